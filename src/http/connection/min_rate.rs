//! A connection that fails when its client reads too slowly: a response that nobody reads must not
//! stay for ever.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Sleep, sleep};

/// How long a client may take for [`MIN_BYTES`], while there is more to send.
const WINDOW: Duration = Duration::from_secs(30);
/// 2 kB a second: a slow modem.
const MIN_BYTES: usize = 64 * 1024;

/// A stream whose peer must take what is written at a minimum rate; `G` lives as long as it.
pub struct MinRateStream<S, G> {
    stream: S,
    _guard: G,
    window: Duration,
    /// Reused: a download that is slower than the service waits many times.
    timer: Option<Pin<Box<Sleep>>>,
    /// Bytes taken since the timer was set; `None` while the peer is not waited for.
    taken: Option<usize>,
}

impl<S, G> MinRateStream<S, G> {
    pub fn new(stream: S, guard: G) -> Self {
        Self::with_window(WINDOW, stream, guard)
    }

    fn with_window(window: Duration, stream: S, guard: G) -> Self {
        Self { stream, _guard: guard, window, timer: None, taken: None }
    }

    /// Counts what was written; enough of it ends the time limit.
    fn has_written(&mut self, bytes: usize) {
        self.taken = self.taken.map(|taken| taken + bytes).filter(|taken| *taken < MIN_BYTES);
    }

    /// Whether the peer that is waited for has used up its time; wakes the task when it has.
    fn is_too_slow(&mut self, context: &mut Context<'_>) -> bool {
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep(self.window)));
        if self.taken.is_none() {
            timer.set(sleep(self.window));
            self.taken = Some(0);
        }
        timer.as_mut().poll(context).is_ready()
    }
}

impl<S: AsyncRead + Unpin, G: Unpin> AsyncRead for MinRateStream<S, G> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin, G: Unpin> AsyncWrite for MinRateStream<S, G> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        match Pin::new(&mut self.stream).poll_write(context, bytes) {
            Poll::Ready(Ok(count)) => {
                self.has_written(count);
                Poll::Ready(Ok(count))
            }
            Poll::Pending if self.is_too_slow(context) => Poll::Ready(Err(io::Error::new(
                io::ErrorKind::TimedOut,
                "the client reads too slowly",
            ))),
            other => other,
        }
    }

    /// actix flushes when it has written everything that there is.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.taken = None;
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::task::{JoinHandle, spawn_local};

    use super::*;

    const SHORT: Duration = Duration::from_millis(200);

    /// Writes in a task of its own into a pipe that holds 1,000 bytes.
    fn writing(bytes: usize) -> (DuplexStream, JoinHandle<io::Result<()>>) {
        let (near, far) = duplex(1000);
        let task = spawn_local(async move {
            let mut stream = MinRateStream::with_window(SHORT, near, ());
            stream.write_all(&vec![0; bytes]).await?;
            stream.flush().await
        });
        (far, task)
    }

    #[actix_web::test]
    async fn peer_that_reads_nothing_fails_after_the_window() {
        let (_far, task) = writing(100_000);
        let error = task.await.unwrap().unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
    }

    #[actix_web::test]
    async fn peer_below_the_minimum_rate_fails() {
        let (mut far, task) = writing(1_000_000);
        let mut read = 0;
        while far.read_exact(&mut [0; 1000]).await.is_ok() {
            read += 1000;
            sleep(SHORT / 10).await;
        }
        assert!(task.await.unwrap().is_err());
        assert!(read < MIN_BYTES, "{read}");
    }

    #[actix_web::test]
    async fn peer_above_the_minimum_rate_may_take_longer_than_the_window() {
        let (mut far, task) = writing(1_000_000);
        // Four windows in all.
        for _ in 0..20 {
            far.read_exact(&mut vec![0; 50_000]).await.unwrap();
            sleep(SHORT / 5).await;
        }
        task.await.unwrap().unwrap();
    }

    #[actix_web::test]
    async fn idle_connection_is_not_slow() {
        let (near, mut far) = duplex(1000);
        let mut stream = MinRateStream::with_window(SHORT, near, ());
        for _ in 0..3 {
            let write = async {
                stream.write_all(&[0; 2000]).await.unwrap();
                stream.flush().await.unwrap();
            };
            let read = async { far.read_exact(&mut [0; 2000]).await.unwrap() };
            futures_util::join!(write, read);
            sleep(2 * SHORT).await;
        }
    }
}
