//! Records as of an earlier release, read from the change log.

use diesel::sql_types::{Integer, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;
use futures_util::TryStreamExt;

use super::{Connection, StoreError};
use crate::domain::resource::ResourceKind;

#[derive(QueryableByName)]
struct RecordRow {
    #[diesel(sql_type = Text)]
    id: String,
    #[diesel(sql_type = Text)]
    record: String,
}

/// Streams id and canonical text of every record of a resource as of a release, ordered by id.
///
/// # Errors
/// When the database fails, or with the error of `on_row`.
pub async fn stream_records_at<E: From<StoreError>>(
    connection: &mut Connection,
    resource: ResourceKind,
    release_number: i32,
    mut on_row: impl FnMut(&str, &str) -> Result<(), E>,
) -> Result<(), E> {
    let failed = |error| E::from(StoreError::from(error));
    let query = sql_query(
        "select record_id as id, record::text from ( \
             select distinct on (record_id) record_id, record from changes \
             where resource = $1 and release_number <= $2 \
             order by record_id, release_number desc \
         ) as last where record is not null order by record_id",
    )
    .bind::<Text, _>(resource.name())
    .bind::<Integer, _>(release_number);
    let mut rows = query.load_stream::<RecordRow>(connection).await.map_err(failed)?;
    while let Some(row) = rows.try_next().await.map_err(failed)? {
        on_row(&row.id, &row.record)?;
    }
    Ok(())
}
