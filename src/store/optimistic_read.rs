//! Several statements that see one release, without a transaction.
//!
//! Data changes only by a release, and a connection never sees older data than before. If the newest
//! release before the first statement is still the newest after the last one, all statements saw its
//! data.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;

use super::{Connection, StoreError, releases};

/// Runs the query and returns the release number seen after its last statement.
///
/// The release query is pipelined with each burst of statements, so it costs no extra round trip; it
/// is repeated if more statements follow.
pub(super) async fn with_release_check<T>(
    connection: &Connection,
    query: impl Future<Output = Result<T, StoreError>>,
) -> Result<(T, Option<i32>), StoreError> {
    let mut query = pin!(query);
    let mut result = None;
    let mut release_query = Box::pin(releases::newest(connection));
    let mut newest = None;
    let mut sent = connection.sent();
    poll_fn(move |context| {
        if result.is_none()
            && let Poll::Ready(found) = query.as_mut().poll(context)?
        {
            result = Some(found);
        }
        if connection.sent() != sent {
            release_query = Box::pin(releases::newest(connection));
            newest = None;
        }
        if newest.is_none()
            && let Poll::Ready(found) = release_query.as_mut().poll(context)?
        {
            newest = Some(found);
        }
        sent = connection.sent();
        match newest.and_then(|newest| result.take().map(|result| (result, newest))) {
            Some(both) => Poll::Ready(Ok(both)),
            None => Poll::Pending,
        }
    })
    .await
}
