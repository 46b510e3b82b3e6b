//! Every error is a problem (RFC 9457) of a known type, and its `type` URL explains it.

use actix_web::http::{Method, header};
use serde_json::Value;

use super::assert_problem;
use crate::pages::text;
use crate::support::app::{HOST, TestApp};
use crate::support::bundles::{self, remove, set};
use crate::support::database::Database;
use crate::support::publishing::published;
use crate::support::resources::{List, lists};

#[actix_web::test]
async fn every_problem_type_is_explained_in_json_and_html() {
    let app = TestApp::of_seeds().await;
    let kinds = app.get("/problems").await.json;
    let kinds = kinds.as_array().unwrap();
    assert!(kinds.len() > 10);
    let all = app.page("/problems").await;
    for kind in kinds {
        let code = kind["code"].as_str().unwrap();
        let path = format!("/problems/{code}");
        assert_eq!(app.get(&path).await.json, *kind);
        for (path, keys) in [
            (path.clone(), ["title", "cause", "remedy"]),
            (format!("/en{path}"), ["title_en", "cause_en", "remedy_en"]),
        ] {
            let page = app.page(&path).await;
            assert_eq!(page.header(header::CONTENT_TYPE), Some("text/html; charset=utf-8"));
            let shown = text(&page.body);
            for said in keys.map(|key| kind[key].as_str().unwrap()) {
                let is_shown = said.split('`').all(|part| shown.contains(part));
                assert!(is_shown, "{path}: {said}: {shown}");
            }
            assert!(!shown.contains('`'), "{path}: {shown}");
        }
        assert!(all.body.contains(&format!("href=\"{path}\"")));
    }
    assert_problem(&app.get("/problems/none-such").await, 404, "unknown-path");
}

#[actix_web::test]
async fn problem_type_resolves() {
    let app = TestApp::of_seeds().await;
    for path in ["/v1/nothing", "/v1/measures/none", "/v1/measures?limit=0", "/v1/kpis?cursor=x"] {
        let problem = app.get(path).await;
        let kind = problem.json["type"].as_str().unwrap().strip_prefix(HOST).unwrap();
        let explained = app.get(kind).await;
        assert_eq!(explained.status, 200, "{kind}");
        assert_eq!(explained.json["title"], problem.json["title"]);
        assert_eq!(explained.json["status"], problem.json["status"]);
    }
}

#[actix_web::test]
async fn unknown_paths_are_404() {
    let app = TestApp::of_seeds().await;
    for path in [
        "/nothing",
        "/v2",
        "/v1/nothing",
        "/v1/measures/",
        "/v1/measures/a/b",
        "/v1/plans/kodaira-industry-2018/tree/1",
        "/v1//measures",
        "/docs/nothing",
    ] {
        assert_problem(&app.get(path).await, 404, "unknown-path");
    }
    assert_problem(&app.method(Method::POST, "/v1/nothing").await, 404, "unknown-path");
    assert_problem(&app.method(Method::OPTIONS, "/v1/nothing").await, 404, "unknown-path");
}

#[actix_web::test]
async fn other_methods_are_405_with_allow() {
    let app = TestApp::of_seeds().await;
    let mut paths: Vec<String> = lists().iter().map(List::path).collect();
    paths.extend(lists().iter().map(|list| format!("{}/some", list.path())));
    let others = ["/", "/v1", "/livez", "/readyz", "/problems", "/openapi.json", "/docs/"];
    paths.extend(others.map(str::to_owned));
    paths.push("/v1/plans/some/tree".to_owned());
    for path in paths {
        for method in [Method::POST, Method::PUT, Method::PATCH, Method::DELETE, Method::TRACE] {
            let answer = app.method(method, &path).await;
            assert_problem(&answer, 405, "method-not-allowed");
            assert_eq!(answer.header(header::ALLOW), Some("GET, HEAD, OPTIONS"), "{path}");
        }
    }
}

#[actix_web::test]
async fn options_needs_no_database() {
    let app = TestApp::with(super::database_down::nowhere()).await;
    for path in ["/v1/measures", "/v1/measures/some", "/v1/plans/some/tree", "/openapi.json", "/"] {
        let answer = app.method(Method::OPTIONS, path).await;
        assert_eq!((answer.status, answer.body.as_str()), (204, ""), "{path}");
        assert_eq!(answer.header(header::ALLOW), Some("GET, HEAD, OPTIONS"));
    }
}

#[actix_web::test]
async fn unknown_identifiers_are_404() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        for id in ["no-such-id", "not%20an%20id", "A", "%E5%B0%8F%E5%B9%B3"] {
            let answer = app.get(&format!("{}/{id}", list.path())).await;
            // An id that cannot be a city reference is 400.
            if list.name == "cities" && answer.status == 400 {
                assert_problem(&answer, 400, "invalid-parameter");
            } else {
                assert_problem(&answer, 404, "unknown-record");
            }
        }
    }
    assert_problem(&app.get("/v1/cities/no-such-city").await, 404, "unknown-record");
    assert_problem(&app.get("/v1/cities/139998").await, 404, "unknown-record");
    assert_problem(&app.get("/v1/plans/no-such-plan/tree").await, 404, "unknown-record");
}

#[actix_web::test]
async fn malformed_identifiers_are_400_or_404() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        for id in ["%00", "a%00b", "%ff", "%zz", "%", "%4", "a%2Fb", "%F0%9F%A6%80"] {
            let answer = app.get(&format!("{}/{id}", list.path())).await;
            assert!([400, 404].contains(&answer.status), "{id}: {}", answer.body);
            assert_problem(
                &answer,
                answer.status,
                answer.json["type"].as_str().unwrap().rsplit('/').next().unwrap(),
            );
        }
    }
}

#[actix_web::test]
async fn retired_identifiers_are_410() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = bundles::small();
    published(0, &database.url(), &files).await;
    let id = bundles::at(&mut files, "testcity/statements/0/id").as_str().unwrap().to_owned();
    assert_eq!(app.get(&format!("/v1/statements/{id}")).await.status, 200);

    remove(&mut files, "testcity/statements/0");
    set(&mut files, "testcity/measures/0/title_en", "Changed".into());
    published(1, &database.url(), &files).await;
    let answer = app.get(&format!("/v1/statements/{id}")).await;
    assert_problem(&answer, 410, "retired-record");
    assert!(answer.json["detail_en"].as_str().unwrap().contains(&id));
    let history = format!("{HOST}/v1/statements/{id}/history");
    let members = ["last_release_id", "removing_release_id", "history"];
    assert_eq!(
        members.map(|member| answer.json[member].as_str().unwrap()),
        ["2026-11-22.1", "2026-11-22.2", &history]
    );
    assert_problem(&app.get("/v1/statements/never-was").await, 404, "unknown-record");
    assert_problem(&app.get(&format!("/v1/statements?id={id}")).await, 400, "invalid-parameter");
}

#[actix_web::test]
async fn retired_plans_and_cities_are_410_on_every_path() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut files = bundles::small();
    published(0, &database.url(), &files).await;
    files.retain(|path, _| !path.starts_with("othercity/"));
    set(&mut files, "testcity/plans/0/relations", Value::Array(Vec::new()));
    published(1, &database.url(), &files).await;
    for path in [
        "/v1/plans/othercity-industry",
        "/v1/plans/othercity-industry/tree",
        "/v1/cities/othercity",
    ] {
        assert_problem(&app.get(path).await, 410, "retired-record");
    }
}

#[actix_web::test]
async fn before_the_first_release_all_data_is_503() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    for list in lists() {
        for path in [list.path(), format!("{}/some", list.path())] {
            let answer = app.get(&path).await;
            assert_problem(&answer, 503, "not-yet-published");
            assert!(answer.header(header::RETRY_AFTER).unwrap().parse::<u32>().unwrap() > 0);
        }
    }
    assert_problem(&app.get("/v1/plans/some/tree").await, 503, "not-yet-published");
    assert_problem(&app.get("/readyz").await, 503, "not-yet-published");
    for path in ["/livez", "/", "/v1", "/problems", "/openapi.json", "/docs/"] {
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
}
