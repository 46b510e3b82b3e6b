//! Whether what a request names are identifiers of records.

use std::fmt::Write as _;
use std::sync::LazyLock;

use diesel::QueryableByName;
use diesel::dsl::select;
use diesel::prelude::*;
use diesel::sql_types::{Array, Nullable, Text};
use diesel_async::RunQueryDsl;
use strum::VariantArray;

use super::row::RowDecoder;
use super::sql_template::SqlTemplate;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;

/// An identifier, or the code of a municipality, and the resource that it should be of.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Reference {
    pub resource: ResourceKind,
    pub id: String,
}

/// A reference to no record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownReference {
    pub reference: Reference,
    /// The current identifier of a record that was renamed.
    pub current: Option<Identifier>,
}

#[derive(QueryableByName)]
struct UnknownRow {
    #[diesel(sql_type = Text)]
    resource: String,
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Nullable<Text>)]
    current_id: Option<String>,
}

static UNKNOWN: LazyLock<String> = LazyLock::new(|| {
    let tables = ResourceKind::VARIANTS.iter().fold(String::new(), |mut tables, resource| {
        let name = resource.name();
        let code = if *resource == ResourceKind::Cities { "or code = asked.id" } else { "" };
        // Writing to a String cannot fail.
        let _ = write!(
            tables,
            "when '{name}' then exists (select from {name} where id = asked.id {code}) "
        );
        tables
    });
    format!(
        "select asked.resource, asked.id, renamings.current_id::text as current_id \
         from {{matching}} as given (resources, ids), \
             unnest(given.resources, given.ids) as asked (resource, id) \
         left join renamings \
             on renamings.resource = asked.resource and renamings.former_id = asked.id \
         where not case asked.resource {tables} end"
    )
});

/// Those of the references that are to no record, in one statement.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn unknown(
    connection: &Connection,
    references: &[Reference],
) -> Result<Vec<UnknownReference>, StoreError> {
    let resources: Vec<&str> = references.iter().map(|one| one.resource.name()).collect();
    let ids: Vec<&str> = references.iter().map(|one| one.id.as_str()).collect();
    let given = select((resources.into_sql::<Array<Text>>(), ids.into_sql::<Array<Text>>()));
    let rows: Vec<UnknownRow> =
        SqlTemplate::new(UNKNOWN.clone(), given).load(&mut &*connection).await?;
    let reference = |row: UnknownRow| {
        let reader = RowDecoder { table: "renamings", id: &row.id };
        Ok(UnknownReference {
            current: reader.parse_opt("current_id", row.current_id.as_ref())?,
            reference: Reference {
                resource: reader.parse("resource", &row.resource)?,
                id: row.id.clone(),
            },
        })
    };
    rows.into_iter().map(reference).collect()
}
