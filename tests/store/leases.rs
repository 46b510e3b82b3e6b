//! Connections go back to the pool at rest, also from answers that nobody waits for any more.

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

/// As [`asked`], in a transaction.
async fn asked_within(pool: &ReadPool, statement: &str) -> Result<(), StoreError> {
    pool.in_snapshot(async |connection| run(connection, statement).await).await
}

#[actix_web::test]
async fn a_question_left_in_the_middle_leaves_its_connection_at_rest() {
    let database = Database::with_seeds();
    let url = database.url();
    let pool = pool(&url, 1);
    asked(&pool, "select 1").await.unwrap();
    let began = Instant::now();
    assert!(timeout(TIMEOUT, asked(&pool, AWHILE)).await.is_err());
    assert!(timeout(TIMEOUT, asked_within(&pool, AWHILE)).await.is_err());
    asked(&pool, "select 1").await.unwrap();
    asked_within(&pool, "select 1").await.unwrap();
    // The pool has one connection, and Postgres was left to finish the first question on it.
    assert!(began.elapsed() > Duration::from_millis(600), "{:?}", began.elapsed());
    assert_eq!(states(&url), ["idle"]);
}

#[actix_web::test]
async fn a_transaction_left_in_the_middle_is_rolled_back() {
    let database = Database::with_seeds();
    let pool = pool(&database.url(), 1);
    assert!(timeout(TIMEOUT, asked_within(&pool, AWHILE)).await.is_err());
    asked_within(&pool, "select 1").await.unwrap();
    assert_eq!(states(&database.url()), ["idle"]);
}

#[actix_web::test]
async fn whoever_goes_away_occupies_no_more_than_the_pool_has() {
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
async fn an_answer_that_fails_leaves_its_connection_at_rest() {
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
