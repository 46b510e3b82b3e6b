//! What is true of every resource and every response, one guarantee per file.

mod access_log;
mod bundle_schema;
mod caching;
mod compression;
mod cors;
mod cursors;
mod database_down;
mod database_trouble;
mod deprecation;
mod docs;
mod documentation_page;
mod draining;
mod examples;
mod formats;
mod head;
mod included_fields;
mod labels;
mod limits;
mod machine_readable;
mod matrix;
mod memory;
mod metrics;
mod mistakes;
mod one_shape;
mod openapi;
mod openapi_3_0;
mod openapi_for_clients;
pub mod paging;
mod paging_while_publishing;
mod problems;
mod quota;
mod refused_parameters;
mod request_ids;
mod security_headers;
mod shaping;
mod slow_clients;
mod unknown_ids;
mod well_known;

use actix_web::http::header;

use crate::support::app::{Answer, HOST};

/// Asserts that a response is a complete problem of the given kind, with the problem media type.
#[track_caller]
fn assert_problem(answer: &Answer, status: u16, code: &str) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert_eq!(answer.header(header::CONTENT_TYPE), Some("application/problem+json"));
    assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"));
    assert_eq!(answer.json["type"], format!("{HOST}/problems/{code}"), "{}", answer.body);
    assert_eq!(answer.json["status"], status);
    for key in ["title", "title_en", "detail", "detail_en", "instance"] {
        assert_ne!(answer.json[key].as_str().unwrap_or_default(), "", "{key}: {}", answer.body);
    }
    assert!(answer.json["errors"].is_array(), "{}", answer.body);
}
