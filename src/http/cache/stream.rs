//! Streamed response bodies: a truncated body ends with an error, never as if complete.

use std::io;
use std::time::Duration;

use actix_web::web::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::time::timeout;

use crate::http::media::coding::{ContentCoding, Encoder};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Chunks that may wait for the client.
const QUEUED_CHUNKS: usize = 2;
/// Aborts when the client reads nothing for this long: the stream holds a database connection.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);

enum Chunk {
    Bytes(Bytes),
    /// Marks a complete body; without it the stream ends with an error.
    End,
}

/// Sender of a streamed body.
pub struct BodyWriter {
    encoder: Encoder,
    sender: Sender<Chunk>,
}

/// Returns the writer and the stream of a body.
///
/// # Errors
/// Fails when the compressor cannot be created.
pub fn channel(
    coding: ContentCoding,
) -> Result<(BodyWriter, impl Stream<Item = io::Result<Bytes>> + 'static), Problem> {
    let encoder = Encoder::new(coding).map_err(unencodable)?;
    let (sender, receiver) = mpsc::channel(QUEUED_CHUNKS);
    Ok((BodyWriter { encoder, sender }, unfold(Some(receiver), next)))
}

async fn next(
    receiver: Option<Receiver<Chunk>>,
) -> Option<(io::Result<Bytes>, Option<Receiver<Chunk>>)> {
    let mut receiver = receiver?;
    match receiver.recv().await {
        Some(Chunk::Bytes(bytes)) => Some((Ok(bytes), Some(receiver))),
        Some(Chunk::End) => None,
        None => Some((Err(io::ErrorKind::UnexpectedEof.into()), None)),
    }
}

impl BodyWriter {
    /// Encodes a chunk and sends the output that is ready.
    ///
    /// # Errors
    /// Fails when the client disconnected or stopped reading.
    pub async fn write(&mut self, text: &[u8]) -> Result<(), Problem> {
        let encoded = self.encoder.encode(text).map_err(unencodable)?;
        self.send(encoded).await
    }

    /// Sends the remaining output and marks the body as complete.
    ///
    /// # Errors
    /// Fails when the client disconnected or stopped reading.
    pub async fn end(mut self) -> Result<(), Problem> {
        let encoder = std::mem::replace(&mut self.encoder, Encoder::Identity(Vec::new()));
        let rest = encoder.finish().map_err(unencodable)?;
        self.send(rest).await?;
        self.sender.send(Chunk::End).await.map_err(|_| client_disconnected())
    }

    async fn send(&self, bytes: Vec<u8>) -> Result<(), Problem> {
        if bytes.is_empty() {
            return Ok(());
        }
        match timeout(WRITE_TIMEOUT, self.sender.send(Chunk::Bytes(bytes.into()))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(client_disconnected()),
        }
    }
}

fn client_disconnected() -> Problem {
    Problem::new(Code::RequestRefused, "the client stopped reading")
}

fn unencodable(error: impl std::fmt::Display) -> Problem {
    log::error!("cannot compress a stream: {error}");
    Problem::of(Code::InternalError)
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    #[actix_web::test]
    async fn ended_body_is_complete() {
        let (mut writing, stream) = channel(ContentCoding::Identity).unwrap();
        let read = actix_web::rt::spawn(stream.collect::<Vec<_>>());
        writing.write(b"a").await.unwrap();
        writing.write(b"b").await.unwrap();
        writing.end().await.unwrap();
        let chunks: Vec<_> = read.await.unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!(chunks, [Bytes::from("a"), Bytes::from("b")]);
    }

    #[actix_web::test]
    async fn body_without_end_fails() {
        let (mut writing, stream) = channel(ContentCoding::Identity).unwrap();
        writing.write(b"a").await.unwrap();
        drop(writing);
        let chunks = stream.collect::<Vec<_>>().await;
        assert!(chunks.last().unwrap().is_err());
    }

    #[actix_web::test]
    async fn write_fails_when_the_client_disconnected() {
        let (mut writing, stream) = channel(ContentCoding::Identity).unwrap();
        drop(stream);
        assert!(writing.write(b"a").await.is_err());
    }
}
