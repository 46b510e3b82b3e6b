//! Reading here and writing on a thread of its own, at the same time.

use std::io;

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::spawn_blocking;

/// Pieces that are read ahead of the writer.
const AHEAD: usize = 2;

/// What the writer made of all that was read. When both fail, the one that only saw the other end
/// is not heard.
///
/// # Errors
/// Those of reading and of writing.
pub async fn piped<T, W, E>(
    read: impl AsyncFnOnce(&Sender<T>) -> Result<(), E>,
    write: impl FnOnce(Receiver<T>) -> Result<W, E> + Send + 'static,
    saw_the_other_end: impl Fn(&E) -> bool,
) -> Result<W, E>
where
    T: Send + 'static,
    W: Send + 'static,
    E: From<io::Error> + Send + 'static,
{
    let (sender, receiver) = channel(AHEAD);
    let writing = spawn_blocking(move || write(receiver));
    let read = read(&sender).await;
    drop(sender);
    let written = writing.await.map_err(|error| io::Error::other(error.to_string()))?;
    match read {
        Err(error) if !saw_the_other_end(&error) => Err(error),
        _ => written,
    }
}
