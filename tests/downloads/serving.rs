//! How files are sent: complete or as ranges, and never modified.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;

use crate::support::app::{Answer, HOST, TestApp, searching, service_of};
use crate::support::bundles;
use crate::support::database::Database;
use crate::support::files::{caught_up, files_in};
use crate::support::publishing::{publish_at, published};
use keikaku::downloads::DownloadStore;
use keikaku::http::AppState;

const FILE: &str = "/v1/downloads/2026-11-22.1/measures.csv";

async fn fetched(fields: &[(HeaderName, &str)]) -> Answer {
    let app = TestApp::of_seeds().await;
    let mut request = TestRequest::with_uri(FILE);
    for (name, value) in fields {
        request = request.insert_header((name.clone(), *value));
    }
    app.send(request).await
}

#[actix_web::test]
async fn file_has_all_its_headers() {
    let answer = fetched(&[]).await;
    assert_eq!(answer.status, 200);
    assert_eq!(
        answer.header(header::CONTENT_TYPE),
        Some("text/csv; charset=utf-8; header=present")
    );
    assert_eq!(answer.header(header::ACCEPT_RANGES), Some("bytes"));
    let cache = answer.header(header::CACHE_CONTROL);
    assert_eq!(cache, Some("public, max-age=31536000, immutable"));
    let saved = answer.header(header::CONTENT_DISPOSITION);
    assert_eq!(saved, Some("attachment; filename=\"measures.csv\""));
    let sha256 = keikaku::domain::record::sha256_hex(&answer.bytes);
    let tag = format!("\"sha256-{sha256}\"");
    assert_eq!(answer.header(header::ETAG), Some(tag.as_str()));
    let digest = answer.header(HeaderName::from_static("repr-digest")).unwrap();
    let digest = digest.strip_prefix("sha-256=:").unwrap().strip_suffix(':').unwrap();
    let bytes = BASE64_STANDARD.decode(digest).unwrap();
    assert_eq!(bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>(), sha256);
}

#[actix_web::test]
async fn file_is_never_compressed_in_transit() {
    let answer = fetched(&[(header::ACCEPT_ENCODING, "br, gzip, zstd")]).await;
    assert_eq!(answer.header(header::CONTENT_ENCODING), None);
    assert!(answer.body.starts_with("id,city_id,"));
}

#[actix_web::test]
async fn matching_etag_is_304() {
    let whole = fetched(&[]).await;
    let tag = whole.header(header::ETAG).unwrap();
    let answer = fetched(&[(header::IF_NONE_MATCH, tag)]).await;
    assert_eq!((answer.status, answer.bytes.len()), (304, 0));
    assert_eq!(answer.header(header::ETAG), Some(tag));
    assert_eq!(answer.header(header::CONTENT_TYPE), None);
    let modified = whole.header(header::LAST_MODIFIED).unwrap();
    assert_eq!(fetched(&[(header::IF_MODIFIED_SINCE, modified)]).await.status, 304);
}

#[actix_web::test]
async fn range_is_exactly_those_bytes() {
    let whole = fetched(&[]).await;
    let length = whole.bytes.len();
    let table = [
        ("bytes=0-9", 0..10),
        ("bytes=100-", 100..length),
        ("bytes=-7", length - 7..length),
        ("bytes=5-999999999", 5..length),
    ];
    for (range, expected) in table {
        let part = fetched(&[(header::RANGE, range)]).await;
        assert_eq!(part.status, 206, "{range}");
        assert_eq!(part.bytes, whole.bytes[expected.clone()], "{range}");
        let told = format!("bytes {}-{}/{length}", expected.start, expected.end - 1);
        assert_eq!(part.header(header::CONTENT_RANGE), Some(told.as_str()));
        assert_eq!(part.header(header::ETAG), whole.header(header::ETAG));
    }
}

#[actix_web::test]
async fn range_after_the_end_is_416_with_the_length() {
    let length = fetched(&[]).await.bytes.len();
    let answer = fetched(&[(header::RANGE, "bytes=999999999-")]).await;
    assert_eq!(answer.status, 416);
    assert_eq!(answer.header(header::CONTENT_RANGE), Some(format!("bytes */{length}").as_str()));
    assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/range-not-satisfiable"));
}

#[actix_web::test]
async fn other_if_range_is_200_with_the_complete_file() {
    let range = (header::RANGE, "bytes=10-");
    let whole = fetched(&[range.clone(), (header::IF_RANGE, "\"sha256-00\"")]).await;
    assert_eq!(whole.status, 200);
    let tag = whole.header(header::ETAG).unwrap();
    assert_eq!(fetched(&[range, (header::IF_RANGE, tag)]).await.status, 206);
}

#[actix_web::test]
async fn head_ignores_range() {
    let app = TestApp::of_seeds().await;
    let whole = app.get(FILE).await;
    let request = TestRequest::with_uri(FILE).method(Method::HEAD);
    let head = app.send(request.insert_header((header::RANGE, "bytes=0-9"))).await;
    assert_eq!(head.status, 200);
    for name in [header::ETAG, header::CONTENT_TYPE, header::ACCEPT_RANGES] {
        assert_eq!(head.header(name.clone()), whole.header(name));
    }
}

#[actix_web::test]
async fn latest_redirects_to_the_newest_release_with_files() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("/v1/downloads/latest", "/v1/downloads/2026-11-22.1"),
        ("/v1/downloads/latest.csv?bom=true", "/v1/downloads/2026-11-22.1.csv?bom=true"),
        ("/v1/downloads/latest/measures.csv", FILE),
        ("/v1/downloads/latest/keikaku.sqlite", "/v1/downloads/2026-11-22.1/keikaku.sqlite"),
    ];
    for (path, place) in table {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 307, "{path}");
        let place = format!("{HOST}{place}");
        assert_eq!(answer.header(header::LOCATION), Some(place.as_str()));
        assert!(answer.header(header::CACHE_CONTROL).unwrap().contains("max-age=60"));
    }
}

#[actix_web::test]
async fn missing_files_are_specific_problems() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("/v1/downloads/latest/nothing.csv", 404, "unknown-record"),
        ("/v1/downloads/2026-11-22.1/files.json", 404, "unknown-record"),
        ("/v1/downloads/2026-11-22.1/..%2Flock", 404, "unknown-record"),
        ("/v1/downloads/2020-01-01.1", 404, "unknown-record"),
        ("/v1/downloads/2020-01-01.1/measures.csv", 404, "unknown-record"),
        ("/v1/downloads/2026-11-22.1/measures.csv?bom=true", 400, "invalid-parameter"),
    ];
    for (path, status, problem) in table {
        let answer = app.get(path).await;
        assert_eq!(answer.status, status, "{path}: {}", answer.body);
        assert!(answer.json["type"].as_str().unwrap().ends_with(problem), "{path}");
    }
}

#[actix_web::test]
async fn list_describes_every_file_as_it_is_sent() {
    let app = TestApp::of_seeds().await;
    let sets = app.data("/v1/downloads").await;
    assert_eq!(sets.as_array().unwrap().len(), 1);
    let list = sets[0]["url"].as_str().unwrap().strip_prefix(HOST).unwrap();
    let files = app.data(list).await;
    assert_eq!(sets[0]["files"], files.as_array().unwrap().len());
    for file in files.as_array().unwrap() {
        let answer = app.get(file["url"].as_str().unwrap().strip_prefix(HOST).unwrap()).await;
        assert_eq!(answer.status, 200, "{file}");
        assert_eq!(answer.bytes.len(), file["bytes"], "{file}");
        assert_eq!(answer.header(header::CONTENT_TYPE), file["media_type"].as_str());
    }
}

fn slug(answer: &Answer) -> &str {
    answer.json["type"].as_str().unwrap().rsplit('/').next().unwrap()
}

#[actix_web::test]
async fn files_being_written_are_503_and_older_files_are_served() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &bundles::small()).await;
    let directory = tempfile::tempdir().unwrap();
    let downloads = DownloadStore::default();
    let app = TestApp::with(AppState { downloads: downloads.clone(), ..service_of(&url) }).await;
    for path in ["/v1/downloads/latest", "/v1/downloads/2026-11-22.1"] {
        let answer = app.get(path).await;
        assert_eq!((answer.status, slug(&answer)), (503, "not-yet-written"));
        assert!(answer.header(header::RETRY_AFTER).is_some());
    }
    assert_eq!(app.data("/v1/downloads").await, Value::Array(Vec::new()));
    caught_up(&downloads, &url, directory.path(), None).await.unwrap();
    let mut files = bundles::small();
    bundles::set(&mut files, "testcity/measures/0/title", "別の題".into());
    publish_at(1, &url, &files).await.unwrap();
    assert_eq!(app.get("/v1/downloads/2026-11-22.1").await.status, 200);
    assert_eq!(app.get("/v1/downloads/2026-11-22.2").await.status, 503);
    let latest = app.get("/v1/downloads/latest").await;
    assert!(latest.header(header::LOCATION).unwrap().ends_with("/2026-11-22.1"));
}

#[actix_web::test]
async fn files_are_served_without_the_database() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &bundles::small()).await;
    let directory = tempfile::tempdir().unwrap();
    let downloads = files_in(&url, directory.path()).await;
    let nowhere = "postgres://nobody@127.0.0.1:1/nothing";
    let app = TestApp::with(AppState { downloads, ..service_of(nowhere) }).await;
    assert_eq!(app.get("/v1/downloads/2026-11-22.1/measures.parquet").await.status, 200);
    assert_eq!(app.get("/v1/downloads/latest/measures.parquet").await.status, 307);
    assert_eq!(app.get("/v1/downloads/2020-01-01.1/measures.parquet").await.status, 503);
}

#[actix_web::test]
async fn catalog_changes_when_files_are_written() {
    let service = searching(service_of(&Database::of_seeds().url()));
    let before =
        TestApp::with(AppState { downloads: DownloadStore::default(), ..service.clone() }).await;
    let after = TestApp::with(service).await;
    let (before, after) =
        (before.get("/v1/catalog.jsonld").await, after.get("/v1/catalog.jsonld").await);
    assert_ne!(before.header(header::ETAG), None);
    assert_eq!(before.json["dcat:dataset"][0]["dcat:distribution"], Value::Array(Vec::new()));
    assert_ne!(after.json["dcat:dataset"][0]["dcat:distribution"], Value::Array(Vec::new()));
}
