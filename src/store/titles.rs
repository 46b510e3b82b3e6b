//! Titles of records of any resource, for links to them.

use std::sync::LazyLock;

use diesel::QueryableByName;
use diesel::dsl::select;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text};
use diesel_async::RunQueryDsl;

use super::row::RowDecoder;
use super::sql_template::SqlTemplate;
use super::{Connection, StoreError};
use crate::domain::record_title::RecordTitle;
use crate::domain::resource::ResourceKind;

/// Resources whose records have a title or a name.
const TITLED: [ResourceKind; 12] = [
    ResourceKind::Cities,
    ResourceKind::Themes,
    ResourceKind::Indicators,
    ResourceKind::Organizations,
    ResourceKind::Documents,
    ResourceKind::RatingScales,
    ResourceKind::Plans,
    ResourceKind::Policies,
    ResourceKind::Measures,
    ResourceKind::Statements,
    ResourceKind::Kpis,
    ResourceKind::ProgressReports,
];

#[derive(QueryableByName)]
struct TitleRow {
    #[diesel(sql_type = Text)]
    resource: String,
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Nullable<Text>)]
    title: Option<String>,
    #[diesel(sql_type = Nullable<Text>)]
    title_en: Option<String>,
}

static TITLES: LazyLock<String> = LazyLock::new(|| {
    let titled = TITLED.map(|resource| {
        let name = resource.name();
        format!("select record from {name} where asked.resource = '{name}' and id = asked.id")
    });
    let tables = titled.join(" union all ");
    format!(
        "select distinct asked.resource, asked.id, \
             coalesce(found.record->>'title', found.record->>'name') as title, \
             coalesce(found.record->>'title_en', found.record->>'name_en') as title_en \
         from {{matching}} as given (resources, ids), \
             unnest(given.resources, given.ids) as asked (resource, id), \
             lateral ({tables}) as found"
    )
});

/// The titles of those of the records that exist, in one statement.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn find(
    connection: &Connection,
    records: &[(ResourceKind, String)],
) -> Result<Vec<RecordTitle>, StoreError> {
    let resources: Vec<&str> = records.iter().map(|(resource, _)| resource.name()).collect();
    let ids: Vec<&str> = records.iter().map(|(_, id)| id.as_str()).collect();
    let given = select((resources.into_sql::<Array<Text>>(), ids.into_sql::<Array<Text>>()));
    let rows: Vec<TitleRow> =
        SqlTemplate::new(TITLES.clone(), given).load(&mut &*connection).await?;
    let title = |row: TitleRow| {
        let resource =
            RowDecoder { table: "titles", id: &row.id }.parse("resource", &row.resource)?;
        let title = row.title.unwrap_or_else(|| row.id.clone());
        Ok(RecordTitle { resource, id: row.id, title, title_en: row.title_en })
    };
    rows.into_iter().map(title).collect()
}
