//! Bulk inserts.

use diesel::sql_query;
use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use serde::Serialize;
use serde_json::Value;

use super::row::json_text;
use super::{Connection, StoreError};

/// Rows per statement; the rows are held as JSON text meanwhile.
const BATCH_SIZE: usize = 5000;

/// Inserts rows whose field names equal the column names of their table.
///
/// All rows are one JSON array parameter: the limit on the number of parameters does not apply, and
/// Postgres casts each value to the type of its column.
pub(super) async fn insert_rows<R: Serialize>(
    connection: &mut Connection,
    table: &str,
    rows: &[R],
) -> Result<(), StoreError> {
    let Some(first) = rows.first() else { return Ok(()) };
    let columns = columns(first);
    // Table and column names are constants, never user input.
    let statement = format!(
        "insert into {table} ({columns}) \
         select {columns} from json_populate_recordset(null::{table}, $1::json)"
    );
    for some in rows.chunks(BATCH_SIZE) {
        sql_query(&statement).bind::<Text, _>(json_text(some)).execute(connection).await?;
    }
    Ok(())
}

/// The names of a row's fields, as SQL lists them.
fn columns(row: &impl Serialize) -> String {
    let row: Value = serde_json::to_value(row).unwrap_or_default();
    let names = row.as_object().into_iter().flat_map(|row| row.keys().map(String::as_str));
    names.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_the_fields_in_their_order() {
        #[derive(Serialize)]
        struct Row {
            id: i32,
            area_code: Option<String>,
        }
        assert_eq!(columns(&Row { id: 1, area_code: None }), "id, area_code");
    }
}
