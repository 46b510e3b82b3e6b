//! A response body and its own headers, before cache policy and content coding apply.

use actix_web::http::header::{self, HeaderName, HeaderValue};
use serde::Serialize;

use crate::http::media::{self, Format};

/// Links of every data response: licence (RFC 8288), API catalog (RFC 9727) and API description
/// (RFC 8631).
const COMMON_LINKS: &str = "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\", \
     </.well-known/api-catalog>; rel=\"api-catalog\", \
     </openapi.json>; rel=\"service-desc\"; type=\"application/json\"";

/// A body and the headers that describe it.
pub struct ResponseBody {
    pub media_type: &'static str,
    pub body: Vec<u8>,
    fields: Vec<(HeaderName, HeaderValue)>,
}

impl ResponseBody {
    #[must_use]
    pub fn new(media_type: &'static str, body: Vec<u8>) -> Self {
        Self { media_type, body, fields: Vec::new() }
    }

    #[must_use]
    pub fn json(value: &impl Serialize) -> Self {
        let body =
            serde_json::to_vec(value).expect("views have string keys and no failing serializers");
        Self::new(media::JSON, body)
    }

    /// Adds these links, followed by those of every data response.
    #[must_use]
    pub fn with_links(self, links: &[String]) -> Self {
        let all = links.iter().map(String::as_str).chain([COMMON_LINKS]);
        let all = all.collect::<Vec<_>>().join(", ");
        self.header(header::LINK, &all)
    }

    /// Adds the file name under which browsers save the body; none for JSON.
    #[must_use]
    pub fn with_attachment_name(self, name: &str, format: Format) -> Self {
        match format {
            Format::Json => self,
            Format::Csv | Format::Ndjson => {
                let file = format!("attachment; filename=\"{name}{}\"", format.suffix());
                self.header(header::CONTENT_DISPOSITION, &file)
            }
        }
    }

    /// Adds a header; skipped when its value has invalid characters.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.fields.push((name, value));
        }
        self
    }

    /// Headers, including `Content-Type`, and body.
    #[must_use]
    pub fn into_parts(self) -> (Vec<(HeaderName, HeaderValue)>, Vec<u8>) {
        let mut fields = self.fields;
        fields.insert(0, (header::CONTENT_TYPE, HeaderValue::from_static(self.media_type)));
        (fields, self.body)
    }
}
