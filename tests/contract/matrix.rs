//! How every endpoint treats wrong or irrelevant input. Driven by the document, so that new
//! endpoints are covered; what has a test file of its own is not repeated here.

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;

use super::assert_problem;
use crate::support::app::{TestApp, service_of};
use crate::support::resources::{asking, lists, paths};

#[actix_web::test]
async fn other_methods_are_405_on_every_path() {
    let app = TestApp::of_seeds().await;
    for path in paths() {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE] {
            let answer = app.method(method.clone(), &path).await;
            assert_problem(&answer, 405, "method-not-allowed");
            assert_eq!(answer.header(header::ALLOW), Some("GET, HEAD, OPTIONS"), "{method} {path}");
        }
    }
}

#[actix_web::test]
async fn preflight_needs_no_database() {
    let app = TestApp::with(service_of("postgres://keikaku@127.0.0.1:1/none")).await;
    for path in paths() {
        let request = TestRequest::with_uri(&path)
            .method(Method::OPTIONS)
            .insert_header((header::ORIGIN, "https://dashboard.example"))
            .insert_header((header::ACCESS_CONTROL_REQUEST_METHOD, "GET"))
            .insert_header((header::ACCESS_CONTROL_REQUEST_HEADERS, "if-none-match"));
        let answer = app.send(request).await;
        assert_eq!(answer.status, 204, "{path}");
        assert_eq!(answer.header(header::ACCESS_CONTROL_ALLOW_ORIGIN), Some("*"), "{path}");
    }
}

#[actix_web::test]
async fn nul_and_invalid_utf8_are_400_on_every_path() {
    let app = TestApp::of_seeds().await;
    for path in paths() {
        for query in ["a=%00", "a=%ff", "%00=a"] {
            let answer = app.get(&asking(&path, query)).await;
            assert_eq!(answer.status, 400, "{path}?{query}: {}", answer.body);
        }
    }
    for path in ["/v1/measures/%00", "/v1/measures/%ff", "/%00"] {
        assert_eq!(app.get(path).await.status, 400, "{path}");
    }
}

#[actix_web::test]
async fn invalid_limit_is_400_on_every_list() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        for limit in ["0", "1001", "abc", "-1", "", "1,2", "1.5"] {
            let answer = app.get(&format!("{}?limit={limit}", list.path())).await;
            assert_problem(&answer, 400, "invalid-parameter");
        }
    }
}

#[actix_web::test]
async fn without_a_database_data_is_503_and_invalid_requests_stay_400() {
    let app = TestApp::with(service_of("postgres://keikaku@127.0.0.1:1/none")).await;
    for path in paths().iter().filter(|path| path.starts_with("/v1/")) {
        let answer = app.get(path).await;
        let of_index = ["/v1/search", "/v1/resolve"].iter().any(|own| path.starts_with(own));
        let code = if of_index { "not-yet-indexed" } else { "database-unavailable" };
        assert_problem(&answer, 503, code);
        assert!(answer.header(header::RETRY_AFTER).is_some(), "{path}");
        assert_problem(&app.get(&asking(path, "bogus=1")).await, 400, "invalid-parameter");
    }
}

#[actix_web::test]
async fn wrong_check_digit_and_unknown_city_code_are_400() {
    let app = TestApp::of_seeds().await;
    let wrong = app.get("/v1/plans?city=132291").await;
    assert_problem(&wrong, 400, "invalid-parameter");
    assert!(wrong.body.contains("132292"), "{}", wrong.body);
    assert_problem(&app.get("/v1/plans?city=139998").await, 400, "invalid-parameter");
    assert_problem(&app.get("/v1/cities/139998").await, 404, "unknown-record");
}
