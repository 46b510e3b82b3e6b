//! Content codings (RFC 9110 §8.4): negotiation and compression.

use std::io::{self, Write};

use actix_web::http::header::HeaderValue;
use brotli::CompressorWriter;
use flate2::write::GzEncoder;

use super::accept::quality;

/// Smaller bodies are not compressed: it would not save a packet.
pub const MIN_COMPRESSED_BYTES: usize = 860;
/// Larger bodies are compressed on threads of their own, so that other requests are not delayed.
pub const BLOCKING_THRESHOLD_BYTES: usize = 8 * 1024;

/// Brotli quality, at most 11; at 5 it is still about as fast as gzip.
const BROTLI_QUALITY: u32 = 5;
/// For bodies that are sent once and not cached.
const FAST_BROTLI_QUALITY: u32 = 1;
/// Base-2 logarithm of the brotli window size.
const BROTLI_WINDOW: u32 = 22;
const BROTLI_BUFFER: usize = 4096;
const ZSTD_LEVEL: i32 = 3;
const FAST_ZSTD_LEVEL: i32 = 1;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ContentCoding {
    Identity,
    Brotli,
    Zstd,
    Gzip,
}

type Offer = (&'static str, ContentCoding);

/// In order of preference: the smallest body for the same time first.
const OFFERS: [Offer; 4] = [
    ("br", ContentCoding::Brotli),
    ("zstd", ContentCoding::Zstd),
    ("gzip", ContentCoding::Gzip),
    ("x-gzip", ContentCoding::Gzip),
];
const GZIP_OFFERS: [Offer; 1] = [("gzip", ContentCoding::Gzip)];

impl ContentCoding {
    /// The coding that the client prefers; identity without the header or when nothing else fits.
    #[must_use]
    pub fn negotiate(accept_encoding: Option<&str>) -> Self {
        Self::preferred(accept_encoding, &OFFERS)
    }

    /// Gzip where the client takes it, else identity: for bodies that are kept in gzip only.
    #[must_use]
    pub fn negotiate_gzip(accept_encoding: Option<&str>) -> Self {
        Self::preferred(accept_encoding, &GZIP_OFFERS)
    }

    fn preferred(accept_encoding: Option<&str>, offers: &[Offer]) -> Self {
        let Some(field) = accept_encoding else { return Self::Identity };
        let weights: Vec<_> = field.split(',').filter_map(weighted).collect();
        let weight = |name: &str| {
            let own = weights.iter().find(|(coding, _)| coding.eq_ignore_ascii_case(name));
            let any = || weights.iter().find(|(coding, _)| *coding == "*");
            own.or_else(any).map_or(0, |(_, weight)| *weight)
        };
        let mut best = (0, Self::Identity);
        for (name, coding) in offers {
            if weight(name) > best.0 {
                best = (weight(name), *coding);
            }
        }
        let plain = weights.iter().find(|(coding, _)| coding.eq_ignore_ascii_case("identity"));
        if plain.is_some_and(|(_, weight)| *weight > best.0) { Self::Identity } else { best.1 }
    }

    /// The `Content-Encoding` value; `None` for identity.
    #[must_use]
    pub fn header_value(self) -> Option<HeaderValue> {
        let name = match self {
            Self::Identity => return None,
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        };
        Some(HeaderValue::from_static(name))
    }

    /// Encodes a complete body.
    ///
    /// # Errors
    /// Fails when the compressor cannot be created.
    pub fn encode(self, body: &[u8]) -> io::Result<Vec<u8>> {
        let mut encoder = Encoder::thorough(self)?;
        let mut bytes = encoder.encode(body)?;
        bytes.extend(encoder.finish()?);
        Ok(bytes)
    }
}

fn weighted(element: &str) -> Option<(&str, u16)> {
    let mut parts = element.split(';').map(str::trim);
    let name = parts.next().filter(|name| !name.is_empty())?;
    let weight = parts.find_map(|part| part.strip_prefix("q=").or(part.strip_prefix("Q=")));
    Some((name, weight.map_or(Some(1000), quality)?))
}

/// Encodes a body in chunks.
pub enum Encoder {
    Identity(Vec<u8>),
    Brotli(Box<CompressorWriter<Vec<u8>>>),
    Zstd(Box<zstd::stream::write::Encoder<'static, Vec<u8>>>),
    Gzip(GzEncoder<Vec<u8>>),
}

impl Encoder {
    /// For a body that stays in the response cache.
    ///
    /// # Errors
    /// Fails when the compressor cannot be created.
    pub fn thorough(coding: ContentCoding) -> io::Result<Self> {
        Self::with(coding, BROTLI_QUALITY, ZSTD_LEVEL, flate2::Compression::default())
    }

    /// For a body that is sent once.
    ///
    /// # Errors
    /// Fails when the compressor cannot be created.
    pub fn fast(coding: ContentCoding) -> io::Result<Self> {
        Self::with(coding, FAST_BROTLI_QUALITY, FAST_ZSTD_LEVEL, flate2::Compression::fast())
    }

    fn with(
        coding: ContentCoding,
        brotli: u32,
        zstd: i32,
        gzip: flate2::Compression,
    ) -> io::Result<Self> {
        Ok(match coding {
            ContentCoding::Identity => Self::Identity(Vec::new()),
            ContentCoding::Brotli => Self::Brotli(Box::new(CompressorWriter::new(
                Vec::new(),
                BROTLI_BUFFER,
                brotli,
                BROTLI_WINDOW,
            ))),
            ContentCoding::Zstd => {
                Self::Zstd(Box::new(zstd::stream::write::Encoder::new(Vec::new(), zstd)?))
            }
            ContentCoding::Gzip => Self::Gzip(GzEncoder::new(Vec::new(), gzip)),
        })
    }

    /// Encodes a chunk and returns the output that is ready.
    ///
    /// # Errors
    /// Never in practice: writing to memory does not fail.
    pub fn encode(&mut self, chunk: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity(buffer) => {
                buffer.extend_from_slice(chunk);
                Ok(std::mem::take(buffer))
            }
            Self::Brotli(writer) => {
                writer.write_all(chunk)?;
                Ok(std::mem::take(writer.get_mut()))
            }
            Self::Zstd(writer) => {
                writer.write_all(chunk)?;
                Ok(std::mem::take(writer.get_mut()))
            }
            Self::Gzip(writer) => {
                writer.write_all(chunk)?;
                Ok(std::mem::take(writer.get_mut()))
            }
        }
    }

    /// Returns the remaining output.
    ///
    /// # Errors
    /// Never in practice: writing to memory does not fail.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity(buffer) => Ok(buffer),
            Self::Brotli(writer) => Ok(writer.into_inner()),
            Self::Zstd(writer) => writer.finish(),
            Self::Gzip(writer) => writer.finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn preferred_coding_is_chosen() {
        let table = [
            (None, ContentCoding::Identity),
            (Some(""), ContentCoding::Identity),
            (Some("gzip"), ContentCoding::Gzip),
            (Some("GZIP"), ContentCoding::Gzip),
            (Some("gzip, deflate, br, zstd"), ContentCoding::Brotli),
            (Some("gzip, zstd"), ContentCoding::Zstd),
            (Some("br;q=0.5, gzip;q=0.8"), ContentCoding::Gzip),
            (Some("br;q=0, *"), ContentCoding::Zstd),
            (Some("*;q=0"), ContentCoding::Identity),
            (Some("identity, gzip;q=0.5"), ContentCoding::Identity),
            (Some("deflate"), ContentCoding::Identity),
            (Some("gzip;q=nonsense"), ContentCoding::Identity),
        ];
        for (field, coding) in table {
            assert_eq!(ContentCoding::negotiate(field), coding, "{field:?}");
        }
    }

    #[test]
    fn gzip_is_sent_only_to_who_takes_it() {
        let table = [
            (None, ContentCoding::Identity),
            (Some("gzip, deflate, br, zstd"), ContentCoding::Gzip),
            (Some("br"), ContentCoding::Identity),
            (Some("gzip;q=0, *"), ContentCoding::Identity),
            (Some("*"), ContentCoding::Gzip),
        ];
        for (field, coding) in table {
            assert_eq!(ContentCoding::negotiate_gzip(field), coding, "{field:?}");
        }
    }

    fn decoded(coding: ContentCoding, body: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        match coding {
            ContentCoding::Identity => text.extend_from_slice(body),
            ContentCoding::Brotli => {
                brotli::Decompressor::new(body, 4096).read_to_end(&mut text).unwrap();
            }
            ContentCoding::Zstd => text = zstd::stream::decode_all(body).unwrap(),
            ContentCoding::Gzip => {
                flate2::read::GzDecoder::new(body).read_to_end(&mut text).unwrap();
            }
        }
        text
    }

    #[test]
    fn encoded_chunks_decode_to_the_complete_body() {
        for coding in [
            ContentCoding::Identity,
            ContentCoding::Brotli,
            ContentCoding::Zstd,
            ContentCoding::Gzip,
        ] {
            let chunks: Vec<Vec<u8>> = (0..50).map(|n| vec![n; 3000]).collect();
            let mut encoder = Encoder::fast(coding).unwrap();
            let mut sent: Vec<u8> = Vec::new();
            for chunk in &chunks {
                sent.extend(encoder.encode(chunk).unwrap());
            }
            sent.extend(encoder.finish().unwrap());
            assert!(decoded(coding, &sent) == chunks.concat(), "{coding:?}");
        }
    }
}
