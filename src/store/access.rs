//! What the database lets this session do.

use diesel::sql_types::{Bool, Text};
use diesel::{QueryableByName, sql_query};
use diesel_async::RunQueryDsl;

use super::{Connection, StoreError};
use crate::domain::database::DatabaseKind;

#[derive(QueryableByName)]
struct KindRow {
    #[diesel(sql_type = Bool)]
    is_standby: bool,
}

/// Whether the server is a primary or a standby.
///
/// # Errors
/// When the database fails.
pub async fn database_kind(connection: &Connection) -> Result<DatabaseKind, StoreError> {
    let row: KindRow =
        sql_query("select pg_is_in_recovery() as is_standby").get_result(&mut &*connection).await?;
    Ok(if row.is_standby { DatabaseKind::Standby } else { DatabaseKind::Primary })
}

#[derive(QueryableByName)]
struct AccessRow {
    #[diesel(sql_type = Text)]
    role: String,
    #[diesel(sql_type = Bool)]
    is_standby: bool,
    #[diesel(sql_type = Bool)]
    is_read_only: bool,
    #[diesel(sql_type = Bool)]
    may_insert: bool,
}

/// Checks that this session may publish.
///
/// # Errors
/// [`StoreError::ReadOnly`] with the reason, or when the database fails.
pub async fn check_writable(connection: &Connection) -> Result<(), StoreError> {
    let row: AccessRow = sql_query(
        "select current_user::text as role, pg_is_in_recovery() as is_standby, \
         current_setting('transaction_read_only')::boolean as is_read_only, \
         has_table_privilege('releases', 'insert') as may_insert",
    )
    .get_result(&mut &*connection)
    .await?;
    let reason = if row.is_standby {
        "the database is a standby; publish on its primary".to_owned()
    } else if !row.may_insert {
        format!("the role '{}' may only read; publish with the role that owns the tables", row.role)
    } else if row.is_read_only {
        format!("default_transaction_read_only is set for the role '{}'", row.role)
    } else {
        return Ok(());
    };
    Err(StoreError::ReadOnly(reason))
}
