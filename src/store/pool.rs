//! The read-only connection pool of the server, and transactions of a writer.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use diesel::ConnectionError;
use diesel_async::pooled_connection::deadpool::{Pool, PoolError};
use diesel_async::pooled_connection::{
    AsyncDieselConnectionManager, ManagerConfig, PoolError as SetupError, RecyclingMethod,
};
use diesel_async::{AnsiTransactionManager, TransactionManager};
use futures_util::FutureExt;
use futures_util::future::try_join;
use tokio::time::timeout;

use super::pooled::{LOCK_LIMIT, LONG_STATEMENT_LIMIT, PooledConnection};
use super::{Connection, StoreError, optimistic_read, releases};
use crate::domain::release::Release;

/// Uncached responses take a few milliseconds; 3 s for a statement means that something is wrong.
const STATEMENT_LIMIT: Duration = Duration::from_secs(3);
const QUERY_LIMIT: Duration = Duration::from_secs(7);
/// Maximum idle time within a transaction; long for exports, whose clients may read slowly.
const PAUSE_LIMIT: Duration = Duration::from_secs(5);
const LONG_PAUSE_LIMIT: Duration = Duration::from_mins(1);

const SNAPSHOT: &str = "begin transaction isolation level repeatable read read only";

/// The session settings of a read-only connection. What is read often is in memory, where a random page
/// costs little more than the next one; with the default of 4, meant for disks, Postgres reads whole
/// tables for what some hundred index lookups find.
fn session(statement: Duration, pause: Duration) -> String {
    format!(
        "set application_name = 'keikaku'; set default_transaction_read_only = on; \
         set statement_timeout = '{}ms'; set lock_timeout = '{}ms'; \
         set idle_in_transaction_session_timeout = '{}ms'; set jit = off; \
         set random_page_cost = 1.1; \
         select set_config('lc_messages', 'C', false) from pg_roles \
         where rolname = current_user and rolsuper",
        statement.as_millis(),
        LOCK_LIMIT.as_millis(),
        pause.as_millis()
    )
}

/// A pool of connections that Postgres itself keeps read-only.
#[derive(Clone)]
pub struct ReadPool {
    pool: Pool<Connection>,
    wait: Duration,
    shared: Arc<Shared>,
}

/// What the pools of all workers share.
struct Shared {
    database_url: String,
    session: String,
    /// The newest release seen by any query.
    newest: Mutex<Option<Release>>,
    /// Every pool, for their usage and for closing idle connections.
    pools: Mutex<Vec<Pool<Connection>>>,
    /// Connections of each pool that stay open when they are idle.
    kept_idle: usize,
}

impl ReadPool {
    /// Creates the pool; connections are opened on first use.
    #[must_use]
    pub fn new(database_url: &str, size: usize, wait: Duration) -> Self {
        Self::with(session(STATEMENT_LIMIT, PAUSE_LIMIT), database_url, size, wait, 1)
    }

    /// A pool for exports: statements may take longer, with pauses between them while the client reads.
    #[must_use]
    pub fn for_exports(database_url: &str, size: usize, wait: Duration) -> Self {
        let session = session(LONG_STATEMENT_LIMIT, LONG_PAUSE_LIMIT);
        Self::with(session, database_url, size, wait, 0)
    }

    fn with(
        session: String,
        database_url: &str,
        size: usize,
        wait: Duration,
        kept_idle: usize,
    ) -> Self {
        let shared = Shared {
            database_url: database_url.to_owned(),
            session,
            newest: Mutex::default(),
            pools: Mutex::default(),
            kept_idle,
        };
        Self::build(Arc::new(shared), size, wait)
    }

    /// Another pool of the same database, for one worker thread: the thread that opens a connection
    /// also reads its socket, so no other thread has to be woken for an answer.
    #[must_use]
    pub fn for_worker(&self, size: usize) -> Self {
        Self::build(Arc::clone(&self.shared), size, self.wait)
    }

    fn build(shared: Arc<Shared>, size: usize, wait: Duration) -> Self {
        let mut config = ManagerConfig::default();
        // Whether a connection is closed is known without a query.
        config.recycling_method = RecyclingMethod::Fast;
        let connect_timeout = wait * 3 / 4;
        let session = shared.session.clone();
        config.custom_setup = Box::new(move |url| {
            let url = url.to_owned();
            let session = session.clone();
            async move {
                let connecting =
                    timeout(connect_timeout, Connection::establish(&url, &session)).await;
                let bad = |reason: String| ConnectionError::BadConnection(reason);
                let connected = connecting.map_err(|_| bad("it does not answer".to_owned()))?;
                connected.map_err(|error| bad(error.to_string()))
            }
            .boxed()
        });
        let manager = AsyncDieselConnectionManager::new_with_config(&shared.database_url, config);
        let pool = Pool::builder(manager)
            .max_size(size)
            .build()
            .expect("only timeouts of the pool itself need a runtime, and it has none");
        shared.pools.lock().unwrap_or_else(PoisonError::into_inner).push(pool.clone());
        Self { pool, wait, shared }
    }

    /// Takes a connection from the pool.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when none is free within the waiting time,
    /// [`StoreError::Unavailable`] when the database cannot be reached.
    pub async fn get(&self) -> Result<PooledConnection, StoreError> {
        match timeout(self.wait, self.pool.get()).await {
            Ok(Ok(connection)) => Ok(PooledConnection::new(connection)),
            Err(_) | Ok(Err(PoolError::Timeout(_))) => Err(StoreError::Busy),
            Ok(Err(PoolError::Backend(SetupError::ConnectionError(error)))) => {
                Err(StoreError::Unavailable(error.to_string()))
            }
            Ok(Err(error)) => Err(StoreError::Unavailable(error.to_string())),
        }
    }
}

/// Usage of the pools of all workers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PoolStatus {
    pub open: usize,
    /// Idle connections.
    pub idle: usize,
    /// Requests waiting for a connection.
    pub waiting: usize,
}

impl ReadPool {
    #[must_use]
    pub fn status(&self) -> PoolStatus {
        let pools = self.shared.pools.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = PoolStatus::default();
        for status in pools.iter().map(Pool::status) {
            all.open += status.size;
            all.idle += status.available;
            all.waiting += status.waiting;
        }
        all
    }

    /// Closes connections that have been idle for so long, so that others can use their slots; a pool
    /// for requests keeps one.
    pub fn close_idle(&self, limit: Duration) {
        let pools = self.shared.pools.lock().unwrap_or_else(PoisonError::into_inner);
        for pool in pools.iter() {
            let mut kept = self.shared.kept_idle;
            pool.retain(|_, metrics| {
                let is_kept = kept > 0 || metrics.last_used() < limit;
                kept = kept.saturating_sub(1);
                is_kept
            });
        }
    }

    /// Runs several queries in one repeatable-read transaction.
    ///
    /// # Errors
    /// Those of [`Self::get`] and of the query.
    pub async fn in_snapshot<T>(
        &self,
        query: impl AsyncFnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut lease = self.get().await?;
        let result = lease.transaction(SNAPSHOT, query).await;
        lease.end(result).await
    }

    /// Runs queries against the current release and returns it with the result. Repeats them if another
    /// release is published meanwhile.
    ///
    /// # Errors
    /// [`StoreError::NothingPublished`] when there is none yet, and those of [`Self::in_snapshot`].
    pub async fn read_current<T>(
        &self,
        query: impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<(Release, T), StoreError> {
        if let Some(release) = self.newest() {
            let lease = self.get().await?;
            match self.read_optimistically(lease, &query).await {
                Ok((result, number)) if number == Some(release.number) => {
                    return Ok((release, result));
                }
                // A broken old connection says nothing about the database, only about the other old ones.
                Err(StoreError::Unavailable(_)) => drop(self.pool.retain(|_, _| false)),
                Ok(_) => {}
                Err(error) => return Err(error),
            }
        }
        let with_release = async |connection: &Connection| {
            try_join(releases::current(connection), query(connection)).await
        };
        let (release, result) = self.in_snapshot(with_release).await?;
        *self.shared.newest.lock().unwrap_or_else(PoisonError::into_inner) = Some(release.clone());
        Ok((release, result))
    }

    fn newest(&self) -> Option<Release> {
        self.shared.newest.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn read_optimistically<T>(
        &self,
        lease: PooledConnection,
        query: impl AsyncFn(&Connection) -> Result<T, StoreError>,
    ) -> Result<(T, Option<i32>), StoreError> {
        let result =
            timeout(QUERY_LIMIT, optimistic_read::with_release_check(&lease, query(&lease))).await;
        let result = result.unwrap_or_else(|_| Err(StoreError::TooSlow("the answer".to_owned())));
        lease.end(result).await
    }
}

/// A long-lived, read-only snapshot of the data. If it is dropped before its end, the connection is
/// closed.
pub struct Snapshot {
    lease: PooledConnection,
    release: Release,
}

impl Snapshot {
    /// Runs a query in the snapshot.
    ///
    /// # Errors
    /// Those of [`ReadPool::in_snapshot`], except that a connection is already there.
    pub async fn query<T>(
        &mut self,
        query: impl AsyncFnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.lease.start_query();
        let result = query(&self.lease).await;
        self.lease.map_error(result).await
    }

    #[must_use]
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Ends the snapshot and returns the connection.
    ///
    /// # Errors
    /// When the database fails: then the last result may be incomplete.
    pub async fn end(self) -> Result<Release, StoreError> {
        self.lease.commit().await?;
        Ok(self.release)
    }
}

impl ReadPool {
    /// Begins a snapshot of the current data, for queries that follow later.
    ///
    /// # Errors
    /// Those of [`Self::read_current`].
    pub async fn begin_snapshot(&self) -> Result<Snapshot, StoreError> {
        match self.held().await {
            // A broken old connection says nothing about the database, only about the other old ones.
            Err(StoreError::Unavailable(_)) => {
                drop(self.pool.retain(|_, _| false));
                self.held().await
            }
            held => held,
        }
    }

    async fn held(&self) -> Result<Snapshot, StoreError> {
        let mut lease = self.get().await?;
        let release = match lease.begin(SNAPSHOT).await {
            Ok(()) => releases::current(&lease).await,
            Err(error) => Err(error),
        };
        let release = lease.map_error(release).await?;
        Ok(Snapshot { lease, release })
    }
}

/// Runs several writes in one transaction.
///
/// # Errors
/// Those of the writes; the transaction is then rolled back.
pub async fn all_or_nothing<T, E: From<StoreError>>(
    connection: &mut Connection,
    parts: impl AsyncFnOnce(&mut Connection) -> Result<T, E>,
) -> Result<T, E> {
    // Diesel's own `transaction` requires `Send`; futures of actix workers are not.
    let failed = |error| E::from(StoreError::from(error));
    AnsiTransactionManager::begin_transaction(&mut **connection).await.map_err(failed)?;
    let result = parts(connection).await;
    match &result {
        Ok(_) => {
            AnsiTransactionManager::commit_transaction(&mut **connection).await.map_err(failed)?;
        }
        Err(_) => {
            AnsiTransactionManager::rollback_transaction(&mut **connection)
                .await
                .map_err(failed)?;
        }
    }
    result
}
