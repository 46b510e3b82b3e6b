//! Keyset pagination: the next page starts after the sort keys of the last record.
//!
//! Every order ends with the unique id, so a client that follows the pages sees each record once, even
//! when a release is published meanwhile. `http` encodes the position in a cursor.

use diesel::query_dsl::methods::{FilterDsl, LimitDsl, ThenOrderDsl};
use diesel_async::RunQueryDsl;
use diesel_async::methods::LoadQuery;
use futures_util::FutureExt;
use futures_util::future::{OptionFuture, try_join};

use super::condition::Condition;
use super::keyset::Ordering;
use super::row::texts;
use super::{Connection, StoreError, keyset};
use crate::domain::identifier::Identifier;

pub use super::keyset::{Key, Order};
pub(super) use super::keyset::{KeyColumn, KeyedRow, SortKey, integer, text};

/// Maximum number of records of an unpaged query; more than any one plan has.
const MAX_RECORDS: i64 = 100_000;

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
    /// Converts all records; stops at the first error.
    ///
    /// # Errors
    /// Those of the function.
    pub fn try_map<U, E>(self, with: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        let records = self.records.into_iter().map(with).collect::<Result<_, _>>()?;
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
    Q: FilterDsl<Condition<T>, Output = Q>
        + ThenOrderDsl<Ordering<T>, Output = Q>
        + LimitDsl<Output = Q>
        + LoadQuery<'static, &'c Connection, R>
        + 'static,
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
    Q: FilterDsl<Condition<T>, Output = Q>
        + ThenOrderDsl<Ordering<T>, Output = Q>
        + LimitDsl<Output = Q>
        + LoadQuery<'static, &'c Connection, R>
        + 'static,
{
    let mut shared = connection;
    let arranged = |query: Q| {
        let add = |query: Q, order: &Order<S>| {
            query.then_order_by(order.key.column().ordering(order.descending))
        };
        page.order.iter().fold(query, add)
    };
    let wanted = page.limit + 1;
    let Some(keys) = &page.after else {
        return Ok(arranged(query()).limit(wanted).load(&mut shared).await?);
    };
    let mut rows: Vec<R> = Vec::new();
    // One part, and one more for each change of direction in the sort order.
    for part in keyset::seek_after(&page.order, keys) {
        let missing = wanted - i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if missing > 0 {
            let query = arranged(query()).filter(part).limit(missing);
            rows.extend(query.load(&mut shared).await?);
        }
    }
    Ok(rows)
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
