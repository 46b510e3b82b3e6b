//! The connection of a writer.

use std::time::Duration;

use tokio::time::sleep;

use super::database_url::location_of;
use super::opening::OpenError;
use super::{Connection, StoreError};

const SESSION: &str = "set application_name = 'keikaku publishing'";

/// A server closes idle connections within half of this time.
const FULL_ATTEMPTS: u32 = 100;
const FULL_PAUSE: Duration = Duration::from_millis(500);

/// Connects a writer; waits up to 50 s while all connections of Postgres are taken.
///
/// # Errors
/// [`StoreError::Unavailable`] with host and port, never with the password.
pub async fn connect(database_url: &str) -> Result<Connection, StoreError> {
    let mut attempts = 1;
    loop {
        match Connection::establish(database_url, SESSION).await {
            Err(OpenError::Full(reason)) if attempts < FULL_ATTEMPTS => {
                if attempts == 1 {
                    log::warn!("waiting for a connection to the database: {reason}");
                }
            }
            opened => return opened.map_err(|error| explained(database_url, &error)),
        }
        attempts += 1;
        sleep(FULL_PAUSE).await;
    }
}

fn explained(database_url: &str, error: &OpenError) -> StoreError {
    StoreError::Unavailable(match error {
        OpenError::Settings(_) => error.to_string(),
        OpenError::Full(_) | OpenError::Failed(_) => {
            format!("{}: {error}", location_of(database_url))
        }
    })
}
