//! Responses of charts for the `OpenAPI` document.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::{Content, KnownFormat, Object, RefOr, Response, SchemaFormat, Type};

use crate::http::describe::responses::{RECORD_ERRORS, with_errors};
use crate::http::media;

/// Responses of a chart of one record; of a chart without an id; and of both as PNG.
pub struct SvgOfRecord;
pub struct SvgResponses;
pub struct PngOfRecord;
pub struct PngResponses;

type Responses = BTreeMap<String, RefOr<Response>>;

const ERRORS: [&str; 4] = ["400", "406", "500", "503"];

impl IntoResponses for SvgOfRecord {
    fn responses() -> Responses {
        as_svg(with_errors("", "", &RECORD_ERRORS))
    }
}

impl IntoResponses for SvgResponses {
    fn responses() -> Responses {
        as_svg(with_errors("", "", &ERRORS))
    }
}

impl IntoResponses for PngOfRecord {
    fn responses() -> Responses {
        as_png(with_errors("", "", &RECORD_ERRORS))
    }
}

impl IntoResponses for PngResponses {
    fn responses() -> Responses {
        as_png(with_errors("", "", &ERRORS))
    }
}

fn as_svg(responses: Responses) -> Responses {
    let text = Object::builder().schema_type(Type::String).build();
    let about = "The picture: text as text, with title and description, without scripts.";
    drawn(responses, about, media::SVG, Content::new(Some(text)))
}

fn as_png(responses: Responses) -> Responses {
    let about = "The picture with all its text, for where SVG is not shown.";
    let binary = SchemaFormat::KnownFormat(KnownFormat::Binary);
    let bytes = Object::builder().schema_type(Type::String).format(Some(binary)).build();
    drawn(responses, about, media::PNG, Content::new(Some(bytes)))
}

fn drawn(mut responses: Responses, about: &str, media_type: &str, content: Content) -> Responses {
    let response = Response::builder().description(about).content(media_type, content).build();
    responses.insert("200".to_owned(), response.into());
    responses
}
