//! Warnings of releases.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, Text};
use diesel_async::RunQueryDsl;

use super::condition::eq_any;
use super::row::{RowDecoder, words};
use super::schema::release_warnings;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::warning::{Warning, WarningKind};

#[derive(HasQuery)]
#[diesel(table_name = release_warnings, check_for_backend(Pg))]
struct WarningRow {
    kind: String,
    resource: String,
    record_id: String,
    path: String,
    message: String,
    message_en: String,
}

impl WarningRow {
    fn into_warning(self) -> Result<Warning, StoreError> {
        let reader = RowDecoder { table: "release_warnings", id: &self.record_id };
        Ok(Warning {
            kind: reader.parse("kind", &self.kind)?,
            resource: reader.parse("resource", &self.resource)?,
            record_id: reader.parse("record_id", &self.record_id)?,
            path: self.path,
            message: self.message,
            message_en: self.message_en,
        })
    }
}

/// Warnings of a release in their order; only of these kinds, unless there are none.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    release: &Identifier,
    kinds: &[WarningKind],
) -> Result<Vec<Warning>, StoreError> {
    let mut query = WarningRow::query()
        .filter(release_warnings::release_id.eq(release.as_str()))
        .order(release_warnings::position)
        .into_boxed();
    if !kinds.is_empty() {
        query = query.filter(eq_any(release_warnings::kind, words(kinds)));
    }
    let rows = query.load(&mut &*connection).await?;
    rows.into_iter().map(WarningRow::into_warning).collect()
}

/// Inserts the warnings of a release.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    release: &Identifier,
    warnings: impl Iterator<Item = &Warning> + Clone,
) -> Result<(), StoreError> {
    let column = |value: for<'a> fn(&'a Warning) -> &'a str| -> Vec<&str> {
        warnings.clone().map(value).collect()
    };
    sql_query(
        "insert into release_warnings \
             (release_id, position, kind, resource, record_id, path, message, message_en) \
         select $1, position, kind, resource, record_id, path, message, message_en \
         from unnest($2, $3, $4, $5, $6, $7) with ordinality \
             as found (kind, resource, record_id, path, message, message_en, position)",
    )
    .bind::<Text, _>(release.as_str())
    .bind::<Array<Text>, _>(column(|warning| warning.kind.into()))
    .bind::<Array<Text>, _>(column(|warning| warning.resource.name()))
    .bind::<Array<Text>, _>(column(|warning| warning.record_id.as_str()))
    .bind::<Array<Text>, _>(column(|warning| &warning.path))
    .bind::<Array<Text>, _>(column(|warning| &warning.message))
    .bind::<Array<Text>, _>(column(|warning| &warning.message_en))
    .execute(connection)
    .await?;
    Ok(())
}
