//! A page of any origin may send every request and read every response, including errors.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;

use super::database_down::nowhere;
use crate::support::app::{Answer, TestApp};
use crate::support::resources::{DOCUMENT, paths};

const EXPOSED: &str = "ETag, Link, Last-Modified, Location, Content-Location, \
     Content-Disposition, Content-Length, Content-Range, Accept-Ranges, Retry-After, RateLimit, \
     RateLimit-Policy, Deprecation, Sunset, X-Request-Id, X-Row-Count, Repr-Digest";

#[track_caller]
pub fn assert_open(answer: &Answer, path: &str) {
    let table = [
        ("access-control-allow-origin", Some("*")),
        ("access-control-expose-headers", Some(EXPOSED)),
        ("access-control-allow-credentials", None),
        ("cross-origin-resource-policy", Some("cross-origin")),
        ("timing-allow-origin", Some("*")),
    ];
    for (name, value) in table {
        assert_eq!(answer.header(HeaderName::from_static(name)), value, "{path}");
    }
}

fn preflight(path: &str) -> TestRequest {
    TestRequest::with_uri(path)
        .method(Method::OPTIONS)
        .insert_header((header::ORIGIN, "https://dashboard.example"))
        .insert_header((header::ACCESS_CONTROL_REQUEST_METHOD, "GET"))
        .insert_header((header::ACCESS_CONTROL_REQUEST_HEADERS, "if-none-match"))
}

#[test]
fn every_documented_header_is_exposed() {
    // Pages may read these without `Access-Control-Expose-Headers` (Fetch standard,
    // “CORS-safelisted”).
    let always = ["Cache-Control"];
    for name in DOCUMENT["components"]["headers"].as_object().unwrap().keys() {
        let exposed = EXPOSED.split(", ").any(|exposed| exposed == name);
        assert!(exposed || always.contains(&name.as_str()), "{name}");
    }
}

#[actix_web::test]
async fn every_response_can_be_read_from_any_origin() {
    let app = TestApp::of_seeds().await;
    let errors = ["/nothing", "/v1/measures/none", "/v1/measures?limit=0", "/livez?%00"];
    let others = ["/docs", "/docs/", "/openapi.json"].into_iter().chain(errors);
    for path in paths().into_iter().chain(others.map(str::to_owned)) {
        assert_open(&app.get(&path).await, &path);
        assert_open(&app.method(Method::POST, &path).await, &path);
        assert_open(&app.method(Method::OPTIONS, &path).await, &path);
    }
}

#[actix_web::test]
async fn server_errors_can_be_read_from_any_origin() {
    let app = TestApp::with(nowhere()).await;
    let answer = app.get("/v1/measures").await;
    assert_eq!(answer.status, 503);
    assert_open(&answer, "/v1/measures");
}

#[actix_web::test]
async fn preflight_needs_no_route_and_no_database() {
    let app = TestApp::with(nowhere()).await;
    let nowhere = ["/nothing".to_owned(), format!("/v1/measures?{}", "x".repeat(10_000))];
    for path in paths().into_iter().chain(nowhere) {
        let answer = app.send(preflight(&path)).await;
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{path}");
        assert_open(&answer, &path);
        let table = [
            (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
            (
                header::ACCESS_CONTROL_ALLOW_HEADERS,
                "Accept, Accept-Language, Authorization, Content-Type, If-None-Match, \
                 If-Modified-Since, Range, If-Range, X-Request-Id, traceparent",
            ),
            (header::ACCESS_CONTROL_MAX_AGE, "86400"),
        ];
        for (name, value) in table {
            assert_eq!(answer.header(name), Some(value), "{path}");
        }
    }
}

#[actix_web::test]
async fn plain_options_lists_the_allowed_methods() {
    let app = TestApp::with(nowhere()).await;
    for path in paths() {
        let answer = app.method(Method::OPTIONS, &path).await;
        assert_eq!(answer.status, 204, "{path}");
        assert_eq!(answer.header(header::ALLOW), Some("GET, HEAD, OPTIONS"), "{path}");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_METHODS), None, "{path}");
    }
}
