//! Raw SQL with an embedded Diesel query, for what Diesel's query builder cannot express.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::sql_types::Untyped;

/// Marks where the query is inserted; it may occur several times.
const PLACEHOLDER: &str = "{matching}";

/// Rows are read by column name.
pub(super) struct SqlTemplate<Q> {
    text: String,
    matching: Q,
}

impl<Q> SqlTemplate<Q> {
    /// The text is a constant, never user input.
    pub fn new(text: String, matching: Q) -> Self {
        Self { text, matching }
    }
}

impl<Q> Query for SqlTemplate<Q> {
    type SqlType = Untyped;
}

impl<Q> QueryId for SqlTemplate<Q> {
    type QueryId = ();

    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<Q: QueryFragment<Pg>> QueryFragment<Pg> for SqlTemplate<Q> {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Pg>) -> QueryResult<()> {
        for (index, text) in self.text.split(PLACEHOLDER).enumerate() {
            if index > 0 {
                out.push_sql("(");
                self.matching.walk_ast(out.reborrow())?;
                out.push_sql(")");
            }
            out.push_sql(text);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use diesel::debug_query;

    use super::*;
    use crate::store::schema::themes;

    #[test]
    fn a_query_stands_wherever_it_is_wanted_with_its_values() {
        let query = themes::table.select(themes::id).filter(themes::position.eq(7));
        let text = "select from {matching} as a, {matching} as b".to_owned();
        let inner = "SELECT \"themes\".\"id\" FROM \"themes\" WHERE (\"themes\".\"position\" = ";
        assert_eq!(
            debug_query::<Pg, _>(&SqlTemplate::new(text, query)).to_string(),
            format!("select from ({inner}$1)) as a, ({inner}$2)) as b -- binds: [7, 7]")
        );
    }
}
