//! Request limits are checked before any other work, on every path.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::test::TestRequest;

use super::assert_problem;
use super::database_down::nowhere;
use crate::support::app::TestApp;

const MAX_URI_BYTES: usize = 8192;
const MAX_FIELDS: usize = 64;
const MAX_BYTES: usize = 16 * 1024;

#[actix_web::test]
async fn a_uri_longer_than_the_limit_is_414() {
    let app = TestApp::of_seeds().await;
    let path = |length: usize| format!("/livez?{}", "x".repeat(length - "/livez?".len()));
    assert_eq!(app.get(&path(MAX_URI_BYTES)).await.status, 200);
    assert_problem(&app.get(&path(MAX_URI_BYTES + 1)).await, 414, "uri-too-long");
}

#[actix_web::test]
async fn more_header_fields_than_the_limit_are_431() {
    let app = TestApp::of_seeds().await;
    let with = |fields: usize| {
        (0..fields).fold(TestRequest::with_uri("/livez"), |request, number| {
            let name = HeaderName::try_from(format!("x-{number}")).unwrap();
            request.append_header((name, HeaderValue::from_static("")))
        })
    };
    assert_eq!(app.send(with(MAX_FIELDS)).await.status, 200);
    assert_problem(&app.send(with(MAX_FIELDS + 1)).await, 431, "headers-too-large");
}

#[actix_web::test]
async fn larger_header_fields_than_the_limit_are_431() {
    let app = TestApp::of_seeds().await;
    let with = |bytes: usize| {
        let around = "cookie: \r\n".len();
        let cookie = (header::COOKIE, "x".repeat(bytes - around));
        TestRequest::with_uri("/v1/measures").insert_header(cookie)
    };
    assert_eq!(app.send(with(MAX_BYTES)).await.status, 200);
    assert_problem(&app.send(with(MAX_BYTES + 1)).await, 431, "headers-too-large");
}

#[actix_web::test]
async fn a_small_body_on_get_is_ignored_and_a_large_one_is_413() {
    let app = TestApp::of_seeds().await;
    for method in [Method::GET, Method::HEAD] {
        let with = |bytes: usize| {
            let request = TestRequest::with_uri("/v1/measures?limit=1").method(method.clone());
            request.set_payload(vec![b'x'; bytes])
        };
        assert_eq!(app.send(with(MAX_BYTES)).await.status, 200);
        assert_problem(&app.send(with(MAX_BYTES + 1)).await, 413, "body-too-large");
    }
}

#[actix_web::test]
async fn nul_and_invalid_utf8_are_400_anywhere_in_the_uri() {
    let app = TestApp::of_seeds().await;
    let broken = ["%00", "a%00b", "%ff", "%c3%28", "%E5%B0", "%ED%A0%80"];
    for text in broken {
        for path in ["/v1/measures?plan=", "/v1/measures?", "/livez?x=", "/v1/measures/", "/"] {
            let answer = app.get(&format!("{path}{text}")).await;
            assert_problem(&answer, 400, "request-refused");
        }
    }
    assert_problem(&app.get("/v1/measures/%E5%B0%8F").await, 404, "unknown-record");
}

#[actix_web::test]
async fn refusal_needs_no_database() {
    let app = TestApp::with(nowhere()).await;
    let refused = app.get("/v1/measures?plan=%00").await;
    assert_problem(&refused, 400, "request-refused");
}
