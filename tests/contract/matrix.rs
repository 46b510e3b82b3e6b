//! What every endpoint does with what is asked of it wrongly or beside the point. Driven by the
//! document, so that a new endpoint cannot escape; what has a file of its own is not repeated here.

use actix_web::http::{Method, header};
use actix_web::test::TestRequest;

use super::assert_problem;
use crate::support::app::{TestApp, service_of};
use crate::support::resources::{asking, lists, paths};

#[actix_web::test]
async fn no_endpoint_takes_another_method() {
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
async fn a_preflight_needs_no_database() {
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
async fn what_is_not_utf_8_or_holds_a_nul_is_refused_everywhere() {
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
async fn every_list_refuses_pages_of_no_length() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        for limit in ["0", "1001", "abc", "-1", "", "1,2", "1.5"] {
            let answer = app.get(&format!("{}?limit={limit}", list.path())).await;
            assert_problem(&answer, 400, "invalid-parameter");
        }
    }
}

#[actix_web::test]
async fn without_a_database_data_are_503_and_errors_of_the_request_stay_400() {
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
async fn a_code_with_a_wrong_check_digit_is_a_fault_and_one_of_no_city_here_is_an_empty_list() {
    let app = TestApp::of_seeds().await;
    let wrong = app.get("/v1/plans?city=132291").await;
    assert_problem(&wrong, 400, "invalid-parameter");
    assert!(wrong.body.contains("132292"), "{}", wrong.body);
    assert_eq!(app.data("/v1/plans?city=011002").await, serde_json::json!([]));
    assert_problem(&app.get("/v1/cities/011002").await, 404, "unknown-record");
}
