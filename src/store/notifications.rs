//! How a process learns that a release was published, be it by another one.
//!
//! A publication announces itself at commit (NOTIFY); whoever serves listens (LISTEN).

use std::convert::Infallible;
use std::time::Duration;

use diesel_async::SimpleAsyncConnection;
use futures_util::StreamExt;
use tokio::time::{sleep, timeout};

use super::{Connection, StoreError, releases};
use crate::domain::release::Release;

const LISTEN: &str = "set application_name = 'keikaku listening'; \
     set default_transaction_read_only = on; set statement_timeout = '1s'; listen keikaku_release";
const NOTIFY: &str = "notify keikaku_release";

/// A connection may be cut without a word; that long at most it goes unnoticed.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// How long the database may take to answer the listener.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// Between two attempts to connect.
const PAUSE: Duration = Duration::from_millis(250);

/// Tells every listener, once the transaction commits.
///
/// # Errors
/// When the database fails.
pub async fn notify(connection: &mut Connection) -> Result<(), StoreError> {
    connection.batch_execute(NOTIFY).await?;
    Ok(())
}

/// Tells which release is being served, now and whenever that changes; connects again when the
/// connection is lost, for ever.
pub async fn listen(database_url: String, tell: impl Fn(&Release)) {
    let mut lost = false;
    loop {
        let Err(error) = listen_once(&database_url, &tell, &mut lost).await;
        if !lost {
            log::warn!("releases are not heard of until the database answers again: {error}");
        }
        lost = true;
        sleep(PAUSE).await;
    }
}

async fn listen_once(
    database_url: &str,
    tell: &impl Fn(&Release),
    lost: &mut bool,
) -> Result<Infallible, StoreError> {
    // Listening begins before the first look, so that nothing falls between the two.
    let connecting = timeout(CONNECT_TIMEOUT, Connection::establish(database_url, LISTEN)).await;
    let mut connection = connecting
        .map_err(|_| silent())?
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    loop {
        let release =
            timeout(CONNECT_TIMEOUT, releases::last(&connection)).await.map_err(|_| silent())??;
        if std::mem::take(lost) {
            log::info!("the database answers again");
        }
        if let Some(release) = release {
            tell(&release);
        }
        let mut notifications = std::pin::pin!(connection.notifications_stream());
        // A notification, or the next look.
        let _ = timeout(HEARTBEAT, notifications.next()).await;
    }
}

fn silent() -> StoreError {
    StoreError::Unavailable("it does not answer".to_owned())
}
