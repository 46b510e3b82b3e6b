//! HTTP caching: entity tags validate responses, and `Cache-Control` says how long they stay fresh.

use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;

use super::assert_problem;
use crate::support::app::{Answer, TestApp, remembering, searching, service_of};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::publishing::published;
use crate::support::resources::example_paths;

const CDN: HeaderName = HeaderName::from_static("cdn-cache-control");
const MEMORY: u64 = 8 << 20;

/// The seed data with a response cache.
async fn with_memory() -> TestApp {
    TestApp::with(searching(remembering(&Database::of_seeds().url(), MEMORY))).await
}

fn tag(answer: &Answer) -> &str {
    answer.header(header::ETAG).unwrap_or_else(|| panic!("no tag: {}", answer.body))
}

#[actix_web::test]
async fn matching_etag_is_304_on_every_path() {
    for app in [TestApp::of_seeds().await, with_memory().await] {
        for path in example_paths("/v1") {
            let answer = app.get(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert!(tag(&answer).starts_with("W/\""), "{path}: {}", tag(&answer));
            let again = app.with_field(&path, header::IF_NONE_MATCH, tag(&answer)).await;
            assert_eq!((again.status, again.bytes.len()), (304, 0), "{path}");
            for name in
                [header::ETAG, header::CACHE_CONTROL, header::VARY, header::LAST_MODIFIED, CDN]
            {
                assert_eq!(again.header(name.clone()), answer.header(name), "{path}");
            }
            assert_eq!(again.header(header::CONTENT_TYPE), None, "{path}");
            let other = app.with_field(&path, header::IF_NONE_MATCH, "W/\"other\"").await;
            assert_eq!((other.status, other.bytes), (200, answer.bytes), "{path}");
        }
    }
}

#[actix_web::test]
async fn matching_etag_is_304_without_the_database() {
    let known = with_memory().await;
    let tags: Vec<(String, String)> = {
        let mut tags = Vec::new();
        for path in ["/v1/measures", "/v1/plans/kodaira-industry-2018", "/v1/coverage.csv"] {
            tags.push((path.to_owned(), tag(&known.get(path).await).to_owned()));
        }
        tags
    };
    // Another process that knows the release but has lost its database.
    let service = service_of("postgres://keikaku@127.0.0.1:1/none");
    let release = known_release().await;
    service.cache.set_release(&release);
    let app = TestApp::with(service).await;
    for (path, tag) in tags {
        let answer = app.with_field(&path, header::IF_NONE_MATCH, &tag).await;
        assert_eq!(answer.status, 304, "{path}: {}", answer.body);
        assert_problem(&app.get(&path).await, 503, "database-unavailable");
    }
}

async fn known_release() -> keikaku::domain::release::Release {
    let service = service_of(&Database::of_seeds().url());
    service.pool.in_snapshot(keikaku::store::releases::current).await.unwrap()
}

#[actix_web::test]
async fn cache_control_states_the_freshness_of_a_response() {
    let app = TestApp::of_seeds().await;
    let data = app.get("/v1/measures").await;
    assert_eq!(
        data.header(header::CACHE_CONTROL),
        Some("public, max-age=60, stale-while-revalidate=300, stale-if-error=86400")
    );
    assert_eq!(
        data.header(CDN),
        Some("max-age=600, stale-while-revalidate=3600, stale-if-error=604800")
    );
    assert_eq!(data.header(header::LAST_MODIFIED), Some("Sun, 22 Nov 2026 00:00:00 GMT"));
    assert_eq!(data.header(header::VARY), Some("Accept, Accept-Encoding"));
    for path in ["/v1/measures?bogus=1", "/v1/measures/none", "/nothing", "/livez", "/readyz"] {
        assert_eq!(app.get(path).await.header(header::CACHE_CONTROL), Some("no-store"), "{path}");
    }
}

#[actix_web::test]
async fn if_modified_since_the_release_is_304() {
    let app = TestApp::of_seeds().await;
    let since = header::IF_MODIFIED_SINCE;
    let release = "Sun, 22 Nov 2026 00:00:00 GMT";
    assert_eq!(app.with_field("/v1/plans", since.clone(), release).await.status, 304);
    let before = "Sat, 21 Nov 2026 23:59:59 GMT";
    assert_eq!(app.with_field("/v1/plans", since.clone(), before).await.status, 200);
    // A missing record is 404, never 304.
    assert_eq!(app.with_field("/v1/plans/none", since, release).await.status, 404);
    assert_eq!(app.with_field("/v1/plans/none", header::IF_NONE_MATCH, "*").await.status, 404);
    assert_eq!(app.with_field("/v1/plans", header::IF_NONE_MATCH, "*").await.status, 304);
}

#[actix_web::test]
async fn equivalent_requests_share_etag_and_body() {
    let app = with_memory().await;
    let same = [
        "/v1/progress_entries?fiscal_year=2020&theme=startup",
        "/v1/progress_entries?theme=startup&fiscal_year=R2",
        "/v1/progress_entries?theme=startup&fiscal_year=%E4%BB%A4%E5%92%8C2%E5%B9%B4%E5%BA%A6&format=json",
    ];
    let first = app.get(same[0]).await;
    for path in same {
        let answer = app.get(path).await;
        assert_eq!((tag(&answer), &answer.bytes), (tag(&first), &first.bytes), "{path}");
    }
    for path in ["/v1/progress_entries?theme=startup", "/v1/progress_entries.csv?theme=startup"] {
        assert_ne!(tag(&app.get(path).await), tag(&first), "{path}");
    }
}

#[actix_web::test]
async fn links_use_the_requested_host() {
    let app = with_memory().await;
    for host in ["one.example", "two.example", "one.example"] {
        let request = TestRequest::with_uri("/v1/cities").insert_header((header::HOST, host));
        let answer = app.send(request).await;
        assert_eq!(answer.json["links"]["self"], format!("http://{host}/v1/cities"));
    }
}

#[actix_web::test]
async fn new_release_clears_the_cache() {
    let database = Database::empty();
    let service = remembering(&database.url(), MEMORY);
    let answers = std::sync::Arc::clone(&service.cache);
    let pool = service.pool.clone();
    let app = TestApp::with(service).await;
    published(0, &database.url(), &bundles::small()).await;
    let before = app.get("/v1/plans").await;
    assert_eq!(app.get("/v1/plans").await.bytes, before.bytes);

    let mut files = bundles::small();
    set(&mut files, "testcity/plans/0/title_en", "Another title".into());
    published(1, &database.url(), &files).await;
    answers.set_release(&pool.in_snapshot(keikaku::store::releases::current).await.unwrap());
    let after = app.with_field("/v1/plans", header::IF_NONE_MATCH, tag(&before)).await;
    assert_eq!(after.status, 200);
    assert_ne!(tag(&after), tag(&before));
    assert!(after.body.contains("Another title"), "{}", after.body);
}

#[actix_web::test]
async fn response_from_a_newer_release_clears_the_cache() {
    let database = Database::empty();
    let app = TestApp::with(remembering(&database.url(), MEMORY)).await;
    published(0, &database.url(), &bundles::small()).await;
    let before = app.get("/v1/plans").await;
    let mut files = bundles::small();
    set(&mut files, "testcity/plans/0/title_en", "Another title".into());
    published(1, &database.url(), &files).await;
    // This process got no notification; its next database query shows it the new release.
    assert_eq!(app.get("/v1/cities").await.status, 200);
    assert_ne!(app.get("/v1/plans").await.bytes, before.bytes);
}
