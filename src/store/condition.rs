//! Conditions shared by the filters of several resources.

use diesel::dsl::{Eq, EqAny};
use diesel::expression::{AsExpression, TypedExpressionType};
use diesel::pg::Pg;
use diesel::sql_types::{Bool, SqlType};
use diesel::{BoxableExpression, ExpressionMethods};

pub(super) type Condition<T> = Box<dyn BoxableExpression<T, Pg, SqlType = Bool>>;

/// The column equals one of some values.
///
/// A single value becomes `=` instead of `= any(…)`: an index that continues with the sort keys
/// then returns the rows in order, and one cached plan serves all values.
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
