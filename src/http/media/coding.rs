//! Content codings (RFC 9110 §8.4): which one a client takes, and compressing.

use std::io::{self, Write};

use actix_web::http::header::HeaderValue;
use brotli::CompressorWriter;
use flate2::write::GzEncoder;

use super::accept::quality;

/// Below this many bytes compression saves no packet.
pub const LEAST: usize = 860;
/// Beyond this many bytes compressing takes so long that other requests would notice.
pub const MUCH: usize = 64 * 1024;

/// Brotli's quality (of 11), where it is still about as quick as gzip.
const BROTLI_QUALITY: u32 = 5;
/// Logarithm of brotli's window.
const BROTLI_WINDOW: u32 = 22;
const BROTLI_BUFFER: usize = 4096;
const ZSTD_LEVEL: i32 = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Coding {
    Identity,
    Brotli,
    Zstd,
    Gzip,
}

/// The most wanted first: the smallest body for the same time.
const OFFERS: [(&str, Coding); 4] = [
    ("br", Coding::Brotli),
    ("zstd", Coding::Zstd),
    ("gzip", Coding::Gzip),
    ("x-gzip", Coding::Gzip),
];

impl Coding {
    /// The coding that a client likes best; identity when it says nothing or takes nothing else.
    #[must_use]
    pub fn best(accept_encoding: Option<&str>) -> Self {
        let Some(field) = accept_encoding else { return Self::Identity };
        let weights: Vec<_> = field.split(',').filter_map(weighted).collect();
        let weight = |name: &str| {
            let own = weights.iter().find(|(coding, _)| coding.eq_ignore_ascii_case(name));
            let any = || weights.iter().find(|(coding, _)| *coding == "*");
            own.or_else(any).map_or(0, |(_, weight)| *weight)
        };
        let mut best = (0, Self::Identity);
        for (name, coding) in OFFERS {
            if weight(name) > best.0 {
                best = (weight(name), coding);
            }
        }
        let plain = weights.iter().find(|(coding, _)| coding.eq_ignore_ascii_case("identity"));
        if plain.is_some_and(|(_, weight)| *weight > best.0) { Self::Identity } else { best.1 }
    }

    /// `Content-Encoding`.
    #[must_use]
    pub fn field(self) -> Option<HeaderValue> {
        let name = match self {
            Self::Identity => return None,
            Self::Brotli => "br",
            Self::Zstd => "zstd",
            Self::Gzip => "gzip",
        };
        Some(HeaderValue::from_static(name))
    }

    /// A body in this coding.
    ///
    /// # Errors
    /// When a compressor cannot be set up.
    pub fn encode(self, body: &[u8]) -> io::Result<Vec<u8>> {
        let mut encoder = Encoder::new(self)?;
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

/// Compresses a body that comes in pieces.
pub enum Encoder {
    Identity(Vec<u8>),
    Brotli(Box<CompressorWriter<Vec<u8>>>),
    Zstd(Box<zstd::stream::write::Encoder<'static, Vec<u8>>>),
    Gzip(GzEncoder<Vec<u8>>),
}

impl Encoder {
    /// # Errors
    /// When a compressor cannot be set up.
    pub fn new(coding: Coding) -> io::Result<Self> {
        Ok(match coding {
            Coding::Identity => Self::Identity(Vec::new()),
            Coding::Brotli => {
                let (quality, window) = (BROTLI_QUALITY, BROTLI_WINDOW);
                Self::Brotli(Box::new(CompressorWriter::new(
                    Vec::new(),
                    BROTLI_BUFFER,
                    quality,
                    window,
                )))
            }
            Coding::Zstd => {
                Self::Zstd(Box::new(zstd::stream::write::Encoder::new(Vec::new(), ZSTD_LEVEL)?))
            }
            Coding::Gzip => Self::Gzip(GzEncoder::new(Vec::new(), flate2::Compression::default())),
        })
    }

    /// What can be sent once this piece is in.
    ///
    /// # Errors
    /// Never in practice: nothing can fail in memory.
    pub fn encode(&mut self, piece: &[u8]) -> io::Result<Vec<u8>> {
        match self {
            Self::Identity(buffer) => {
                buffer.extend_from_slice(piece);
                Ok(std::mem::take(buffer))
            }
            Self::Brotli(writer) => {
                writer.write_all(piece)?;
                Ok(std::mem::take(writer.get_mut()))
            }
            Self::Zstd(writer) => {
                writer.write_all(piece)?;
                Ok(std::mem::take(writer.get_mut()))
            }
            Self::Gzip(writer) => {
                writer.write_all(piece)?;
                Ok(std::mem::take(writer.get_mut()))
            }
        }
    }

    /// The rest.
    ///
    /// # Errors
    /// Never in practice: nothing can fail in memory.
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
    fn the_coding_that_is_liked_best_is_chosen() {
        let table = [
            (None, Coding::Identity),
            (Some(""), Coding::Identity),
            (Some("gzip"), Coding::Gzip),
            (Some("GZIP"), Coding::Gzip),
            (Some("gzip, deflate, br, zstd"), Coding::Brotli),
            (Some("gzip, zstd"), Coding::Zstd),
            (Some("br;q=0.5, gzip;q=0.8"), Coding::Gzip),
            (Some("br;q=0, *"), Coding::Zstd),
            (Some("*;q=0"), Coding::Identity),
            (Some("identity, gzip;q=0.5"), Coding::Identity),
            (Some("deflate"), Coding::Identity),
            (Some("gzip;q=nonsense"), Coding::Identity),
        ];
        for (field, coding) in table {
            assert_eq!(Coding::best(field), coding, "{field:?}");
        }
    }

    fn decoded(coding: Coding, body: &[u8]) -> Vec<u8> {
        let mut text = Vec::new();
        match coding {
            Coding::Identity => text.extend_from_slice(body),
            Coding::Brotli => {
                brotli::Decompressor::new(body, 4096).read_to_end(&mut text).unwrap();
            }
            Coding::Zstd => text = zstd::stream::decode_all(body).unwrap(),
            Coding::Gzip => {
                flate2::read::GzDecoder::new(body).read_to_end(&mut text).unwrap();
            }
        }
        text
    }

    #[test]
    fn what_is_encoded_in_pieces_decodes_as_a_whole() {
        for coding in [Coding::Identity, Coding::Brotli, Coding::Zstd, Coding::Gzip] {
            let pieces: Vec<Vec<u8>> = (0..50).map(|n| vec![n; 3000]).collect();
            let mut encoder = Encoder::new(coding).unwrap();
            let mut sent: Vec<u8> = Vec::new();
            for piece in &pieces {
                sent.extend(encoder.encode(piece).unwrap());
            }
            sent.extend(encoder.finish().unwrap());
            assert!(decoded(coding, &sent) == pieces.concat(), "{coding:?}");
        }
    }
}
