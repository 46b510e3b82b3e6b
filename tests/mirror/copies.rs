//! A mirror responds exactly as its origin does.

use std::time::Duration;

use actix_web::http::header::{self, HeaderName};
use serde_json::json;

use super::{Copy, publish_history, spooled};
use crate::support::app::{Answer, TestApp};
use crate::support::bundles::{self, set};
use crate::support::database::Database;
use crate::support::origin::Origin;
use crate::support::process::Process;
use crate::support::publishing::published;
use crate::support::resources::{asking, example_paths, lists, suffixed, tables};
use crate::support::sql::{state, texts};
use crate::support::wire::{get, try_get};

/// The requests sent to both: each path of the document, each list in full, in each format and in
/// pages, and some records.
async fn questions(app: &TestApp) -> Vec<String> {
    let mut questions = example_paths("/v1");
    for list in lists() {
        let path = list.path();
        questions.extend([".csv", ".ndjson", ""].map(|suffix| suffixed(&path, suffix)));
        questions.push(asking(&path, "limit=1000&count=exact"));
        let first = app.get(&asking(&path, "limit=3")).await;
        questions.extend(first.next().map(str::to_owned));
        for id in app.ids(&path).await.iter().take(3) {
            questions.push(format!("{path}/{id}"));
        }
    }
    for table in tables() {
        questions.extend([".csv", ".ndjson"].map(|suffix| suffixed(&table, suffix)));
    }
    questions.push("/v1/statements/koganei-industry-2026.gone".to_owned());
    questions
}

fn told(answer: &Answer) -> (u16, Option<&str>, Option<&str>, &[u8]) {
    let count = HeaderName::from_static("x-row-count");
    let fields = [header::ETAG, count].map(|name| answer.header(name));
    (answer.status, fields[0], fields[1], &answer.bytes)
}

async fn assert_same_answers(one: &Database, other: &Database) {
    let (one, other) = (TestApp::on(one).await, TestApp::on(other).await);
    let mut found = 0;
    for path in questions(&one).await {
        let (here, there) = (one.get(&path).await, other.get(&path).await);
        // Problems contain their request id, so only the status is compared.
        if here.status == 200 {
            assert!(told(&here) == told(&there), "{path}: {} is not {}", here.body, there.body);
            found += 1;
        } else {
            assert_eq!(here.status, there.status, "{path}");
        }
    }
    assert!(found > 150, "only {found} answers were compared");
}

#[actix_web::test]
async fn mirror_responds_to_every_request_with_the_same_body() {
    let original = Database::empty();
    publish_history(&original.url()).await;
    let origin = Origin::of(&original.url());
    let copy = Copy::new();
    assert_eq!(copy.catch_up(&origin).unwrap(), 4);
    assert_eq!(state(&copy.url()), state(&original.url()));
    assert_same_answers(&original, &copy.database).await;
    assert_eq!(spooled(&copy.spool()), Vec::<String>::new());

    let lists = |requests: &[String]| {
        requests.iter().filter(|request| request.contains("/v1/releases?")).count()
    };
    let requests = origin.requests();
    assert_eq!((lists(&requests), requests.len()), (2, 6), "{requests:#?}");
    assert!(requests.iter().all(|head| head.contains("accept-encoding: identity")));
    assert_eq!(copy.catch_up(&origin).unwrap(), 0);
}

/// Waits until the search index of a service is that of the last release and its files are written.
fn wait_for_the_background(process: &Process) {
    let last = "2026-11-22.4";
    for path in ["/v1/search?q=farm", "/v1/downloads/2026-11-22.4"] {
        let is_there = || {
            let answer = get(process.address, path);
            answer.status == 200 && String::from_utf8_lossy(&answer.body).contains(last)
        };
        while !is_there() {
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Status, entity tag and body of a response over the network.
fn received(process: &Process, path: &str) -> (u16, Option<String>, Vec<u8>) {
    let answer = get(process.address, path);
    let tag = answer.headers.iter().find(|field| field.starts_with("etag:")).cloned();
    (answer.status, tag, answer.body)
}

#[actix_web::test]
async fn mirror_command_responds_like_its_origin_server() {
    let original = Database::empty();
    publish_history(&original.url()).await;
    let app = TestApp::on(&original).await;
    let copy = Copy::new();
    let (from, to, data) = (original.url(), copy.url(), tempfile::tempdir().unwrap());
    let settings = |url, data| {
        let public = ("KEIKAKU_PUBLIC_URL", "https://plans.example");
        [("DATABASE_URL", url), ("KEIKAKU_DATA_DIR", data), public, ("KEIKAKU_RATE_LIMIT", "0")]
    };
    let origin = Process::start(&settings(&from, data.path().to_str().unwrap()));
    wait_for_the_background(&origin);
    let address = format!("http://{}", origin.address);
    let data = copy.data.path().to_str().unwrap();
    let mirror = Process::run(&["mirror", &address], &settings(&to, data));
    mirror.logged("release 2026-11-22.4 is here");
    assert_eq!(state(&to), state(&from));
    let file = origin.logged("path=/v1/downloads/2026-11-22.4/changes.ndjson");
    assert!(file.contains("status=200"), "{file}");
    wait_for_the_background(&mirror);
    let mut found = 0;
    // Which releases have files may differ between servers; the contents of the files may not.
    let elsewhere = |path: &String| !path.starts_with("/v1/downloads");
    let questions = questions(&app).await.into_iter().filter(elsewhere);
    let files = ["", "SHA256SUMS", "keikaku.sqlite", "measures.parquet", "changes.ndjson"];
    let files = files
        .map(|file| format!("/v1/downloads/2026-11-22.4/{file}").trim_end_matches('/').to_owned());
    for path in questions.chain(files) {
        let (there, here) = (received(&origin, &path), received(&mirror, &path));
        if there.0 == 200 {
            assert!(there == here, "{path} differs");
            found += 1;
        } else {
            assert_eq!(there.0, here.0, "{path}");
        }
    }
    assert!(found > 150, "only {found} answers were compared");
}

#[actix_web::test]
async fn origin_without_files_is_mirrored_from_its_stream() {
    let original = Database::empty();
    publish_history(&original.url()).await;
    let origin = Origin::of(&original.url()).without_files();
    let copy = Copy::new();
    assert_eq!(copy.catch_up(&origin).unwrap(), 4);
    assert_eq!(state(&copy.url()), state(&original.url()));
}

#[actix_web::test]
async fn mirror_follows_its_origin_and_keeps_serving_without_it() {
    let original = Database::empty();
    let mut files = bundles::small();
    published(0, &original.url(), &files).await;
    let origin = Origin::of(&original.url());
    let copy = Copy::new();
    let (url, data) = (copy.url(), copy.data.path().to_str().unwrap());
    let settings = [
        ("DATABASE_URL", url.as_str()),
        ("KEIKAKU_DATA_DIR", data),
        ("KEIKAKU_MIRROR_INTERVAL", "1"),
        ("KEIKAKU_PUBLIC_URL", "http://copy.example"),
    ];
    let mirror = Process::run(&["mirror", &origin.url], &settings);
    mirror.logged("release 2026-11-22.1 is here");

    set(&mut files, "testcity/measures/0/title_en", json!("Changed"));
    published(1, &original.url(), &files).await;
    origin.look(&original.url());
    mirror.logged("release 2026-11-22.2 is here");
    // Polls without a new release are conditional requests.
    origin.requests();
    std::thread::sleep(Duration::from_millis(2500));
    let requests = origin.requests();
    assert!(!requests.is_empty());
    assert!(requests.iter().all(|head| head.contains("if-none-match")), "{requests:#?}");

    let address = mirror.address;
    drop(mirror);
    let gone = Process::run(&["mirror", "http://127.0.0.1:1"], &settings);
    gone.logged("the mirror tries again in 1 s");
    let answer = get(gone.address, "/v1/measures?city=testcity&limit=1");
    assert!(answer.text().contains("Changed") && answer.text().contains("http://copy.example"));
    assert!(try_get(address, "/livez").is_err());
    assert_eq!(state(&url), state(&original.url()));
}

#[actix_web::test]
async fn unreachable_origin_leaves_the_service_empty_without_seeds() {
    let copy = Copy::new();
    let (url, data) = (copy.url(), copy.data.path().to_str().unwrap());
    let settings = [("DATABASE_URL", url.as_str()), ("KEIKAKU_DATA_DIR", data)];
    let mirror = Process::run(&["mirror", "http://127.0.0.1:1"], &settings);
    assert_eq!(get(mirror.address, "/v1/measures").status, 503);
    assert_eq!(texts(&url, "select id from releases"), Vec::<String>::new());
}
