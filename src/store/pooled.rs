//! A pooled connection in use: how it is returned, and what a failed statement means.

use std::ops::{Deref, DerefMut};
use std::time::Duration;

use diesel::result::{DatabaseErrorKind, Error};
use diesel_async::SimpleAsyncConnection;
use diesel_async::pooled_connection::PoolableConnection;
use diesel_async::pooled_connection::deadpool::Object;
use futures_util::TryFutureExt;
use futures_util::future::try_join;
use tokio::runtime::Handle;
use tokio::time::timeout;

use super::{Connection, StoreError};

/// Each timeout is shorter than the one around it: waiting for a lock, a statement, all statements of a
/// response. The longest wait for a connection plus the longest response stays below the 12 s request
/// timeout.
pub(super) const LOCK_LIMIT: Duration = Duration::from_millis(500);
/// Counting a complete list or aggregating all cities takes a few seconds.
pub(super) const LONG_STATEMENT_LIMIT: Duration = Duration::from_secs(6);

/// How long a cancelled query may go on before its connection is closed.
const CANCEL_TIMEOUT: Duration = LONG_STATEMENT_LIMIT.saturating_add(Duration::from_secs(1));
/// Timeout of the probe: a working connection answers an empty statement much sooner.
const PROBE_TIMEOUT: Duration = Duration::from_secs(1);

/// Returns the connection to the pool only when idle; a cancelled query is awaited first, so cancelled
/// requests cannot exceed the pool size.
pub struct PooledConnection {
    connection: Option<Object<Connection>>,
    idle: bool,
    in_transaction: bool,
    /// How long the connection had been held when the last query started.
    query_start: Duration,
}

impl PooledConnection {
    pub(super) fn new(connection: Object<Connection>) -> Self {
        let query_start = Duration::ZERO;
        Self { connection: Some(connection), idle: false, in_transaction: false, query_start }
    }

    /// Runs a query in a transaction; BEGIN is pipelined with the first statement.
    pub(super) async fn transaction<T>(
        &mut self,
        begin: &str,
        query: impl AsyncFnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.in_transaction = true;
        let connection: &Connection = self;
        let (mut first, mut last) = (connection, connection);
        let beginning = first.batch_execute(begin).map_err(StoreError::from);
        let ((), result) = try_join(beginning, query(connection)).await?;
        last.batch_execute("commit").await?;
        self.in_transaction = false;
        Ok(result)
    }

    /// Begins a transaction that lasts until commit or drop.
    pub(super) async fn begin(&mut self, begin: &str) -> Result<(), StoreError> {
        self.in_transaction = true;
        let mut connection: &Connection = self;
        Ok(connection.batch_execute(begin).await?)
    }

    /// Commits and returns the connection.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        let mut connection: &Connection = &self;
        let committed = connection.batch_execute("commit").await.map_err(StoreError::from);
        self.in_transaction = committed.is_err();
        self.end(committed).await
    }

    /// Returns the connection and the result, with the error mapped to its cause.
    pub(super) async fn end<T>(mut self, result: Result<T, StoreError>) -> Result<T, StoreError> {
        let result = self.map_error(result).await;
        self.idle = result.is_ok();
        result
    }

    /// Marks the start of a query: its duration tells a timeout from a lost connection.
    pub(super) fn start_query(&mut self) {
        self.query_start = self.held_for();
    }

    /// The result, with the error mapped to its cause.
    pub(super) async fn map_error<T>(
        &mut self,
        result: Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match result {
            Err(StoreError::Query(Error::DatabaseError(kind, detail))) => {
                let has_position = detail.statement_position().is_some();
                let message = detail.message().to_owned();
                Err(match self.cause(kind, has_position, &message).await {
                    Cause::Unavailable => StoreError::Unavailable(message),
                    Cause::TooSlow => StoreError::TooSlow(message),
                    Cause::Statement => StoreError::Query(Error::DatabaseError(kind, detail)),
                })
            }
            other => other,
        }
    }

    fn held_for(&self) -> Duration {
        self.connection.as_ref().map(|lent| Object::metrics(lent).last_used()).unwrap_or_default()
    }

    /// Diesel hides the SQLSTATE and server messages may be localised, so the state of the connection and
    /// the elapsed time are considered first.
    async fn cause(&mut self, kind: DatabaseErrorKind, has_position: bool, message: &str) -> Cause {
        if self.is_broken() {
            return Cause::Unavailable;
        }
        if !matches!(kind, DatabaseErrorKind::Unknown) {
            return Cause::Statement;
        }
        if self.held_for().saturating_sub(self.query_start) >= LOCK_LIMIT {
            return Cause::TooSlow;
        }
        // Postgres reports a position only for syntax errors, and reports them immediately.
        if has_position {
            return Cause::Statement;
        }
        match timeout(PROBE_TIMEOUT, self.batch_execute("")).await {
            Ok(Ok(())) => Cause::of_message(message),
            Ok(Err(_)) | Err(_) => Cause::Unavailable,
        }
    }
}

/// What Postgres says when it lacks a resource, or when a file cannot be read or is damaged.
const UNAVAILABLE: [&str; 7] = [
    "out of memory",
    "out of shared memory",
    "No space left",
    "terminating",
    "could not read",
    "could not open file",
    "invalid page",
];

/// Why a statement failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// The connection, the server, or a resource that the server needs.
    Unavailable,
    TooSlow,
    /// The statement itself.
    Statement,
}

impl Cause {
    /// By the message of Postgres; `lc_messages` is English wherever we may set it.
    fn of_message(message: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|words| message.contains(words));
        if says(&["canceling statement"]) {
            Self::TooSlow
        } else if says(&UNAVAILABLE) {
            Self::Unavailable
        } else {
            Self::Statement
        }
    }
}

impl Deref for PooledConnection {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection.as_ref().expect("only the end of the lease takes it away")
    }
}

impl DerefMut for PooledConnection {
    fn deref_mut(&mut self) -> &mut Connection {
        self.connection.as_mut().expect("only the end of the lease takes it away")
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        let Some(connection) = self.connection.take() else { return };
        if self.idle {
            return;
        }
        match Handle::try_current() {
            Ok(runtime) => {
                runtime.spawn(settle(connection, self.in_transaction));
            }
            Err(_) => drop(Object::take(connection)),
        }
    }
}

/// Waits until all pending queries are answered; closes the connection if that takes too long.
async fn settle(mut connection: Object<Connection>, in_transaction: bool) {
    let last = if in_transaction { "rollback" } else { "" };
    match timeout(CANCEL_TIMEOUT, connection.batch_execute(last)).await {
        Ok(Ok(())) => {}
        Ok(Err(_)) | Err(_) => drop(Object::take(connection)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postgres_says_what_is_slow_and_what_is_gone() {
        let table = [
            ("canceling statement due to statement timeout", Cause::TooSlow),
            ("canceling statement due to lock timeout", Cause::TooSlow),
            ("canceling statement due to user request", Cause::TooSlow),
            ("terminating connection due to administrator command", Cause::Unavailable),
            ("out of memory", Cause::Unavailable),
            ("could not extend file \"base/5/1\": No space left on device", Cause::Unavailable),
            ("could not read block 7 in file \"base/5/1\": Input/output error", Cause::Unavailable),
            ("could not open file \"base/5/1\": No such file or directory", Cause::Unavailable),
            ("invalid page in block 7 of relation base/5/1", Cause::Unavailable),
            ("division by zero", Cause::Statement),
            ("", Cause::Statement),
        ];
        for (message, cause) in table {
            assert_eq!(Cause::of_message(message), cause, "{message}");
        }
    }
}
