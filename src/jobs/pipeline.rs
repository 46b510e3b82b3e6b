//! Reader and writer in parallel, the writer on its own thread.

use std::io;
use std::thread;

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

/// Batches that the reader may be ahead of the writer.
const CHANNEL_CAPACITY: usize = 2;

/// Runs reader and writer, and returns the writer's result. When both fail, an error that only
/// says that the other side is gone is dropped.
///
/// # Errors
/// Fails when reading or writing fails.
pub async fn pipeline<T, W, E>(
    read: impl AsyncFnOnce(&Sender<T>) -> Result<(), E>,
    write: impl FnOnce(Receiver<T>) -> Result<W, E> + Send + 'static,
    is_closed_channel: impl Fn(&E) -> bool,
) -> Result<W, E>
where
    T: Send + 'static,
    W: Send + 'static,
    E: From<io::Error> + Send + 'static,
{
    let (sender, receiver) = channel(CHANNEL_CAPACITY);
    let (result_sender, result) = oneshot::channel();
    // A plain thread: on shutdown the runtime would wait minutes for a `spawn_blocking` task.
    let writing = move || drop(result_sender.send(write(receiver)));
    thread::Builder::new().name("writer".to_owned()).spawn(writing)?;
    let read = read(&sender).await;
    drop(sender);
    let written = result.await.map_err(|_| io::Error::other("the writer thread panicked"))?;
    match read {
        Err(error) if !is_closed_channel(&error) => Err(error),
        _ => written,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc;

    use futures_util::FutureExt;
    use tokio::runtime::{Builder, Runtime};

    use super::*;

    fn runtime() -> Runtime {
        Builder::new_current_thread().build().unwrap()
    }

    #[test]
    fn runtime_shutdown_does_not_wait_for_the_writer() {
        let (resume, may_resume) = mpsc::channel::<()>();
        let (started, has_started) = mpsc::channel();
        let write = move |_: Receiver<()>| {
            started.send(()).unwrap();
            may_resume.recv().map_err(io::Error::other)
        };
        let runtime = runtime();
        let running = pipeline(async |_| Ok(()), write, |_: &io::Error| false);
        assert!(runtime.block_on(async { running.now_or_never() }).is_none());
        has_started.recv().unwrap();
        drop(runtime);
        resume.send(()).unwrap();
    }

    #[test]
    fn writer_error_wins_over_closed_channel_error() {
        let count = |mut batches: Receiver<u8>| {
            let mut count = 0;
            while batches.blocking_recv().is_some() {
                count += 1;
            }
            Ok(count)
        };
        let read = async |sender: &Sender<u8>| {
            for batch in 0..5 {
                sender.send(batch).await.map_err(io::Error::other)?;
            }
            Ok(())
        };
        let is_closed = |error: &io::Error| error.to_string() == "channel closed";
        assert_eq!(runtime().block_on(pipeline(read, count, is_closed)).unwrap(), 5);
        let full = |_: Receiver<u8>| Err::<i32, _>(io::Error::other("the disk is full"));
        let error = runtime().block_on(pipeline(read, full, is_closed)).unwrap_err();
        assert_eq!(error.to_string(), "the disk is full");
    }
}
