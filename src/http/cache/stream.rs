//! Streamed response bodies: a truncated body ends with an error, never as if complete.

use std::io;
use std::time::Duration;

use actix_web::web::Bytes;
use futures_util::Stream;
use futures_util::stream::unfold;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::time::timeout;

use crate::http::admission::Encoders;
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

/// Sender of a streamed body. Its chunks are encoded on threads of their own, so that other requests of
/// the worker go on.
pub struct BodyWriter {
    /// `None` only while a chunk is encoded.
    encoder: Option<Encoder>,
    encoders: Encoders,
    sender: Sender<Chunk>,
}

/// Returns the writer and the stream of a body.
///
/// # Errors
/// Fails when the compressor cannot be created.
pub fn channel(
    coding: ContentCoding,
    encoders: Encoders,
) -> Result<(BodyWriter, impl Stream<Item = io::Result<Bytes>> + 'static), Problem> {
    let encoder = Some(Encoder::fast(coding).map_err(unencodable)?);
    let (sender, receiver) = mpsc::channel(QUEUED_CHUNKS);
    Ok((BodyWriter { encoder, encoders, sender }, unfold(Some(receiver), next)))
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
    /// Makes a chunk, encodes it and sends the output that is ready.
    ///
    /// # Errors
    /// Those of `chunk`; also fails when the client disconnected or stopped reading.
    pub async fn write(
        &mut self,
        chunk: impl FnOnce() -> Result<Vec<u8>, Problem> + Send + 'static,
    ) -> Result<(), Problem> {
        let encoded = self
            .encode(move |mut encoder| {
                let encoded = encoder.encode(&chunk()?).map_err(unencodable)?;
                Ok((Some(encoder), encoded))
            })
            .await?;
        self.send(encoded).await
    }

    /// Sends the remaining output and marks the body as complete.
    ///
    /// # Errors
    /// Fails when the client disconnected or stopped reading.
    pub async fn end(mut self) -> Result<(), Problem> {
        let finish = |encoder: Encoder| Ok((None, encoder.finish().map_err(unencodable)?));
        let rest = self.encode(finish).await?;
        self.send(rest).await?;
        self.sender.send(Chunk::End).await.map_err(|_| client_disconnected())
    }

    /// Lends the encoder to a blocking thread.
    async fn encode(
        &mut self,
        work: impl FnOnce(Encoder) -> Result<(Option<Encoder>, Vec<u8>), Problem> + Send + 'static,
    ) -> Result<Vec<u8>, Problem> {
        let encoder = self.encoder.take().ok_or_else(client_disconnected)?;
        let (encoder, bytes) = self.encoders.run(move || work(encoder)).await??;
        self.encoder = encoder;
        Ok(bytes)
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
    Problem::of(Code::RequestRefused)
}

fn unencodable(error: impl std::fmt::Display) -> Problem {
    log::error!("cannot compress a stream: {error}");
    Problem::of(Code::InternalError)
}

#[cfg(test)]
mod tests {
    use futures_util::StreamExt;

    use super::*;

    fn body() -> Result<(BodyWriter, impl Stream<Item = io::Result<Bytes>> + 'static), Problem> {
        channel(ContentCoding::Identity, Encoders::default())
    }

    #[actix_web::test]
    async fn ended_body_is_complete() {
        let (mut writing, stream) = body().unwrap();
        let read = actix_web::rt::spawn(stream.collect::<Vec<_>>());
        writing.write(|| Ok(b"a".to_vec())).await.unwrap();
        writing.write(|| Ok(b"b".to_vec())).await.unwrap();
        writing.end().await.unwrap();
        let chunks: Vec<_> = read.await.unwrap().into_iter().map(Result::unwrap).collect();
        assert_eq!(chunks, [Bytes::from("a"), Bytes::from("b")]);
    }

    #[actix_web::test]
    async fn body_without_end_fails() {
        let (mut writing, stream) = body().unwrap();
        writing.write(|| Ok(b"a".to_vec())).await.unwrap();
        drop(writing);
        let chunks = stream.collect::<Vec<_>>().await;
        assert!(chunks.last().unwrap().is_err());
    }

    #[actix_web::test]
    async fn write_fails_when_the_client_disconnected() {
        let (mut writing, stream) = body().unwrap();
        drop(stream);
        assert!(writing.write(|| Ok(b"a".to_vec())).await.is_err());
    }
}
