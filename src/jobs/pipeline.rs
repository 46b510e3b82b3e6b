//! Reading here and writing on a thread of its own, at the same time.

use std::io;
use std::thread;

use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

/// Pieces that are read ahead of the writer.
const AHEAD: usize = 2;

/// What the writer made of all that was read. When both fail, the one that only saw the other end
/// is not heard.
///
/// # Errors
/// Those of reading and of writing.
pub async fn pipeline<T, W, E>(
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
    let (tell, written) = oneshot::channel();
    // The runtime would wait for a thread of its own, for minutes, when the process is to end.
    let writing = move || drop(tell.send(write(receiver)));
    thread::Builder::new().name("writer".to_owned()).spawn(writing)?;
    let read = read(&sender).await;
    drop(sender);
    let written = written.await.map_err(|_| io::Error::other("the writer broke down"))?;
    match read {
        Err(error) if !saw_the_other_end(&error) => Err(error),
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
    fn a_process_that_is_to_end_does_not_wait_for_the_writer() {
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let (told, began) = mpsc::channel();
        let write = move |_: Receiver<()>| {
            told.send(()).unwrap();
            may_go_on.recv().map_err(io::Error::other)
        };
        let runtime = runtime();
        let piped = pipeline(async |_| Ok(()), write, |_: &io::Error| false);
        assert!(runtime.block_on(async { piped.now_or_never() }).is_none());
        began.recv().unwrap();
        drop(runtime);
        go_on.send(()).unwrap();
    }

    #[test]
    fn what_was_read_is_written_and_who_only_saw_the_other_end_is_not_heard() {
        let count = |mut told: Receiver<u8>| {
            let mut count = 0;
            while told.blocking_recv().is_some() {
                count += 1;
            }
            Ok(count)
        };
        let read = async |told: &Sender<u8>| {
            for piece in 0..5 {
                told.send(piece).await.map_err(io::Error::other)?;
            }
            Ok(())
        };
        let gone = |error: &io::Error| error.to_string() == "channel closed";
        assert_eq!(runtime().block_on(pipeline(read, count, gone)).unwrap(), 5);
        let full = |_: Receiver<u8>| Err::<i32, _>(io::Error::other("the disk is full"));
        let error = runtime().block_on(pipeline(read, full, gone)).unwrap_err();
        assert_eq!(error.to_string(), "the disk is full");
    }
}
