//! Security headers for browsers on every response.

use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;
use keikaku::http::MiddlewareState;

use super::database_down::nowhere;
use crate::support::app::{Answer, TestApp, open_gate, service_with};
use crate::support::resources::paths;

const OF_DATA: &str = "default-src 'none'; frame-ancestors 'none'";

fn policy(answer: &Answer) -> &str {
    answer.header(header::CONTENT_SECURITY_POLICY).unwrap()
}

#[actix_web::test]
async fn every_response_has_security_headers() {
    let app = TestApp::of_seeds().await;
    let errors = ["/nothing", "/v1/measures?limit=0", "/v1?%00", "/docs", "/docs/"];
    for path in paths().into_iter().chain(errors.map(str::to_owned)) {
        for answer in [app.get(&path).await, app.page(&path).await] {
            let table = [
                (header::X_CONTENT_TYPE_OPTIONS, Some("nosniff")),
                (header::REFERRER_POLICY, Some("no-referrer")),
                (header::X_FRAME_OPTIONS, Some("DENY")),
                (header::STRICT_TRANSPORT_SECURITY, None),
                (header::SERVER, None),
                (HeaderName::from_static("x-powered-by"), None),
            ];
            for (name, value) in table {
                assert_eq!(answer.header(name.clone()), value, "{path} {name}");
            }
            let policy = policy(&answer);
            assert!(policy.starts_with("default-src 'none'; "), "{path}: {policy}");
            assert!(policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        }
    }
}

#[actix_web::test]
async fn content_security_policy_allows_only_what_a_page_loads() {
    let app = TestApp::of_seeds().await;
    let picture = "/v1/compare/themes/chart.svg";
    for path in ["/v1", "/v1/measures", "/v1/coverage.csv", picture, "/nothing", "/openapi.json"] {
        assert_eq!(policy(&app.get(path).await), OF_DATA, "{path}");
    }
    for answer in [app.page("/").await, app.page("/problems").await] {
        assert!(policy(&answer).contains("style-src 'self'; "));
        assert!(!policy(&answer).contains("script-src"));
    }
    let documentation = app.get("/docs/").await;
    assert!(policy(&documentation).contains("script-src 'self'; "));
    assert!(!documentation.body.contains("<script>"), "a script inside the page would not run");
}

#[actix_web::test]
async fn a_304_leaves_the_content_security_policy_of_the_page_as_it_is() {
    let app = TestApp::of_seeds().await;
    for path in ["/", "/plans/kodaira-industry-2018", "/docs/"] {
        let etag = app.page(path).await.header(header::ETAG).unwrap().to_owned();
        let again = TestRequest::with_uri(path)
            .insert_header((header::ACCEPT, "text/html"))
            .insert_header((header::IF_NONE_MATCH, etag));
        let again = app.send(again).await;
        assert_eq!(again.status, 304, "{path}");
        assert_eq!(again.header(header::CONTENT_SECURITY_POLICY), None, "{path}");
    }
}

#[actix_web::test]
async fn hsts_is_sent_only_with_an_https_public_url() {
    for (url, expected) in [
        ("https://api.example.jp", Some("max-age=31536000; includeSubDomains")),
        ("http://api.example.jp", None),
    ] {
        let gate = MiddlewareState { public_url: Some(url.to_owned()), ..open_gate() };
        let app = TestApp::with(service_with(nowhere().pool, gate)).await;
        for path in ["/livez", "/v1/measures", "/nothing"] {
            let answer = app.get(path).await;
            assert_eq!(answer.header(header::STRICT_TRANSPORT_SECURITY), expected, "{path}");
        }
    }
}
