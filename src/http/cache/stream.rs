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

/// Pieces that may wait for the client.
const QUEUED_CHUNKS: usize = 2;
/// A client that takes nothing for so long is given up: its connection to the database is needed.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);

enum Chunk {
    Bytes(Bytes),
    /// Without it the body was cut off.
    End,
}

/// Sender of a streamed body.
pub struct BodyWriter {
    encoder: Encoder,
    pieces: Sender<Chunk>,
}

/// The two ends of a body.
///
/// # Errors
/// When a compressor cannot be set up.
pub fn channel(
    coding: ContentCoding,
) -> Result<(BodyWriter, impl Stream<Item = io::Result<Bytes>> + 'static), Problem> {
    let encoder = Encoder::new(coding).map_err(unencodable)?;
    let (pieces, waiting) = mpsc::channel(QUEUED_CHUNKS);
    Ok((BodyWriter { encoder, pieces }, unfold(Some(waiting), next)))
}

async fn next(
    waiting: Option<Receiver<Chunk>>,
) -> Option<(io::Result<Bytes>, Option<Receiver<Chunk>>)> {
    let mut waiting = waiting?;
    match waiting.recv().await {
        Some(Chunk::Bytes(bytes)) => Some((Ok(bytes), Some(waiting))),
        Some(Chunk::End) => None,
        None => Some((Err(io::ErrorKind::UnexpectedEof.into()), None)),
    }
}

impl BodyWriter {
    /// Sends what can be sent once this is in.
    ///
    /// # Errors
    /// When the client went away or takes nothing.
    pub async fn write(&mut self, text: &[u8]) -> Result<(), Problem> {
        let encoded = self.encoder.encode(text).map_err(unencodable)?;
        self.send(encoded).await
    }

    /// Sends the rest; only now the body is whole.
    ///
    /// # Errors
    /// When the client went away or takes nothing.
    pub async fn end(mut self) -> Result<(), Problem> {
        let encoder = std::mem::replace(&mut self.encoder, Encoder::Identity(Vec::new()));
        let rest = encoder.finish().map_err(unencodable)?;
        self.send(rest).await?;
        self.pieces.send(Chunk::End).await.map_err(|_| gone())
    }

    async fn send(&self, bytes: Vec<u8>) -> Result<(), Problem> {
        if bytes.is_empty() {
            return Ok(());
        }
        match timeout(WRITE_TIMEOUT, self.pieces.send(Chunk::Bytes(bytes.into()))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) | Err(_) => Err(gone()),
        }
    }
}

fn gone() -> Problem {
    Problem::new(Code::RequestRefused, "the client stopped reading")
}

fn unencodable(error: impl std::fmt::Display) -> Problem {
    log::error!("a stream could not be compressed: {error}");
    Problem::of(Code::InternalError)
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    #[actix_web::test]
    async fn a_body_that_was_ended_is_whole() {
        let (mut writing, stream) = channel(ContentCoding::Identity).unwrap();
        let read = actix_web::rt::spawn(stream.collect::<Vec<_>>());
        writing.write(b"a").await.unwrap();
        writing.write(b"b").await.unwrap();
        writing.end().await.unwrap();
        let pieces: Vec<_> = read.await.unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!(pieces, [Bytes::from("a"), Bytes::from("b")]);
    }

    #[actix_web::test]
    async fn a_body_that_was_not_ended_fails() {
        let (mut writing, stream) = channel(ContentCoding::Identity).unwrap();
        writing.write(b"a").await.unwrap();
        drop(writing);
        let pieces = stream.collect::<Vec<_>>().await;
        assert!(pieces.last().unwrap().is_err());
    }

    #[actix_web::test]
    async fn nobody_writes_for_a_client_that_went_away() {
        let (mut writing, stream) = channel(ContentCoding::Identity).unwrap();
        drop(stream);
        assert!(writing.write(b"a").await.is_err());
    }
}
