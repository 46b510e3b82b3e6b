//! A connection to Postgres. Concurrent queries of a reader are pipelined; a writer has exclusive
//! access.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use diesel::connection::{Instrumentation, InstrumentationEvent, get_default_instrumentation};
use diesel::query_builder::{AsQuery, QueryFragment, QueryId};
use diesel::{ConnectionError, QueryResult};
use diesel_async::pooled_connection::PoolableConnection;
use diesel_async::{
    AsyncConnection, AsyncConnectionCore, AsyncPgConnection, SimpleAsyncConnection,
};
use futures_util::FutureExt;
use futures_util::future::BoxFuture;

use super::opening::{OpenError, open};

/// Maximum number of prepared statements per connection. Postgres keeps each until the connection
/// ends, so random combinations of filters must not fill its memory.
const MAX_PREPARED: usize = 500;

/// Dereferences to Diesel's connection for exclusive use.
pub struct Connection {
    inner: AsyncPgConnection,
    sent: AtomicUsize,
    prepared: Arc<AtomicUsize>,
}

impl Connection {
    pub(super) async fn establish(database_url: &str, session: &str) -> Result<Self, OpenError> {
        let mut inner = open(database_url).await?;
        let session = inner.batch_execute(session).await;
        session.map_err(ConnectionError::CouldntSetupConfiguration)?;
        let prepared = Arc::default();
        inner.set_instrumentation(Preparations {
            count: Arc::clone(&prepared),
            others: get_default_instrumentation(),
        });
        Ok(Self { inner, sent: AtomicUsize::new(0), prepared })
    }

    /// Diesel's own connection, for its migrations.
    pub(super) fn into_diesel(self) -> AsyncPgConnection {
        self.inner
    }

    /// Number of statements sent through shared use since it was opened.
    ///
    /// Diesel sends them in the order in which they are first polled, also when some are prepared
    /// first: they queue for its cache of statements.
    pub(super) fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }

    fn counted<'a, T: 'a>(&'a self, statement: BoxFuture<'a, T>) -> BoxFuture<'a, T> {
        async move {
            self.sent.fetch_add(1, Ordering::Relaxed);
            statement.await
        }
        .boxed()
    }
}

impl Deref for Connection {
    type Target = AsyncPgConnection;

    fn deref(&self) -> &AsyncPgConnection {
        &self.inner
    }
}

impl DerefMut for Connection {
    fn deref_mut(&mut self) -> &mut AsyncPgConnection {
        &mut self.inner
    }
}

impl SimpleAsyncConnection for &Connection {
    async fn batch_execute(&mut self, statements: &str) -> QueryResult<()> {
        self.sent.fetch_add(1, Ordering::Relaxed);
        (&self.inner).batch_execute(statements).await
    }
}

type Inner = AsyncPgConnection;

impl<'a> AsyncConnectionCore for &'a Connection {
    type LoadFuture<'conn, 'query> = BoxFuture<'a, QueryResult<Self::Stream<'conn, 'query>>>;
    type ExecuteFuture<'conn, 'query> = BoxFuture<'a, QueryResult<usize>>;
    type Stream<'conn, 'query> = <Inner as AsyncConnectionCore>::Stream<'conn, 'query>;
    type Row<'conn, 'query> = <Inner as AsyncConnectionCore>::Row<'conn, 'query>;
    type Backend = <Inner as AsyncConnectionCore>::Backend;

    fn load<'conn, 'query, T>(&'conn mut self, source: T) -> Self::LoadFuture<'conn, 'query>
    where
        T: AsQuery + 'query,
        T::Query: QueryFragment<Self::Backend> + QueryId + 'query,
    {
        self.counted(AsyncConnectionCore::load(&mut &self.inner, source))
    }

    fn execute_returning_count<'conn, 'query, T>(
        &'conn mut self,
        source: T,
    ) -> Self::ExecuteFuture<'conn, 'query>
    where
        T: QueryFragment<Self::Backend> + QueryId + 'query,
    {
        self.counted((&self.inner).execute_returning_count(source))
    }
}

impl PoolableConnection for Connection {
    fn is_broken(&mut self) -> bool {
        self.inner.is_broken() || self.prepared.load(Ordering::Relaxed) > MAX_PREPARED
    }
}

/// Counts cached prepared statements.
struct Preparations {
    count: Arc<AtomicUsize>,
    others: Option<Box<dyn Instrumentation>>,
}

impl Instrumentation for Preparations {
    fn on_connection_event(&mut self, event: InstrumentationEvent<'_>) {
        if matches!(event, InstrumentationEvent::CacheQuery { .. }) {
            self.count.fetch_add(1, Ordering::Relaxed);
        }
        self.others.on_connection_event(event);
    }
}
