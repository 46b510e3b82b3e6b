//! Errors when the database is slow, busy or gone, and recovery without a restart.

use std::time::{Duration, Instant};

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};
use futures_util::future::join;
use keikaku::store::{ReadPool, StoreError};
use tokio::time::sleep;

use super::{pool, run, states};
use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::sql::execute;

const END_ALL: &str = "select pg_terminate_backend(pid) from pg_stat_activity \
                       where datname = current_database() and application_name = 'keikaku'";

async fn asked(pool: &ReadPool, statement: &str) -> Result<(), StoreError> {
    pool.read_current(async |connection| run(connection, statement).await).await.map(|_| ())
}

#[actix_web::test]
async fn slow_statement_is_cancelled_as_too_slow() {
    let pool = pool(&Database::of_seeds().url(), 1);
    let began = Instant::now();
    let answer = asked(&pool, "select pg_sleep(10)").await;
    assert!(matches!(answer, Err(StoreError::TooSlow(_))), "{answer:?}");
    assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
    asked(&pool, "select 1").await.unwrap();
}

#[actix_web::test]
async fn long_lock_wait_is_too_slow() {
    let database = Database::with_seeds();
    let mut holder = AsyncPgConnection::establish(&database.url()).await.unwrap();
    holder.batch_execute("begin; lock table plans in access exclusive mode").await.unwrap();
    let pool = pool(&database.url(), 1);
    let began = Instant::now();
    let answer = asked(&pool, "select count(*) from plans").await;
    assert!(matches!(answer, Err(StoreError::TooSlow(_))), "{answer:?}");
    assert!(began.elapsed() < Duration::from_secs(1), "{:?}", began.elapsed());
    holder.batch_execute("commit").await.unwrap();
    asked(&pool, "select count(*) from plans").await.unwrap();
}

#[actix_web::test]
async fn export_blocked_before_its_first_row_is_503() {
    let database = Database::with_seeds();
    let app = TestApp::on(&database).await;
    let mut holder = AsyncPgConnection::establish(&database.url()).await.unwrap();
    for table in ["measures", "releases"] {
        holder
            .batch_execute(&format!("begin; lock table {table} in access exclusive mode"))
            .await
            .unwrap();
        let answer = app.get("/v1/measures.csv").await;
        assert_eq!(answer.status, 503, "{table}: {}", answer.body);
        assert!(answer.json["type"].as_str().unwrap().ends_with("/too-slow"), "{}", answer.body);
        holder.batch_execute("rollback").await.unwrap();
        assert_eq!(app.get("/v1/measures.csv").await.status, 200);
    }
}

#[actix_web::test]
async fn export_replaces_terminated_idle_connections() {
    let database = Database::with_seeds();
    let app = TestApp::on(&database).await;
    assert_eq!(app.get("/v1/measures.csv").await.status, 200);
    execute(&database.url(), END_ALL);
    assert_eq!(app.get("/v1/measures.csv").await.status, 200);
}

#[actix_web::test]
async fn cancelled_statement_is_too_slow_in_any_message_language() {
    let pool = pool(&Database::of_seeds().url(), 1);
    let late = "do $$ begin perform pg_sleep(0.6); raise exception '中断されました'; end $$";
    let answer = asked(&pool, late).await;
    assert!(matches!(answer, Err(StoreError::TooSlow(_))), "{answer:?}");
    let answer = asked(&pool, "select pg_cancel_backend(pg_backend_pid())").await;
    assert!(matches!(answer, Err(StoreError::TooSlow(_))), "{answer:?}");
}

#[actix_web::test]
async fn invalid_statement_is_a_query_error() {
    let pool = pool(&Database::of_seeds().url(), 1);
    let wrong = "do $$ begin raise exception 'so'; end $$";
    for statement in ["select 1 from nowhere", "select 1/0", wrong] {
        let answer = asked(&pool, statement).await;
        assert!(matches!(answer, Err(StoreError::Query(_))), "{statement}: {answer:?}");
    }
}

#[actix_web::test]
async fn connection_lost_during_a_query_is_unavailable() {
    let database = Database::with_seeds();
    let url = database.url();
    let pool = pool(&url, 1);
    let end = async {
        sleep(Duration::from_millis(200)).await;
        execute(&url, END_ALL);
    };
    let sleeping = pool.in_snapshot(async |connection| run(connection, "select pg_sleep(2)").await);
    let (answer, ()) = join(sleeping, end).await;
    assert!(matches!(answer, Err(StoreError::Unavailable(_))), "{answer:?}");
    asked(&pool, "select 1").await.unwrap();
}

#[actix_web::test]
async fn terminated_idle_connections_are_replaced() {
    let database = Database::with_seeds();
    let url = database.url();
    let pool = pool(&url, 4);
    for _ in 0..3 {
        let one = || asked(&pool, "select pg_sleep(0.05)");
        let (both, others) = join(join(one(), one()), join(one(), one())).await;
        assert!([both.0, both.1, others.0, others.1].iter().all(Result::is_ok));
        assert!(states(&url).len() > 1);
        execute(&url, END_ALL);
        for _ in 0..4 {
            asked(&pool, "select 1").await.unwrap();
        }
    }
}

#[actix_web::test]
async fn exhausted_pool_is_busy() {
    let database = Database::of_seeds();
    let pool = ReadPool::new(&database.url(), 1, Duration::from_millis(200));
    asked(&pool, "select 1").await.unwrap();
    let (slow, other) = join(asked(&pool, "select pg_sleep(1)"), asked(&pool, "select 1")).await;
    assert!(slow.is_ok(), "{slow:?}");
    assert!(matches!(other, Err(StoreError::Busy)), "{other:?}");
}
