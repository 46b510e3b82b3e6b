//! Every request has an id, which the response header and the problem's `instance` report.

use actix_web::http::header::HeaderName;
use actix_web::test::TestRequest;

use super::database_down::nowhere;
use crate::support::app::{Answer, TestApp};
use crate::support::resources::paths;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

async fn named(app: &TestApp, path: &str, id: &str) -> Answer {
    app.send(TestRequest::with_uri(path).insert_header((X_REQUEST_ID, id))).await
}

fn id(answer: &Answer) -> &str {
    answer.header(X_REQUEST_ID).unwrap()
}

#[actix_web::test]
async fn every_response_has_the_request_id() {
    let app = TestApp::with(nowhere()).await;
    let errors = ["/nothing", "/v1/measures?limit=0", "/v1?%00"].map(str::to_owned);
    for path in paths().into_iter().chain(errors) {
        assert_eq!(id(&named(&app, &path, "a-1.b_2").await), "a-1.b_2", "{path}");
        let (one, other) = (app.get(&path).await, app.get(&path).await);
        assert_ne!(id(&one), id(&other), "{path}");
    }
}

#[actix_web::test]
async fn unsafe_request_id_is_replaced() {
    let app = TestApp::with(nowhere()).await;
    for given in ["", "a b", "<b>", "a;b", "é", &"x".repeat(129)] {
        let answer = named(&app, "/livez", given).await;
        let told = uuid::Uuid::parse_str(id(&answer)).unwrap();
        assert_eq!(told.get_version_num(), 7, "{given}");
    }
}

#[actix_web::test]
async fn problem_instance_is_the_request_id() {
    let app = TestApp::with(nowhere()).await;
    for path in ["/nothing", "/v1/measures", "/v1/measures?limit=0", "/livez?%00"] {
        let answer = named(&app, path, "mine").await;
        assert_eq!(answer.json["instance"], "urn:request:mine", "{path}");
        let answer = app.get(path).await;
        assert_eq!(answer.json["instance"], format!("urn:request:{}", id(&answer)), "{path}");
    }
}
