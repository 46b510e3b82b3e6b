//! Keyset paging: the next page starts beyond the sort keys of the last record.
//!
//! Every order ends with the unique id, so a walk meets each record once, whatever is published
//! meanwhile. How a position is written into a cursor is decided in `http`.

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
pub(super) use super::keyset::{KeyColumn, SortKey, integer, text};

/// More records than any one plan holds; more than an answer holds.
const MAX_RECORDS: i64 = 100_000;

/// Which part of a list is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageRequest<S> {
    /// At most so many records.
    pub limit: i64,
    /// Never empty, ended by the id.
    pub order: Vec<Order<S>>,
    /// The keys of the last record of the page before, one for each part of the order.
    pub after: Option<Vec<Key>>,
    /// Whether to count all matching records.
    pub count: bool,
    /// Whether a part is of no use: more records than the limit are an error.
    pub fail_if_truncated: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page<T> {
    pub records: Vec<T>,
    /// Where the next page starts; none when this is the last.
    pub next: Option<Vec<Key>>,
    /// All matching records, when they were asked to be counted.
    pub total: Option<i64>,
}

impl<T> Page<T> {
    /// The same page of other things; the first failure fails it.
    ///
    /// # Errors
    /// Whatever the function fails with.
    pub fn try_map<U, E>(self, with: impl FnMut(T) -> Result<U, E>) -> Result<Page<U>, E> {
        let records = self.records.into_iter().map(with).collect::<Result<_, _>>()?;
        Ok(Page { records, next: self.next, total: self.total })
    }
}

impl<S> PageRequest<S> {
    /// Everything in one page, for lists that are bounded by what they belong to.
    #[must_use]
    pub fn all(keys: impl IntoIterator<Item = S>) -> Self {
        Self::at_most(MAX_RECORDS, keys)
    }

    /// Everything in one page, or [`StoreError::TooMany`].
    #[must_use]
    pub fn at_most(limit: i64, keys: impl IntoIterator<Item = S>) -> Self {
        let ascending = |key| Order { key, descending: false };
        let order = keys.into_iter().map(ascending).collect();
        Self { limit, order, after: None, count: false, fail_if_truncated: true }
    }
}

/// The rows of one page of a query, where the next page starts, and the count if it is wanted.
pub(super) async fn fetch<'c, Q, C, T, S, R>(
    connection: &'c Connection,
    query: impl Fn() -> Q,
    count: impl FnOnce() -> C,
    page: &PageRequest<S>,
) -> Result<Page<R>, StoreError>
where
    T: 'static,
    S: SortKey<T, R>,
    R: Send,
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

/// One row more than the page holds: its presence says that there is a next page.
async fn rows<'c, Q, T, S, R>(
    connection: &'c Connection,
    query: impl Fn() -> Q,
    page: &PageRequest<S>,
) -> Result<Vec<R>, StoreError>
where
    T: 'static,
    S: SortKey<T, R>,
    R: Send,
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
    // One part, and one more for each change of direction in the order.
    for part in keyset::seek_after(&page.order, keys) {
        let missing = wanted - i64::try_from(rows.len()).unwrap_or(i64::MAX);
        if missing > 0 {
            let query = arranged(query()).filter(part).limit(missing);
            rows.extend(query.load(&mut shared).await?);
        }
    }
    Ok(rows)
}

/// A page and what hangs on its records: both at once when the filter names the records, else as
/// soon as the page has told which ones they are.
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

/// Cuts the one record too many and notes where it would have gone on.
fn cut<T, S, R>(mut rows: Vec<R>, page: &PageRequest<S>) -> (Vec<R>, Option<Vec<Key>>)
where
    S: SortKey<T, R>,
{
    if !more_than(page.limit, &rows) {
        return (rows, None);
    }
    rows.pop();
    let next = rows.last().map(|row| page.order.iter().map(|order| order.key.value(row)).collect());
    (rows, next)
}
