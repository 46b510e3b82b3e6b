//! Runs SQL directly, from tests with or without an async runtime.

use std::thread;

use diesel::dsl::sql;
use diesel::sql_types::Text;
use diesel_async::{AsyncConnection, AsyncPgConnection, RunQueryDsl, SimpleAsyncConnection};
use serde_json::Value;

/// Runs blocking work on a separate thread, because a runtime may already occupy this one.
pub fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    thread::scope(|scope| match scope.spawn(work).join() {
        Ok(done) => done,
        Err(panic) => std::panic::resume_unwind(panic),
    })
}

/// Blocks on a future on a separate thread.
pub fn wait_for<F: Future>(future: impl FnOnce() -> F + Send) -> F::Output
where
    F::Output: Send,
{
    apart(|| actix_web::rt::System::new().block_on(future()))
}

pub fn try_execute(url: &str, statements: &str) -> diesel::QueryResult<()> {
    wait_for(|| async {
        let mut connection = AsyncPgConnection::establish(url).await.unwrap();
        connection.batch_execute(statements).await
    })
}

#[track_caller]
pub fn execute(url: &str, statements: &str) {
    try_execute(url, statements).unwrap_or_else(|error| panic!("{statements}: {error}"));
}

/// The rows of a query as objects.
#[track_caller]
pub fn rows(url: &str, query: &str) -> Vec<Value> {
    let expression = format!("(select coalesce(json_agg(row), '[]')::text from ({query}) as row)");
    let text: String = wait_for(|| async {
        let mut connection = AsyncPgConnection::establish(url).await.unwrap();
        diesel::select(sql::<Text>(&expression)).get_result(&mut connection).await
    })
    .unwrap_or_else(|error| panic!("{query}: {error}"));
    serde_json::from_str(&text).unwrap()
}

/// The values of a query with one column, as text.
#[track_caller]
pub fn texts(url: &str, query: &str) -> Vec<String> {
    let only = |row: Value| {
        let column = row.as_object().and_then(|row| row.values().next().cloned());
        match column {
            Some(Value::String(text)) => text,
            other => other.unwrap_or_default().to_string(),
        }
    };
    rows(url, query).into_iter().map(only).collect()
}

/// Row count and digest of every table, by name.
pub fn state(url: &str) -> std::collections::BTreeMap<String, String> {
    let tables = texts(
        url,
        "select relname::text from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
    );
    let digest = |table: &String| {
        format!(
            "select '{table}' as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, E'\\n' \
             order by t::text collate \"C\")), '-') as content from {table} as t"
        )
    };
    let query: Vec<String> = tables.iter().map(digest).collect();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let pair = |row: Value| (text(&row, "name"), text(&row, "content"));
    rows(url, &query.join(" union all ")).into_iter().map(pair).collect()
}
