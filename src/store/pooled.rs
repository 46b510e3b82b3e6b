//! A connection of the pool while it is in use: how it goes back, and what it means when a
//! statement fails.

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

/// Each limit is shorter than what is around it: waiting for a lock, a statement, all statements
/// of an answer; and the longest wait for a connection with the longest answer stays below the 10 s
/// that a request may take.
pub(super) const LOCK_LIMIT: Duration = Duration::from_millis(500);
/// Counting a whole list or adding up the country takes a few seconds.
pub(super) const LONG_STATEMENT_LIMIT: Duration = Duration::from_secs(6);

/// Postgres may go on for so long with what nobody waits for any more.
const CANCEL_TIMEOUT: Duration = LONG_STATEMENT_LIMIT.saturating_add(Duration::from_secs(1));
/// A connection that works answers an empty statement long before.
const PROBE_TIMEOUT: Duration = Duration::from_secs(1);

/// Gives its connection back at rest. One that was left in the middle of a question first lets
/// Postgres finish, and keeps its place in the pool so long: whoever asks and goes away cannot
/// occupy more of Postgres than the pool has connections.
pub struct PooledConnection {
    connection: Option<Object<Connection>>,
    idle: bool,
    in_transaction: bool,
    /// For how long it had been held when the last question was asked.
    asked_after: Duration,
}

impl PooledConnection {
    pub(super) fn new(connection: Object<Connection>) -> Self {
        let asked_after = Duration::ZERO;
        Self { connection: Some(connection), idle: false, in_transaction: false, asked_after }
    }

    /// Asks in a transaction, which begins together with the first question.
    pub(super) async fn transaction<T>(
        &mut self,
        begin: &str,
        ask: impl AsyncFnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.in_transaction = true;
        let connection: &Connection = self;
        let (mut first, mut last) = (connection, connection);
        let beginning = first.batch_execute(begin).map_err(StoreError::from);
        let ((), answer) = try_join(beginning, ask(connection)).await?;
        last.batch_execute("commit").await?;
        self.in_transaction = false;
        Ok(answer)
    }

    /// Begins a transaction that lasts until it is committed or this is dropped.
    pub(super) async fn begin(&mut self, begin: &str) -> Result<(), StoreError> {
        self.in_transaction = true;
        let mut connection: &Connection = self;
        Ok(connection.batch_execute(begin).await?)
    }

    /// Ends it, and hands the connection back.
    pub(super) async fn commit(mut self) -> Result<(), StoreError> {
        let mut connection: &Connection = &self;
        let committed = connection.batch_execute("commit").await.map_err(StoreError::from);
        self.in_transaction = committed.is_err();
        self.end(committed).await
    }

    /// Hands the connection back with the answer that it gave, or says why it gave none.
    pub(super) async fn end<T>(mut self, answer: Result<T, StoreError>) -> Result<T, StoreError> {
        let answer = self.map_error(answer).await;
        self.idle = answer.is_ok();
        answer
    }

    /// Notes that a question is asked now: how long it takes tells why it failed.
    pub(super) fn asks(&mut self) {
        self.asked_after = self.held_for();
    }

    /// The answer that the connection gave, or why it gave none.
    pub(super) async fn map_error<T>(
        &mut self,
        answer: Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        match answer {
            Err(StoreError::Query(Error::DatabaseError(kind, detail))) => {
                let placed = detail.statement_position().is_some();
                let message = detail.message().to_owned();
                Err(match self.cause(kind, placed, &message).await {
                    Cause::Gone => StoreError::Unavailable(message),
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

    /// Diesel hides the SQLSTATE and the server may speak another language, so what is known of
    /// the connection and of the time decides first.
    async fn cause(&mut self, kind: DatabaseErrorKind, placed: bool, message: &str) -> Cause {
        if self.is_broken() {
            return Cause::Gone;
        }
        if !matches!(kind, DatabaseErrorKind::Unknown) {
            return Cause::Statement;
        }
        if self.held_for().saturating_sub(self.asked_after) >= LOCK_LIMIT {
            return Cause::TooSlow;
        }
        // Postgres shows the place of what it does not understand, and understands at once.
        if placed {
            return Cause::Statement;
        }
        match timeout(PROBE_TIMEOUT, self.batch_execute("")).await {
            Ok(Ok(())) => Cause::told(message),
            Ok(Err(_)) | Err(_) => Cause::Gone,
        }
    }
}

/// Why a statement failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Cause {
    /// The connection, the server, or what the server needs to work.
    Gone,
    TooSlow,
    /// The statement itself.
    Statement,
}

impl Cause {
    /// By what Postgres says, in English wherever we may choose the language.
    fn told(message: &str) -> Self {
        let says = |words: &[&str]| words.iter().any(|words| message.contains(words));
        if says(&["canceling statement"]) {
            Self::TooSlow
        } else if says(&["out of memory", "out of shared memory", "No space left", "terminating"]) {
            Self::Gone
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

/// Waits until everything that was asked is answered; closes a connection that does not get there.
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
            ("terminating connection due to administrator command", Cause::Gone),
            ("out of memory", Cause::Gone),
            ("could not extend file \"base/5/1\": No space left on device", Cause::Gone),
            ("division by zero", Cause::Statement),
            ("", Cause::Statement),
        ];
        for (message, cause) in table {
            assert_eq!(Cause::told(message), cause, "{message}");
        }
    }
}
