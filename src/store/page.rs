//! Keyset paging: the next page starts beyond the sort keys of the last record.
//!
//! Every order ends with the unique id, so a walk meets each record once, whatever is published
//! meanwhile. How a position is written into a cursor is decided in `http`.

use diesel::dsl::{And, Asc, Desc, Eq, Gt, Lt, Or};
use diesel::expression::expression_types::NotSelectable;
use diesel::pg::Pg;
use diesel::query_dsl::methods::{FilterDsl, LimitDsl, ThenOrderDsl};
use diesel::sql_types::{Bool, Integer, Text};
use diesel::{BoolExpressionMethods, BoxableExpression, Expression, ExpressionMethods};
use diesel_async::RunQueryDsl;
use diesel_async::methods::LoadQuery;
use futures_util::FutureExt;
use futures_util::future::{OptionFuture, try_join};

use super::condition::Condition;
use super::row::texts;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;

/// More records than any one plan holds.
const WHOLE: i64 = 100_000;

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
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order<S> {
    pub key: S,
    pub descending: bool,
}

/// The value of a sort key. No key is ever null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Text(String),
    Integer(i32),
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
    pub fn whole(keys: impl IntoIterator<Item = S>) -> Self {
        let ascending = |key| Order { key, descending: false };
        let order = keys.into_iter().map(ascending).collect();
        Self { limit: WHOLE, order, after: None, count: false }
    }
}

/// A closed list of sort keys over the rows of a table.
pub(super) trait SortKey<T, R>: Copy {
    fn column(self) -> KeyColumn<T>;
    fn value(self, row: &R) -> Key;
}

type Comparison<T> = Box<dyn Fn(&Key) -> Condition<T>>;
/// The flag tells whether the order is descending.
type Directed<T> = Box<dyn Fn(&Key, bool) -> Condition<T>>;
type Ordering<T> = Box<dyn BoxableExpression<T, Pg, SqlType = NotSelectable>>;

/// A column that a list can be sorted by, with its table's type kept and its own hidden.
pub(super) struct KeyColumn<T> {
    ordering: Box<dyn Fn(bool) -> Ordering<T>>,
    equals: Comparison<T>,
    beyond: Directed<T>,
}

/// A key over a text column.
pub(super) fn text<T, C>(column: C) -> KeyColumn<T>
where
    C: ExpressionMethods + Expression<SqlType = Text> + Copy + 'static,
    Asc<C>: BoxableExpression<T, Pg, SqlType = NotSelectable>,
    Desc<C>: BoxableExpression<T, Pg, SqlType = NotSelectable>,
    Eq<C, String>: BoxableExpression<T, Pg, SqlType = Bool>,
    Gt<C, String>: BoxableExpression<T, Pg, SqlType = Bool>,
    Lt<C, String>: BoxableExpression<T, Pg, SqlType = Bool>,
{
    let value = |key: &Key| match key {
        Key::Text(text) => text.clone(),
        Key::Integer(number) => number.to_string(),
    };
    KeyColumn {
        ordering: Box::new(move |descending| {
            if descending { Box::new(column.desc()) } else { Box::new(column.asc()) }
        }),
        equals: Box::new(move |key| Box::new(column.eq(value(key)))),
        beyond: Box::new(move |key, descending| {
            if descending {
                Box::new(column.lt(value(key)))
            } else {
                Box::new(column.gt(value(key)))
            }
        }),
    }
}

/// A key over an integer column.
pub(super) fn integer<T, C>(column: C) -> KeyColumn<T>
where
    C: ExpressionMethods + Expression<SqlType = Integer> + Copy + 'static,
    Asc<C>: BoxableExpression<T, Pg, SqlType = NotSelectable>,
    Desc<C>: BoxableExpression<T, Pg, SqlType = NotSelectable>,
    Eq<C, i32>: BoxableExpression<T, Pg, SqlType = Bool>,
    Gt<C, i32>: BoxableExpression<T, Pg, SqlType = Bool>,
    Lt<C, i32>: BoxableExpression<T, Pg, SqlType = Bool>,
{
    let value = |key: &Key| match key {
        Key::Text(_) => 0,
        Key::Integer(number) => *number,
    };
    KeyColumn {
        ordering: Box::new(move |descending| {
            if descending { Box::new(column.desc()) } else { Box::new(column.asc()) }
        }),
        equals: Box::new(move |key| Box::new(column.eq(value(key)))),
        beyond: Box::new(move |key, descending| {
            if descending {
                Box::new(column.lt(value(key)))
            } else {
                Box::new(column.gt(value(key)))
            }
        }),
    }
}

/// The rows of one page of a query, where the next page starts, and the count if it is wanted.
pub(super) async fn fetch<'c, Q, C, T, S, R>(
    connection: &'c Connection,
    query: Q,
    count: C,
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
    Or<Condition<T>, Condition<T>>: BoxableExpression<T, Pg, SqlType = Bool>,
    And<Condition<T>, Condition<T>>: BoxableExpression<T, Pg, SqlType = Bool>,
{
    let (mut one, mut other) = (connection, connection);
    let rows = arrange(query, page).load(&mut one);
    let total = OptionFuture::from(page.count.then(|| count.get_result(&mut other)));
    let (rows, total) = try_join(rows, total.map(Option::transpose)).await?;
    let (records, next) = cut(rows, page);
    Ok(Page { records, next, total })
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

/// Orders a query, starts it beyond the position, and asks for one record more than the page
/// holds: its presence says that there is a next page.
fn arrange<Q, T, S, R>(query: Q, page: &PageRequest<S>) -> Q
where
    T: 'static,
    S: SortKey<T, R>,
    Q: FilterDsl<Condition<T>, Output = Q>
        + ThenOrderDsl<Ordering<T>, Output = Q>
        + LimitDsl<Output = Q>,
    Or<Condition<T>, Condition<T>>: BoxableExpression<T, Pg, SqlType = Bool>,
    And<Condition<T>, Condition<T>>: BoxableExpression<T, Pg, SqlType = Bool>,
{
    let query = match page.after.as_deref().and_then(|keys| beyond(&page.order, keys)) {
        Some(condition) => query.filter(condition),
        None => query,
    };
    page.order
        .iter()
        .fold(query, |query, order| {
            query.then_order_by((order.key.column().ordering)(order.descending))
        })
        .limit(page.limit + 1)
}

/// `a > 1 or (a = 1 and (b > 2 or (b = 2 and …)))`, from the last key inwards out.
fn beyond<T, S, R>(order: &[Order<S>], keys: &[Key]) -> Option<Condition<T>>
where
    T: 'static,
    S: SortKey<T, R>,
    Or<Condition<T>, Condition<T>>: BoxableExpression<T, Pg, SqlType = Bool>,
    And<Condition<T>, Condition<T>>: BoxableExpression<T, Pg, SqlType = Bool>,
{
    order.iter().zip(keys).rev().fold(None, |inner: Option<Condition<T>>, (order, key)| {
        let column = order.key.column();
        let step = (column.beyond)(key, order.descending);
        Some(match inner {
            None => step,
            Some(inner) => {
                let same: Condition<T> = Box::new((column.equals)(key).and(inner));
                Box::new(step.or(same))
            }
        })
    })
}

/// Cuts the one record too many and notes where it would have gone on.
fn cut<T, S, R>(mut rows: Vec<R>, page: &PageRequest<S>) -> (Vec<R>, Option<Vec<Key>>)
where
    S: SortKey<T, R>,
{
    let limit = usize::try_from(page.limit).unwrap_or(usize::MAX);
    if rows.len() <= limit {
        return (rows, None);
    }
    rows.truncate(limit);
    let next = rows.last().map(|row| page.order.iter().map(|order| order.key.value(row)).collect());
    (rows, next)
}
