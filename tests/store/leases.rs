//! Connections return to the pool idle, also after a cancelled request.

use std::time::Duration;

use keikaku::store::{ReadPool, StoreError};
use tokio::time::{Instant, sleep, timeout};

use super::{pool, run, states};
use crate::support::database::Database;

const AWHILE: &str = "select pg_sleep(0.6)";
const TIMEOUT: Duration = Duration::from_millis(150);

async fn asked(pool: &ReadPool, statement: &str) -> Result<(), StoreError> {
    pool.read_current(async |connection| run(connection, statement).await).await.map(|_| ())
}

/// Like [`asked`], in a transaction.
async fn asked_within(pool: &ReadPool, statement: &str) -> Result<(), StoreError> {
    pool.in_snapshot(async |connection| run(connection, statement).await).await
}

#[actix_web::test]
async fn cancelled_query_returns_an_idle_connection() {
    let database = Database::with_seeds();
    let url = database.url();
    let pool = pool(&url, 1);
    asked(&pool, "select 1").await.unwrap();
    let began = Instant::now();
    assert!(timeout(TIMEOUT, asked(&pool, AWHILE)).await.is_err());
    assert!(timeout(TIMEOUT, asked_within(&pool, AWHILE)).await.is_err());
    asked(&pool, "select 1").await.unwrap();
    asked_within(&pool, "select 1").await.unwrap();
    // The pool has one connection, so this had to wait until Postgres finished the first query.
    assert!(began.elapsed() > Duration::from_millis(600), "{:?}", began.elapsed());
    assert_eq!(states(&url), ["idle"]);
}

#[actix_web::test]
async fn cancelled_transaction_is_rolled_back() {
    let database = Database::with_seeds();
    let pool = pool(&database.url(), 1);
    assert!(timeout(TIMEOUT, asked_within(&pool, AWHILE)).await.is_err());
    asked_within(&pool, "select 1").await.unwrap();
    assert_eq!(states(&database.url()), ["idle"]);
}

#[actix_web::test]
async fn cancelled_queries_never_exceed_the_pool_size() {
    let database = Database::with_seeds();
    let url = database.url();
    let pool = pool(&url, 2);
    asked(&pool, "select 1").await.unwrap();
    for _ in 0..6 {
        let _ = timeout(Duration::from_millis(20), asked(&pool, AWHILE)).await;
        assert!(states(&url).len() <= 2, "{:?}", states(&url));
    }
    sleep(Duration::from_millis(800)).await;
    assert_eq!(states(&url), ["idle", "idle"]);
    asked(&pool, "select 1").await.unwrap();
}

#[actix_web::test]
async fn failed_query_returns_an_idle_connection() {
    let database = Database::with_seeds();
    let pool = pool(&database.url(), 1);
    asked(&pool, "select 1").await.unwrap();
    for _ in 0..3 {
        assert!(asked(&pool, "select 1/0").await.is_err());
        assert!(asked_within(&pool, "select 1/0").await.is_err());
        asked(&pool, "select 1").await.unwrap();
        asked_within(&pool, "select 1").await.unwrap();
    }
    assert_eq!(states(&database.url()), ["idle"]);
}
