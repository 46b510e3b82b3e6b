//! Keyset conditions: an index in sort order can seek to the start of a page, so page 6,000 costs as
//! much as page 1.

use diesel::expression::expression_types::NotSelectable;
use diesel::expression::{AppearsOnTable, ValidGrouping, is_aggregate};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::sql_types::{Bool, Integer, Text};

use super::condition::Condition;

type Column<T, ST> = Box<dyn BoxableExpression<T, Pg, SqlType = ST>>;
pub(super) type Ordering<T> = Column<T, NotSelectable>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order<S> {
    pub key: S,
    pub descending: bool,
}

/// The value of a sort key, never null.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    Text(String),
    Integer(i32),
}

/// The sort keys of a table, each with the name by which requests ask for it.
pub(super) trait SortKey<T>: Copy + Into<&'static str> {
    fn column(self) -> KeyColumn<T>;
}

/// A row that knows the values of its sort keys.
pub(super) trait KeyedRow {
    /// `None` when the value is null.
    fn key(&self, name: &str) -> Option<Key>;
}

/// A sortable column, boxed so that columns of one SQL type have one Rust type.
pub(super) enum KeyColumn<T> {
    Text(Column<T, Text>),
    Integer(Column<T, Integer>),
}

pub(super) fn text<T, C>(column: C) -> KeyColumn<T>
where
    C: BoxableExpression<T, Pg, SqlType = Text> + 'static,
{
    KeyColumn::Text(Box::new(column))
}

pub(super) fn integer<T, C>(column: C) -> KeyColumn<T>
where
    C: BoxableExpression<T, Pg, SqlType = Integer> + 'static,
{
    KeyColumn::Integer(Box::new(column))
}

impl<T: 'static> KeyColumn<T> {
    pub(super) fn ordering(self, descending: bool) -> Ordering<T> {
        match (self, descending) {
            (Self::Text(column), false) => Box::new(column.asc()),
            (Self::Text(column), true) => Box::new(column.desc()),
            (Self::Integer(column), false) => Box::new(column.asc()),
            (Self::Integer(column), true) => Box::new(column.desc()),
        }
    }
}

impl<T> KeyColumn<T> {
    /// What stands for null, as the sort expression has it.
    pub(super) fn null_key(&self) -> Key {
        match self {
            Self::Text(_) => Key::Text(String::new()),
            Self::Integer(_) => Key::Integer(0),
        }
    }

    /// Converts a key to the column's type: a forged cursor may hold a key of the wrong type.
    fn coerce(&self, key: &Key) -> Key {
        match (self, key) {
            (Self::Text(_), Key::Integer(number)) => Key::Text(number.to_string()),
            (Self::Integer(_), Key::Text(_)) => Key::Integer(0),
            (_, fitting) => fitting.clone(),
        }
    }
}

/// The condition "after the record with these keys", as parts to be queried one after the other.
///
/// Keys of one direction make one part, `(a, b) > (1, 2)`. Where the direction changes, one index
/// range is not enough: first the rows equal in the keys before, `(a) = (1) and (b) > (2)`, then the
/// rest, `(a) < (1)`.
pub(super) fn seek_after<T, S>(order: &[Order<S>], keys: &[Key]) -> Vec<Condition<T>>
where
    T: 'static,
    S: SortKey<T>,
{
    let keyed: Vec<_> = order.iter().zip(keys).collect();
    let mut parts: Vec<Condition<T>> = Vec::new();
    let mut before = 0;
    for run in keyed.chunk_by(|(a, _), (b, _)| a.descending == b.descending) {
        let further = Row::of(run, if run[0].0.descending { "<" } else { ">" });
        parts.push(if before == 0 {
            Box::new(further)
        } else {
            Box::new(Row::of(&keyed[..before], "=").and(further))
        });
        before += run.len();
    }
    parts.reverse();
    parts
}

/// A row comparison over a dynamic list of columns; Diesel supports only fixed ones.
struct Row<T> {
    columns: Vec<KeyColumn<T>>,
    keys: Vec<Key>,
    operator: &'static str,
}

impl<T> Row<T> {
    fn of<S: SortKey<T>>(keyed: &[(&Order<S>, &Key)], operator: &'static str) -> Self {
        let columns: Vec<_> = keyed.iter().map(|(order, _)| order.key.column()).collect();
        let keys = keyed.iter().zip(&columns).map(|((_, key), column)| column.coerce(key));
        Self { keys: keys.collect(), columns, operator }
    }
}

impl<T> Expression for Row<T> {
    type SqlType = Bool;
}

impl<T> AppearsOnTable<T> for Row<T> {}

impl<T> SelectableExpression<T> for Row<T> {}

impl<T> ValidGrouping<()> for Row<T> {
    type IsAggregate = is_aggregate::No;
}

impl<T> QueryId for Row<T> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<T> QueryFragment<Pg> for Row<T> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (index, column) in self.columns.iter().enumerate() {
            out.push_sql(if index == 0 { "(" } else { ", " });
            match column {
                KeyColumn::Text(column) => column.walk_ast(out.reborrow())?,
                KeyColumn::Integer(column) => column.walk_ast(out.reborrow())?,
            }
        }
        out.push_sql(") ");
        out.push_sql(self.operator);
        for (index, key) in self.keys.iter().enumerate() {
            out.push_sql(if index == 0 { " (" } else { ", " });
            match key {
                Key::Text(text) => out.push_bind_param::<Text, _>(text)?,
                Key::Integer(number) => out.push_bind_param::<Integer, _>(number)?,
            }
        }
        out.push_sql(")");
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use diesel::debug_query;

    use super::*;
    use crate::store::schema::measures;

    #[derive(Clone, Copy)]
    enum Sort {
        Plan,
        Position,
        Id,
    }

    impl From<Sort> for &'static str {
        fn from(sort: Sort) -> Self {
            match sort {
                Sort::Plan => "plan_id",
                Sort::Position => "position",
                Sort::Id => "id",
            }
        }
    }

    impl SortKey<measures::table> for Sort {
        fn column(self) -> KeyColumn<measures::table> {
            match self {
                Self::Plan => text(measures::plan_id),
                Self::Position => integer(measures::position),
                Self::Id => text(measures::id),
            }
        }
    }

    fn conditions(order: &[(Sort, bool)], keys: &[Key]) -> Vec<String> {
        let order =
            order.iter().map(|(key, descending)| Order { key: *key, descending: *descending });
        let parts: Vec<Condition<measures::table>> = seek_after(&order.collect::<Vec<_>>(), keys);
        let text = |part: Condition<measures::table>| {
            let query = measures::table.select(measures::id).filter(part);
            let text = debug_query::<Pg, _>(&query).to_string();
            text.split_once(" WHERE ").unwrap().1.replace("\"measures\".", "").replace('"', "")
        };
        parts.into_iter().map(text).collect()
    }

    #[test]
    fn each_direction_of_an_order_is_one_comparison() {
        let (plan, position, id) = (Key::Text("p".into()), Key::Integer(7), Key::Text("m".into()));
        assert_eq!(
            conditions(
                &[(Sort::Plan, false), (Sort::Position, false), (Sort::Id, false)],
                &[plan, position.clone(), id.clone()]
            ),
            ["(plan_id, position, id) > ($1, $2, $3) -- binds: [p, 7, m]"]
        );
        assert_eq!(
            conditions(&[(Sort::Id, true)], std::slice::from_ref(&id)),
            ["(id) < ($1) -- binds: [m]"]
        );
        assert_eq!(
            conditions(&[(Sort::Position, true), (Sort::Id, false)], &[position, id]),
            [
                "((position) = ($1) AND (id) > ($2)) -- binds: [7, m]",
                "(position) < ($1) -- binds: [7]"
            ]
        );
    }

    #[test]
    fn keys_of_a_foreign_cursor_compare_with_their_columns_all_the_same() {
        let keys = [Key::Text("m".into()), Key::Integer(7)];
        assert_eq!(
            conditions(&[(Sort::Position, false), (Sort::Id, false)], &keys),
            ["(position, id) > ($1, $2) -- binds: [0, 7]"]
        );
    }
}
