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
    ask: impl Future<Output = Result<T, StoreError>>,
) -> Result<(T, Option<i32>), StoreError> {
    let mut ask = pin!(ask);
    let mut answer = None;
    let mut question = Box::pin(releases::newest(connection));
    let mut newest = None;
    let mut sent = connection.sent();
    poll_fn(move |context| {
        if answer.is_none()
            && let Poll::Ready(found) = ask.as_mut().poll(context)?
        {
            answer = Some(found);
        }
        if connection.sent() != sent {
            question = Box::pin(releases::newest(connection));
            newest = None;
        }
        if newest.is_none()
            && let Poll::Ready(found) = question.as_mut().poll(context)?
        {
            newest = Some(found);
        }
        sent = connection.sent();
        match newest.and_then(|newest| answer.take().map(|answer| (answer, newest))) {
            Some(both) => Poll::Ready(Ok(both)),
            None => Poll::Pending,
        }
    })
    .await
}
