//! `/`, `/v1`, `/livez`, `/readyz`, `/openapi.json`, `/docs`

use actix_web::http::header;
use serde_json::{Value, json};

use super::each;
use crate::support::app::{HOST, TestApp};
use crate::support::resources::DOCUMENT;

#[actix_web::test]
async fn every_link_of_the_index_resolves() {
    let app = TestApp::of_seeds().await;
    let index = app.get("/v1").await.json;
    let links = each(&index["links"], "/href");
    assert!(links.len() > 14);
    for link in links {
        let path = link.as_str().unwrap().strip_prefix(HOST).unwrap();
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
}

#[actix_web::test]
async fn root_is_a_page_for_browsers_and_the_index_otherwise() {
    let app = TestApp::of_seeds().await;
    let page = app.page("/").await;
    assert_eq!(page.header(header::CONTENT_TYPE), Some("text/html; charset=utf-8"));
    assert!(page.body.contains("href=\"/docs/\""));
    let index = app.get("/").await;
    assert_eq!(index.json, app.get("/v1").await.json);
    for answer in [page, index] {
        assert_eq!(answer.header(header::VARY), Some("Accept, Accept-Encoding"));
    }
}

#[actix_web::test]
async fn service_with_data_is_live_and_ready() {
    let app = TestApp::of_seeds().await;
    let ready = json!({
        "status": "ok",
        "release": "2026-11-22.1",
        "search": "ready",
        "searched_release": "2026-11-22.1",
        "database": "primary",
    });
    for (path, said) in [("/livez", json!({"status": "ok"})), ("/readyz", ready)] {
        let answer = app.get(path).await;
        assert_eq!((answer.status, &answer.json), (200, &said));
        assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"));
    }
}

#[actix_web::test]
async fn openapi_document_is_served_and_browsable() {
    let app = TestApp::of_seeds().await;
    let document = app.get("/openapi.json").await;
    assert_eq!(document.json, *DOCUMENT);
    let moved = app.get("/docs").await;
    assert!((300..400).contains(&moved.status));
    assert_eq!(moved.header(header::LOCATION), Some("/docs/"));
    let page = app.get("/docs/").await;
    assert_eq!(page.status, 200);
    assert!(page.body.contains("swagger-ui"));
}

#[actix_web::test]
async fn openapi_document_has_version_and_licence() {
    assert_eq!(DOCUMENT["openapi"], "3.1.0");
    let info = &DOCUMENT["info"];
    assert_ne!(info["version"], Value::Null);
    assert_eq!(info["license"]["identifier"], "MIT OR Apache-2.0");
}
