//! Keyset pagination: the next page starts after the sort keys of the last record.
//!
//! Every order ends with the unique id, so a client that follows the pages sees each record once, even
//! when a release is published meanwhile. `http` encodes the position in a cursor.

use diesel::QueryResult;
use diesel::pg::Pg;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::query_dsl::methods::{FilterDsl, ThenOrderDsl};
use diesel_async::RunQueryDsl;
use diesel_async::methods::LoadQuery;
use futures_util::FutureExt;
use futures_util::future::{OptionFuture, try_join};
use tokio::task::yield_now;

use super::condition::Condition;
use super::keyset::Ordering;
use super::row::texts;
use super::{Connection, StoreError, keyset};
use crate::domain::identifier::Identifier;

pub use super::keyset::{Key, Order};
pub(super) use super::keyset::{KeyColumn, KeyedRow, SortKey, integer, text};

/// Maximum number of records of an unpaged query; more than any one plan has.
const MAX_RECORDS: i64 = 100_000;

/// Records that are converted without a pause: less than a millisecond of work.
const BATCH_SIZE: usize = 50;

/// Which page of a list to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest<S> {
    /// Maximum number of records.
    pub limit: i64,
    /// Never empty, ended by the id.
    pub order: Vec<Order<S>>,
    /// The sort keys of the last record of the previous page.
    pub after: Option<Vec<Key>>,
    /// Whether to count all matching records.
    pub count: bool,
    /// Fail if more records match than the limit, instead of returning a part of them.
    pub fail_if_truncated: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub records: Vec<T>,
    /// The sort keys after which the next page starts; `None` on the last page.
    pub next: Option<Vec<Key>>,
    /// Number of all matching records, if requested.
    pub total: Option<i64>,
}

impl<T> Page<T> {
    /// Converts all records, with pauses in which other requests of the thread go on; stops at the
    /// first error.
    ///
    /// # Errors
    /// Those of the function.
    pub async fn try_map<U, E>(
        self,
        mut with: impl FnMut(T) -> Result<U, E>,
    ) -> Result<Page<U>, E> {
        let mut records = Vec::with_capacity(self.records.len());
        for record in self.records {
            if records.len() % BATCH_SIZE == BATCH_SIZE - 1 {
                yield_now().await;
            }
            records.push(with(record)?);
        }
        Ok(Page { records, next: self.next, total: self.total })
    }
}

impl<S> PageRequest<S> {
    /// All records in one page, for lists that are bounded by their parent.
    #[must_use]
    pub fn all(keys: impl IntoIterator<Item = S>) -> Self {
        Self::at_most(MAX_RECORDS, keys)
    }

    /// All records in one page, or [`StoreError::TooMany`].
    #[must_use]
    pub fn at_most(limit: i64, keys: impl IntoIterator<Item = S>) -> Self {
        let ascending = |key| Order { key, descending: false };
        let order = keys.into_iter().map(ascending).collect();
        Self { limit, order, after: None, count: false, fail_if_truncated: true }
    }

    /// The first page.
    #[must_use]
    pub fn first(limit: i64, keys: impl IntoIterator<Item = S>) -> Self {
        Self { fail_if_truncated: false, ..Self::at_most(limit, keys) }
    }

    /// The same from the other end.
    #[must_use]
    pub fn descending(mut self) -> Self {
        for order in &mut self.order {
            order.descending = true;
        }
        self
    }
}

/// Reads one page, the keys of the next one, and the total if requested.
pub(super) async fn fetch<'c, Q, C, T, S, R>(
    connection: &'c Connection,
    query: impl Fn() -> Q,
    count: impl FnOnce() -> C,
    page: &PageRequest<S>,
) -> Result<Page<R>, StoreError>
where
    T: 'static,
    S: SortKey<T>,
    R: KeyedRow + Send,
    Q: FilterDsl<Condition<T>, Output = Q> + ThenOrderDsl<Ordering<T>, Output = Q>,
    Limited<Q>: LoadQuery<'static, &'c Connection, R> + 'static,
    C: LoadQuery<'static, &'c Connection, i64> + 'static,
{
    let mut shared = connection;
    let total = OptionFuture::from(page.count.then(|| count().get_result(&mut shared)));
    let total = total.map(|total| total.transpose().map_err(StoreError::from));
    let (rows, total) = try_join(rows(connection, query, page), total).await?;
    if page.fail_if_truncated && more_than(page.limit, &rows) {
        return Err(StoreError::TooMany(page.limit));
    }
    let (records, next) = cut(rows, page);
    Ok(Page { records, next, total })
}

/// Reads one row more than the page has, to see whether there is a next page.
async fn rows<'c, Q, T, S, R>(
    connection: &'c Connection,
    query: impl Fn() -> Q,
    page: &PageRequest<S>,
) -> Result<Vec<R>, StoreError>
where
    T: 'static,
    S: SortKey<T>,
    R: KeyedRow + Send,
    Q: FilterDsl<Condition<T>, Output = Q> + ThenOrderDsl<Ordering<T>, Output = Q>,
    Limited<Q>: LoadQuery<'static, &'c Connection, R> + 'static,
{
    let mut shared = connection;
    let arranged = |query: Q| {
        let add = |query: Q, order: &Order<S>| {
            query.then_order_by(order.key.column().ordering(order.descending))
        };
        page.order.iter().fold(query, add)
    };
    let wanted = page.limit + 1;
    // One part, and one more for each change of direction in the sort order.
    let parts: Vec<Option<Condition<T>>> = match &page.after {
        Some(keys) => keyset::seek_after(&page.order, keys).into_iter().map(Some).collect(),
        None => vec![None],
    };
    let mut rows: Vec<R> = Vec::new();
    for part in parts {
        let missing = wanted - i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if missing > 0 {
            let query = arranged(query());
            let query = match part {
                Some(part) => query.filter(part),
                None => query,
            };
            rows.extend(Limited::new(query, missing).load(&mut shared).await?);
        }
    }
    rows.truncate(usize::try_from(wanted).unwrap_or(usize::MAX));
    Ok(rows)
}

/// Limits that a statement may have: each is a prepared statement of its own. They are one above what
/// clients usually ask for.
const LIMITS: [i64; 8] = [2, 11, 21, 51, 101, 201, 501, 1001];

/// A query with its limit, rounded up, as a number in the SQL.
///
/// Diesel would bind it as a parameter. Postgres plans a limit that it does not know for a tenth of all
/// rows, finds that bad for every page, and plans each execution anew.
#[derive(Clone, Copy)]
pub(super) struct Limited<Q> {
    query: Q,
    limit: i64,
}

impl<Q> Limited<Q> {
    fn new(query: Q, wanted: i64) -> Self {
        let limit = LIMITS.into_iter().find(|limit| *limit >= wanted);
        Self { query, limit: limit.unwrap_or(wanted) }
    }
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for Limited<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        self.query.walk_ast(out.reborrow())?;
        out.push_sql(" LIMIT ");
        out.push_sql(&self.limit.to_string());
        Ok(())
    }
}

impl<Q> QueryId for Limited<Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: Query> Query for Limited<Q> {
    type SqlType = Q::SqlType;
}

/// A page and the child rows of its records: in parallel when the filter has the ids, else one after
/// the other.
pub(super) async fn with_children<R, C: Default>(
    page: impl Future<Output = Result<Page<R>, StoreError>>,
    named: &[Identifier],
    id: impl Fn(&R) -> &String,
    children: impl AsyncFnOnce(Vec<String>) -> Result<C, StoreError>,
) -> Result<(Page<R>, C), StoreError> {
    if !named.is_empty() {
        return try_join(page, children(texts(named))).await;
    }
    let page = page.await?;
    if page.records.is_empty() {
        return Ok((page, C::default()));
    }
    let ids = page.records.iter().map(id).cloned().collect();
    let children = children(ids).await?;
    Ok((page, children))
}

fn more_than<R>(limit: i64, rows: &[R]) -> bool {
    usize::try_from(limit).is_ok_and(|limit| rows.len() > limit)
}

/// Drops the extra row and returns the keys of the last record.
fn cut<T, S, R>(mut rows: Vec<R>, page: &PageRequest<S>) -> (Vec<R>, Option<Vec<Key>>)
where
    S: SortKey<T>,
    R: KeyedRow,
{
    if !more_than(page.limit, &rows) {
        return (rows, None);
    }
    rows.pop();
    let key = |row: &R, sort: S| {
        row.key(sort.into()).unwrap_or_else(|| SortKey::<T>::column(sort).null_key())
    };
    let next = rows.last().map(|row| page.order.iter().map(|order| key(row, order.key)).collect());
    (rows, next)
}
