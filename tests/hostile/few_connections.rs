//! A Postgres with few connections has one for a publication.

use std::time::Duration;

use keikaku::store::ReadPool;
use keikaku::store::migrations::migrate;
use keikaku::store::writer::connect;
use tokio::time::{Instant, sleep};

use crate::support::bundles;
use crate::support::cluster::TestCluster;
use crate::support::database::Database;
use crate::support::process::Process;
use crate::support::publishing::{publish_at, publish_seeds};
use crate::support::sql::{apart, texts, wait_for};
use crate::support::wire::get;

const CONNECTIONS: usize = 5;

fn small_cluster() -> TestCluster {
    let connections = CONNECTIONS.to_string();
    let settings = [
        ("max_connections", connections.as_str()),
        ("superuser_reserved_connections", "0"),
        ("max_wal_senders", "0"),
    ];
    TestCluster::start(&settings, |_| ())
}

#[test]
fn publication_gets_a_connection_beside_a_server_and_after_others_end() {
    let cluster = small_cluster();
    let url = cluster.url();
    apart(|| migrate(&url)).unwrap();
    wait_for(|| async { publish_seeds(&url).await.map(drop) }).unwrap();
    let data_dir = tempfile::tempdir().unwrap();
    let server = Process::start(&[
        ("DATABASE_URL", &url),
        ("KEIKAKU_DATA_DIR", data_dir.path().to_str().unwrap()),
        ("KEIKAKU_DB_CONNECTIONS", "1"),
        ("KEIKAKU_EXPORT_CONNECTIONS", "1"),
    ]);
    assert_eq!(get(server.address, "/v1/measures?limit=1").status, 200);
    server.logged("searching release 2026-11-22.1");
    wait_for(|| async { publish_at(1, &url, &bundles::small()).await.map(drop) }).unwrap();
    drop(server);

    let waited = wait_for(|| async {
        let mut taken = Vec::new();
        while let Ok(connection) = taken_now(&url).await {
            taken.push(connection);
        }
        assert!(!taken.is_empty() && taken.len() <= CONNECTIONS, "{}", taken.len());
        let began = Instant::now();
        let release = async {
            sleep(Duration::from_millis(700)).await;
            drop(taken);
        };
        let bundle = bundles::small();
        let both = futures_util::future::join(release, publish_at(2, &url, &bundle));
        both.await.1.unwrap();
        began.elapsed()
    });
    assert!(waited > Duration::from_millis(700), "{waited:?}");
}

/// A connection if one is free, without waiting.
async fn taken_now(url: &str) -> Result<tokio_postgres::Client, tokio_postgres::Error> {
    let (client, connection) = tokio_postgres::connect(url, tokio_postgres::NoTls).await?;
    actix_web::rt::spawn(connection);
    Ok(client)
}

#[actix_web::test]
async fn idle_connections_are_closed_and_a_pool_for_requests_keeps_one() {
    let database = Database::with_seeds();
    let wait = Duration::from_secs(2);
    let (requests, exports) =
        (ReadPool::new(&database.url(), 3, wait), ReadPool::for_exports(&database.url(), 3, wait));
    for (pool, kept) in [(requests, 1), (exports, 0)] {
        let leases = [pool.get().await, pool.get().await, pool.get().await];
        for lease in leases {
            drop(lease.unwrap());
        }
        // They return to the pool when Postgres has answered that they are idle.
        while pool.status().idle < 3 {
            sleep(Duration::from_millis(5)).await;
        }
        pool.close_idle(Duration::from_mins(1));
        assert_eq!(pool.status().open, 3);
        pool.close_idle(Duration::ZERO);
        assert_eq!(pool.status().open, kept);
    }
}

#[actix_web::test]
async fn writer_says_why_it_has_no_connection() {
    let database = Database::of_seeds();
    let url = database.url().replace("keikaku@", "nobody-there:hush@");
    let error = connect(&url).await.map(drop).unwrap_err().to_string();
    assert!(error.contains("role \"nobody-there\" does not exist"), "{error}");
    assert!(!error.contains("hush"), "{error}");
    assert!(!texts(&database.url(), "select 1").is_empty());
}
