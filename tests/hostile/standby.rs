//! A server reads from a standby as it does from a primary, and goes on when it is promoted.

use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use keikaku::store::migrations::migrate;
use serde_json::{Value, json};

use crate::support::bundles::{self, set};
use crate::support::cluster::TestCluster;
use crate::support::process::Process;
use crate::support::publishing::publish_at;
use crate::support::sql::{apart, wait_for};
use crate::support::wire::get;

const TIMEOUT: Duration = Duration::from_secs(30);

/// Publishes a bundle that no other number has.
fn publish(url: &str, number: i64) {
    let mut files = bundles::small();
    set(&mut files, "testcity/measures/0/title_en", json!(format!("Number {number}")));
    wait_for(|| async { publish_at(number, url, &files).await.map(drop) }).unwrap();
}

fn readiness(server: &Process) -> Value {
    serde_json::from_slice(&get(server.address, "/readyz").body).unwrap()
}

#[track_caller]
fn wait_for_readiness(server: &Process, release: &str, database: &str) {
    let expected = json!({
        "status": "ok",
        "release": release,
        "search": "ready",
        "searched_release": release,
        "database": database,
    });
    let began = Instant::now();
    let mut last = readiness(server);
    while last != expected {
        assert!(began.elapsed() < TIMEOUT, "{last}");
        thread::sleep(Duration::from_millis(50));
        last = readiness(server);
    }
}

#[test]
fn standby_is_served_and_followed_and_can_be_promoted() {
    let primary = TestCluster::start(&[], |_| ());
    apart(|| migrate(&primary.url())).unwrap();
    publish(&primary.url(), 0);
    let standby = primary.standby();
    let (url, data_dir) = (standby.url(), tempfile::tempdir().unwrap());
    let settings = [
        ("DATABASE_URL", url.as_str()),
        ("KEIKAKU_DATA_DIR", data_dir.path().to_str().unwrap()),
        ("KEIKAKU_RATE_LIMIT", "0"),
        ("KEIKAKU_CACHE_MB", "0"),
    ];
    let server = Process::start(&settings);
    server.logged("the database is a standby: its releases are polled every second");
    wait_for_readiness(&server, "2026-11-22.1", "standby");
    for path in ["/v1/measures", "/v1/measures.csv?limit=1", "/v1/search?q=a", "/v1/aggregates"] {
        assert_ne!(get(server.address, path).status / 100, 5, "{path}");
    }

    let refused = Command::new(env!("CARGO_BIN_EXE_keikaku"))
        .args(["publish", "seeds"])
        .envs(settings)
        .output()
        .unwrap();
    let log = String::from_utf8(refused.stderr).unwrap();
    assert!(log.contains("the database is a standby; publish on its primary"), "{log}");

    publish(&primary.url(), 1);
    wait_for_readiness(&server, "2026-11-22.2", "standby");

    drop(primary);
    standby.promote();
    publish(&url, 2);
    wait_for_readiness(&server, "2026-11-22.3", "primary");
    server.logged("the database is a primary now");
    assert_eq!(get(server.address, "/v1/measures").status, 200);
}
