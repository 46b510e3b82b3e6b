//! A body is the same in every content coding.

use std::io::Read;

use actix_web::http::header;
use actix_web::test::TestRequest;

use crate::support::app::{Answer, TestApp, remembering, searching};
use crate::support::database::Database;
use crate::support::resources::example_paths;

async fn apps() -> [TestApp; 2] {
    let url = Database::of_seeds().url();
    [TestApp::of_seeds().await, TestApp::with(searching(remembering(&url, 8 << 20))).await]
}

fn decoded(answer: &Answer) -> Vec<u8> {
    let mut body = Vec::new();
    match answer.header(header::CONTENT_ENCODING) {
        None => body.clone_from(&answer.bytes),
        Some("br") => {
            brotli::Decompressor::new(&answer.bytes[..], 4096).read_to_end(&mut body).unwrap();
        }
        Some("gzip") => {
            flate2::read::GzDecoder::new(&answer.bytes[..]).read_to_end(&mut body).unwrap();
        }
        Some("zstd") => body = zstd::stream::decode_all(&answer.bytes[..]).unwrap(),
        Some(other) => panic!("{other} was not asked for"),
    }
    body
}

#[actix_web::test]
async fn compressed_and_conditional_and_range_requests_agree() {
    for app in apps().await {
        for path in example_paths("/v1") {
            let plain = app.get(&path).await;
            let tag = plain.header(header::ETAG).unwrap();
            for coding in ["gzip", "br", "zstd", "gzip, deflate, br, zstd"] {
                let answer = app.with_field(&path, header::ACCEPT_ENCODING, coding).await;
                assert_eq!(decoded(&answer), plain.bytes, "{path} {coding}");
                assert_eq!(answer.header(header::ETAG), Some(tag), "{path} {coding}");
                assert_eq!(answer.header(header::VARY), Some("Accept, Accept-Encoding"));
                let again = TestRequest::with_uri(&path)
                    .insert_header((header::ACCEPT_ENCODING, coding))
                    .insert_header((header::IF_NONE_MATCH, tag));
                assert_eq!(app.send(again).await.status, 304, "{path} {coding}");
            }
            // Ranges are not supported here, so the complete body is sent (RFC 9110 §14.2).
            let part = app.with_field(&path, header::RANGE, "bytes=0-9").await;
            assert_eq!((part.status, &part.bytes), (200, &plain.bytes), "{path}");
            assert_eq!(part.header(header::ACCEPT_RANGES), Some("none"), "{path}");
        }
    }
}

#[actix_web::test]
async fn long_responses_are_compressed_and_short_ones_are_not() {
    let app = TestApp::of_seeds().await;
    let long = app.with_field("/v1/measures", header::ACCEPT_ENCODING, "br").await;
    assert_eq!(long.header(header::CONTENT_ENCODING), Some("br"));
    assert!(long.bytes.len() * 4 < app.get("/v1/measures").await.bytes.len());
    let short = app.with_field("/v1/cities?city=none", header::ACCEPT_ENCODING, "br").await;
    assert_eq!(short.header(header::CONTENT_ENCODING), None);
}
