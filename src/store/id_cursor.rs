//! A server-side cursor over the records of a resource, in file order: city, fiscal year, id. For jobs
//! that hold a snapshot for minutes.

use diesel::sql_types::Text;
use diesel::{QueryableByName, sql_query};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};

use super::row::RowDecoder;
use super::stored::RecordRow;
use super::{Connection, StoreError};
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::resource::ResourceKind;

/// Sorting millions of records takes longer than the statement timeout of requests.
const LIMITS: &str = "set local statement_timeout = '5min'; \
     set local idle_in_transaction_session_timeout = '10min'";

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Declares the cursor; needs an open transaction.
///
/// # Errors
/// When the database fails.
pub async fn begin(connection: &Connection, resource: ResourceKind) -> Result<(), StoreError> {
    // Table and column names are constants, never user input.
    let declare = format!(
        "{LIMITS}; declare in_order no scroll cursor for select id, record, updated_at from {} order by {}",
        resource.name(),
        order(connection, resource).await?
    );
    (&mut &*connection).batch_execute(&declare).await?;
    Ok(())
}

/// Fetches the next records; empty at the end.
///
/// # Errors
/// When the database fails.
pub async fn next<T>(
    connection: &Connection,
    count: i64,
) -> Result<Vec<StoredRecord<T>>, StoreError> {
    let fetch = sql_query(format!("fetch {count} from in_order"));
    let rows: Vec<RecordRow> = fetch.load(&mut &*connection).await?;
    Ok(rows.into_iter().map(RecordRow::into_stored).collect())
}

/// Fetches the ids of the next records, for records that are built from several tables; empty at the
/// end.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn next_ids(
    connection: &Connection,
    resource: ResourceKind,
    count: i64,
) -> Result<Vec<Identifier>, StoreError> {
    let fetch = sql_query(format!("fetch {count} from in_order"));
    let rows: Vec<IdRow> = fetch.load(&mut &*connection).await?;
    let own = |row: IdRow| RowDecoder { table: resource.name(), id: &row.id }.own_id();
    rows.into_iter().map(own).collect()
}

/// Closes the cursor.
///
/// # Errors
/// When the database fails.
pub async fn end(connection: &Connection) -> Result<(), StoreError> {
    (&mut &*connection).batch_execute("close in_order").await?;
    Ok(())
}

/// The columns of the file order that the table has.
async fn order(connection: &Connection, resource: ResourceKind) -> Result<String, StoreError> {
    let columns: Vec<ColumnRow> = sql_query(
        "select attname::text as name from pg_attribute where attrelid = $1::regclass \
         and attname in ('city_id', 'fiscal_year') and not attisdropped order by attname",
    )
    .bind::<Text, _>(resource.name())
    .load(&mut &*connection)
    .await?;
    let columns = columns.into_iter().map(|row| row.name).chain(["id".to_owned()]);
    Ok(columns.collect::<Vec<_>>().join(", "))
}

#[derive(QueryableByName)]
struct ColumnRow {
    #[diesel(sql_type = Text)]
    name: String,
}
