//! Publishing during searches: never an error, never a mix of two releases.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::{Either, join, select};
use keikaku::http::AppState;
use keikaku::store::notifications::listen;
use serde_json::{Value, json};

use super::{asked, names, path_of};
use crate::support::app::{TestApp, remembering};
use crate::support::bundles::{self, Files, copy, push};
use crate::support::database::Database;
use crate::support::indexing::pool_of;
use crate::support::publishing::published;
use crate::support::sql::execute;

const RECORDS: i64 = 12;
const RELEASES: i64 = 4;

/// A bundle in which every title contains the release number.
fn release(number: i64) -> Files {
    let mut files = bundles::small();
    for index in 0..RECORDS {
        let title = format!("第{number}版の目印");
        let id = format!("testcity-industry-2021.mark-{index:02}");
        let changes = json!({"id": id, "position": 10 + index, "title": title, "title_en": "Mark"});
        let statement = copy(&mut files, "testcity/statements/0", changes);
        push(&mut files, "testcity/statements", statement);
    }
    files
}

/// Runs the background tasks of a server.
async fn keeping_up(url: &str, service: &AppState, directory: &std::path::Path) {
    let (answers, search) = (Arc::clone(&service.cache), service.search.clone());
    let told = search.clone();
    let heard = listen(url.to_owned(), move |release| {
        answers.set_release(release);
        told.serve(release);
    });
    let answers = Arc::clone(&service.cache);
    let kept = search.run_for_each_release(pool_of(url), directory.to_owned(), move || {
        answers.bump_generation();
    });
    Box::pin(join(heard, kept)).await;
}

async fn pause() {
    actix_web::rt::time::sleep(Duration::from_millis(10)).await;
}

/// Asserts that all marks in a response are of one release, and that all are there.
fn assert_one_release(answer: &Value) {
    let titles: Vec<&str> = answer["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|hit| hit["title"].as_str().unwrap())
        .collect();
    assert!(titles.iter().all(|title| *title == titles[0]), "{titles:?}");
    assert_eq!(answer["meta"]["total"], RECORDS, "{answer}");
}

#[actix_web::test]
async fn every_response_is_of_one_release_and_the_newest_follows() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &release(0)).await;
    let directory = tempfile::tempdir().unwrap();
    let service = remembering(&url, 1 << 20);
    let app = TestApp::with(service.clone()).await;
    let searching = async {
        for number in 0..=RELEASES {
            let newest = format!("第{number}版の目印");
            loop {
                let answer = asked(&app, &[("q", "目印"), ("limit", "100")]).await;
                match (number, answer.status) {
                    (0, 503) => pause().await,
                    (_, 200) => {
                        assert_one_release(&answer.json);
                        if answer.json["data"][0]["title"] == newest {
                            break;
                        }
                        pause().await;
                    }
                    (_, status) => panic!("{status}: {}", answer.body),
                }
            }
            published(number + 1, &url, &release(number + 1)).await;
        }
    };
    let keeping = keeping_up(&url, &service, directory.path());
    let (searching, keeping) = (std::pin::pin!(searching), std::pin::pin!(keeping));
    assert!(matches!(select(searching, keeping).await, Either::Left(_)));
}

#[actix_web::test]
async fn search_follows_a_switch_to_another_line_of_releases() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &release(0)).await;
    let directory = tempfile::tempdir().unwrap();
    let service = remembering(&url, 1 << 20);
    let app = TestApp::with(service.clone()).await;
    let until = async |search: &str, searched: &str| loop {
        let readiness = app.get("/readyz").await.json;
        if (&readiness["search"], &readiness["searched_release"])
            == (&search.into(), &searched.into())
        {
            return readiness;
        }
        pause().await;
    };
    let switching = async {
        until("ready", "2026-11-22.1").await;
        // As after a switch to a server that took another publication in place of this one.
        let other = "update releases set id = '2026-11-21.7', checksum = md5(checksum) || md5('')";
        execute(&url, other);
        let behind = until("behind", "2026-11-22.1").await;
        assert_eq!(behind["release"], "2026-11-21.7");
        until("ready", "2026-11-21.7").await;
    };
    let keeping = keeping_up(&url, &service, directory.path());
    let (switching, keeping) = (std::pin::pin!(switching), std::pin::pin!(keeping));
    assert!(matches!(select(switching, keeping).await, Either::Left(_)));
}

#[actix_web::test]
async fn paging_continues_after_a_release() {
    let database = Database::empty();
    let url = database.url();
    let directory = tempfile::tempdir().unwrap();
    let mut met = Vec::new();
    let mut path = Some(path_of("/v1/search", &[("q", "目印"), ("limit", "5")]));
    let mut number = 0;
    while let Some(next) = path {
        // The last record of the first page is deleted before the second page is requested.
        let mut files = release(0);
        if number > 0 {
            let statements = bundles::at(&mut files, "testcity/statements");
            let gone = "testcity-industry-2021.mark-04";
            statements.as_array_mut().unwrap().retain(|own| own["id"] != gone);
        }
        published(number, &url, &files).await;
        number += 1;
        let search = crate::support::indexing::shelf_of(
            crate::support::indexing::made(&url, directory.path()).await,
        );
        let app = TestApp::with(AppState { search, ..crate::support::app::service_of(&url) }).await;
        let answer = app.get(&next).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        met.extend(names(&answer.json));
        path = answer.next().map(str::to_owned);
    }
    assert_eq!(met.len(), usize::try_from(RECORDS).unwrap());
    let mut once = met.clone();
    once.sort();
    once.dedup();
    assert_eq!(once, met);
}
