//! Without its database the service responds 503 at once, and recovers when the database is back.

use std::net::TcpListener;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use actix_web::http::header;
use keikaku::http::AppState;
use keikaku::store::{ReadPool, migrations};
use keikaku_embedded_postgres::{Settings, start};

use super::assert_problem;
use crate::support::app::{TestApp, open_gate, service_of, service_with};
use crate::support::bundles;
use crate::support::database::Database;
use crate::support::proxy::Proxy;
use crate::support::publishing::published;
use crate::support::resources::lists;
use crate::support::sql::apart;

/// A service whose database is on a port where nothing listens.
pub fn nowhere() -> AppState {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    service_of(&format!("postgres://keikaku@{free}/keikaku"))
}

#[actix_web::test]
async fn without_a_database_lists_and_records_are_503_at_once() {
    let app = TestApp::with(nowhere()).await;
    let began = Instant::now();
    for list in lists() {
        for path in [list.path(), format!("{}/some", list.path())] {
            let answer = app.get(&path).await;
            assert_problem(&answer, 503, "database-unavailable");
            assert!(answer.header(header::RETRY_AFTER).unwrap().parse::<u32>().unwrap() > 0);
        }
    }
    assert_problem(&app.get("/readyz").await, 503, "database-unavailable");
    assert_problem(&app.get("/v1/plans/some/tree").await, 503, "database-unavailable");
    assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
}

#[actix_web::test]
async fn liveness_docs_and_problem_types_need_no_database() {
    let app = TestApp::with(nowhere()).await;
    for path in ["/livez", "/", "/v1", "/problems/database-unavailable", "/openapi.json", "/docs/"]
    {
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
    assert_problem(&app.get("/v1/measures?limit=0").await, 400, "invalid-parameter");
}

#[actix_web::test]
async fn problem_reveals_nothing_about_the_database() {
    let app = TestApp::with(nowhere()).await;
    let answer = app.get("/v1/measures").await;
    for secret in ["127.0.0.1", "keikaku@", "refused", "postgres"] {
        assert!(!answer.body.contains(secret), "{}", answer.body);
    }
}

#[actix_web::test]
async fn readiness_is_asked_of_the_database_once_a_second() {
    let proxy = Proxy::to(Database::of_seeds());
    let pool = ReadPool::new(proxy.url(), 1, Duration::from_secs(2));
    let app = TestApp::with(service_with(pool, open_gate())).await;
    assert_eq!(app.get("/readyz").await.status, 200);
    let before = proxy.round_trips();
    let began = Instant::now();
    for _ in 0..100 {
        assert_eq!(app.get("/readyz").await.status, 200);
    }
    // A check takes three round trips at most.
    let seconds = u32::try_from(began.elapsed().as_secs()).unwrap() + 1;
    let most = 3 * seconds;
    let trips = proxy.round_trips() - before;
    assert!(u32::try_from(trips).unwrap_or(u32::MAX) <= most, "{trips} round trips");
}

#[actix_web::test]
async fn unresponsive_database_is_503_after_a_short_wait() {
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("postgres://keikaku@{}/keikaku", silent.local_addr().unwrap());
    let pool = ReadPool::new(&url, 2, Duration::from_millis(200));
    let app = TestApp::with(service_with(pool, open_gate())).await;
    let began = Instant::now();
    let answer = app.get("/v1/measures").await;
    assert_problem(&answer, 503, "database-unavailable");
    assert!(answer.header(header::RETRY_AFTER).is_some());
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
}

#[actix_web::test]
async fn service_recovers_from_a_database_restart() {
    let directory = tempfile::tempdir().unwrap();
    let open = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(directory.path(), open).unwrap();
    let settings = Settings {
        data_dir: directory.path().to_owned(),
        durable: false,
        give_up: |error| panic!("{error}"),
    };
    let cluster = start(&settings).unwrap();
    let url = cluster.database_url();
    apart(|| migrations::migrate(&url)).unwrap();
    published(0, &url, &bundles::small()).await;
    let app = TestApp::with(service_of(&url)).await;
    assert_eq!(app.get("/v1/measures").await.status, 200);

    cluster.stop();
    for _ in 0..3 {
        assert_problem(&app.get("/v1/measures").await, 503, "database-unavailable");
        assert_problem(&app.get("/readyz").await, 503, "database-unavailable");
        assert_eq!(app.get("/livez").await.status, 200);
    }

    let _cluster = start(&settings).unwrap();
    for path in ["/readyz", "/v1/measures", "/v1/measures"] {
        assert_eq!(app.get(path).await.status, 200, "{path}");
    }
}
