//! Counts what was taken from a document.

use std::sync::LazyLock;

use diesel::QueryableByName;
use diesel::dsl::select;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::row::RowDecoder;
use super::sql_template::SqlTemplate;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::domain::taken::TakenRecords;

/// Resources whose records name the document that they were taken from.
const SOURCED: [ResourceKind; 10] = [
    ResourceKind::Organizations,
    ResourceKind::RatingScales,
    ResourceKind::Plans,
    ResourceKind::Policies,
    ResourceKind::Measures,
    ResourceKind::Statements,
    ResourceKind::Kpis,
    ResourceKind::Observations,
    ResourceKind::ProgressReports,
    ResourceKind::ProgressEntries,
];

#[derive(QueryableByName)]
struct CountRow {
    #[diesel(sql_type = Text)]
    resource: String,
    /// None counts the records themselves.
    #[diesel(sql_type = Nullable<Text>)]
    issue: Option<String>,
    #[diesel(sql_type = BigInt)]
    count: i64,
}

static COUNTS: LazyLock<String> = LazyLock::new(|| {
    let sourced = SOURCED.map(|resource| {
        let name = resource.name();
        format!(
            "select '{name}' as resource, record->'data_issues' as issues from {name} \
             where source_document_id = (select id from asked)"
        )
    });
    let tables = sourced.join(" union all ");
    format!(
        "with asked (id) as (select * from {{matching}} as given), taken as ({tables}) \
         select resource, null as issue, count(*) as count from taken group by resource \
         union all \
         select resource, issue->>'kind' as issue, count(*) as count from taken, \
             json_array_elements(case json_typeof(issues) when 'array' then issues else '[]' end) \
                 as issue \
         group by resource, issue->>'kind'"
    )
});

/// The records that were taken from a document, by resource, in one statement.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn from_document(
    connection: &Connection,
    document: &Identifier,
) -> Result<Vec<TakenRecords>, StoreError> {
    let given = select(document.as_str().into_sql::<Text>());
    let rows: Vec<CountRow> =
        SqlTemplate::new(COUNTS.clone(), given).load(&mut &*connection).await?;
    let mut all = Vec::new();
    for resource in SOURCED {
        let own = || rows.iter().filter(|row| row.resource == resource.name());
        let Some(counted) = own().find(|row| row.issue.is_none()) else { continue };
        let mut issues = Vec::new();
        for row in own() {
            let Some(kind) = &row.issue else { continue };
            let reader = RowDecoder { table: resource.name(), id: document.as_str() };
            issues.push((reader.parse("data_issues", kind)?, row.count));
        }
        issues.sort_by_key(|(_, count)| -count);
        all.push(TakenRecords { resource, records: counted.count, issues });
    }
    Ok(all)
}
