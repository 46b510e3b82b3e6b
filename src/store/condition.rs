//! Conditions that the filters of many nouns share.

use diesel::dsl::{Eq, EqAny};
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::pg::Pg;
use diesel::sql_types::{Bool, SqlType};
use diesel::{BoxableExpression, ExpressionMethods};

pub(super) type Condition<T> = Box<dyn BoxableExpression<T, Pg, SqlType = Bool>>;

/// The column holds one of some values.
///
/// A single one is compared as such: an index that goes on with the sort keys then gives the rows
/// in order, and Postgres keeps one plan for all values.
pub(super) fn eq_any<T, C, V>(column: C, mut values: Vec<V>) -> Condition<T>
where
    C: ExpressionMethods + 'static,
    C::SqlType: SqlType + TypedExpressionType,
    V: AsExpression<C::SqlType> + 'static,
    Eq<C, V>: BoxableExpression<T, Pg, SqlType = Bool> + 'static,
    EqAny<C, Vec<V>>: BoxableExpression<T, Pg, SqlType = Bool> + 'static,
{
    match values.pop() {
        Some(only) if values.is_empty() => Box::new(column.eq(only)),
        last => {
            values.extend(last);
            Box::new(column.eq_any(values))
        }
    }
}
