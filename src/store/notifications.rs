//! Notifications of new releases, also those that another process publishes.
//!
//! A publication sends NOTIFY at commit; servers LISTEN. A standby knows neither, so its releases are
//! polled.

use std::convert::Infallible;
use std::time::Duration;

use diesel_async::SimpleAsyncConnection;
use futures_util::StreamExt;
use tokio::time::{sleep, timeout};

use super::access::database_kind;
use super::{Connection, StoreError, releases};
use crate::domain::database::DatabaseKind;
use crate::domain::release::Release;

const SESSION: &str = "set application_name = 'keikaku listening'; \
     set default_transaction_read_only = on; set statement_timeout = '1s'";
const LISTEN: &str = "listen keikaku_release";
const NOTIFY: &str = "notify keikaku_release";

/// Interval of a heartbeat query, which detects a connection that was cut silently.
const HEARTBEAT: Duration = Duration::from_secs(1);
/// Timeout of connecting and of each heartbeat.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);
/// Delay between attempts to connect.
const PAUSE: Duration = Duration::from_millis(250);

/// Notifies all listeners when the transaction commits.
///
/// # Errors
/// When the database fails.
pub async fn notify(connection: &mut Connection) -> Result<(), StoreError> {
    connection.batch_execute(NOTIFY).await?;
    Ok(())
}

/// Reports the current release, now and on every change; reconnects for ever when the connection is
/// lost.
pub async fn listen(database_url: String, on_release: impl Fn(&Release)) {
    let (mut lost, mut polls) = (false, false);
    loop {
        let Err(error) = listen_once(&database_url, &on_release, &mut lost, &mut polls).await;
        if !lost {
            log::warn!("releases are not heard of until the database answers again: {error}");
        }
        lost = true;
        sleep(PAUSE).await;
    }
}

async fn listen_once(
    database_url: &str,
    on_release: &impl Fn(&Release),
    lost: &mut bool,
    polls: &mut bool,
) -> Result<Infallible, StoreError> {
    let connecting = timeout(CONNECT_TIMEOUT, Connection::establish(database_url, SESSION)).await;
    let mut connection = connecting
        .map_err(|_| silent())?
        .map_err(|error| StoreError::Unavailable(error.to_string()))?;
    let mut listens = false;
    loop {
        if !listens {
            // LISTEN before the query, so that no release is missed in between.
            listens = in_time(start_listening(&mut connection, polls)).await?;
        }
        let release = in_time(releases::last(&connection)).await?;
        if std::mem::take(lost) {
            log::info!("the database answers again");
        }
        if let Some(release) = release {
            on_release(&release);
        }
        let mut notifications = std::pin::pin!(connection.notifications_stream());
        // A notification, or the next heartbeat.
        let _ = timeout(HEARTBEAT, notifications.next()).await;
    }
}

/// Returns whether the server is a primary, which notifies; a standby may become one.
async fn start_listening(
    connection: &mut Connection,
    polls: &mut bool,
) -> Result<bool, StoreError> {
    if database_kind(connection).await? == DatabaseKind::Primary {
        connection.batch_execute(LISTEN).await?;
        if std::mem::take(polls) {
            log::info!("the database is a primary now");
        }
        return Ok(true);
    }
    if !std::mem::replace(polls, true) {
        log::info!("the database is a standby: its releases are polled every second");
    }
    Ok(false)
}

async fn in_time<T>(query: impl Future<Output = Result<T, StoreError>>) -> Result<T, StoreError> {
    timeout(CONNECT_TIMEOUT, query).await.map_err(|_| silent())?
}

fn silent() -> StoreError {
    StoreError::Unavailable("it does not answer".to_owned())
}
