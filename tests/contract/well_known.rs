//! Well-known resources exist and follow their standards.

use actix_web::http::Method;
use actix_web::http::header;
use chrono::{DateTime, Days};
use keikaku::http::AppState;

use super::database_down::nowhere;
use crate::support::app::{HOST, TestApp};

/// The values of a field of `security.txt`.
fn values<'a>(text: &'a str, field: &str) -> Vec<&'a str> {
    let value = |line: &'a str| line.strip_prefix(field)?.strip_prefix(": ");
    text.lines().filter_map(value).collect()
}

async fn security_text(contact: Option<&str>) -> String {
    let service = AppState { security_contact: contact.map(str::to_owned), ..nowhere() };
    let answer = TestApp::with(service).await.get("/.well-known/security.txt").await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header(header::CONTENT_TYPE), Some("text/plain; charset=utf-8"));
    answer.body
}

#[actix_web::test]
async fn security_txt_names_the_contact() {
    let text = security_text(Some("mailto:security@city.example")).await;
    assert_eq!(values(&text, "Contact"), ["mailto:security@city.example"]);
    assert_eq!(values(&text, "Preferred-Languages"), ["ja, en"]);
    assert_eq!(values(&text, "Canonical"), [format!("{HOST}/.well-known/security.txt")]);
}

#[actix_web::test]
async fn security_txt_expires_within_a_year() {
    let now = (nowhere().now)();
    let text = security_text(None).await;
    let [expires] = values(&text, "Expires")[..] else { panic!("{text}") };
    let expires = DateTime::parse_from_rfc3339(expires).unwrap();
    assert!(expires > now + Days::new(30) && expires < now + Days::new(365), "{expires}");
}

#[actix_web::test]
async fn security_txt_without_a_contact_links_to_the_contact_page() {
    let text = security_text(None).await;
    assert_eq!(values(&text, "Contact"), [format!("{HOST}/contact")]);
    let page = TestApp::with(nowhere()).await.page("/en/contact").await;
    assert!(page.body.contains("has not said how to be reached"));
    let contact = Some("https://city.example/contact".to_owned());
    let named = TestApp::with(AppState { security_contact: contact, ..nowhere() }).await;
    assert!(named.page("/contact").await.body.contains("href=\"https://city.example/contact\""));
}

#[actix_web::test]
async fn every_catalog_link_resolves() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/.well-known/api-catalog").await;
    let media = "application/linkset+json; profile=\"https://www.rfc-editor.org/info/rfc9727\"";
    assert_eq!(answer.header(header::CONTENT_TYPE), Some(media));
    let [api] = &answer.json["linkset"].as_array().unwrap()[..] else { panic!() };
    assert_eq!(api["anchor"], format!("{HOST}/v1"));
    for relation in ["service-desc", "service-doc", "service-meta", "status"] {
        for link in api[relation].as_array().unwrap() {
            let path = link["href"].as_str().unwrap().strip_prefix(HOST).unwrap();
            let linked = app.get(path).await;
            assert_eq!(linked.status, 200, "{path}");
            let media = linked.header(header::CONTENT_TYPE).unwrap();
            assert!(media.starts_with(link["type"].as_str().unwrap()), "{path}: {media}");
        }
    }
}

#[actix_web::test]
async fn entry_points_link_to_the_catalog() {
    let app = TestApp::of_seeds().await;
    for path in ["/.well-known/api-catalog", "/", "/v1"] {
        for method in [Method::GET, Method::HEAD] {
            let answer = app.method(method, path).await;
            let mut links = answer.header(header::LINK).unwrap().split(", ");
            let catalog = "</.well-known/api-catalog>; rel=\"api-catalog\"";
            assert!(links.any(|link| link == catalog), "{path}");
        }
    }
}

#[actix_web::test]
async fn robots_txt_disallows_cursors() {
    let answer = TestApp::with(nowhere()).await.get("/robots.txt").await;
    assert_eq!(answer.header(header::CONTENT_TYPE), Some("text/plain; charset=utf-8"));
    let rules: Vec<&str> = answer.body.lines().collect();
    assert_eq!(rules[0], "User-agent: *");
    for rule in ["Disallow: /*cursor=", "Content-Usage: train-ai=y"] {
        assert!(rules.contains(&rule), "{rules:?}");
    }
}
