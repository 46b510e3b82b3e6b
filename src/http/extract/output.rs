//! The format of a response: by suffix, `format=` or `Accept`, in that order.

use actix_web::{HttpMessage, HttpRequest};

use crate::domain::message::Message;
use crate::http::media::accept::accepted;
use crate::http::media::{Format, FormatSuffix, JSON, NDJSON};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;

/// Media types offered for lists, in order of preference. NDJSON has no registered media type, so
/// both common names are accepted.
const LIST_OFFERS: [(&str, Format); 4] = [
    (JSON, Format::Json),
    ("text/csv", Format::Csv),
    (NDJSON, Format::Ndjson),
    ("application/jsonl", Format::Ndjson),
];

/// Format of a list response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputFormat {
    pub format: Format,
    /// For Excel: CSV with a byte order mark and with escaped formulas.
    pub bom: bool,
}

impl OutputFormat {
    /// Reads the format from suffix, parameters and `Accept`.
    ///
    /// # Errors
    /// 406 when no accepted format is offered; invalid parameters are recorded in `parameters`.
    pub fn read(parameters: &mut QueryParser, request: &HttpRequest) -> Result<Self, Problem> {
        let suffix = request.extensions().get::<FormatSuffix>().map(|suffix| suffix.0);
        let (named, bom) = Self::read_parameters(parameters);
        if let (Some(suffix), Some(named)) = (suffix, named)
            && suffix != named
        {
            let suffix = suffix.suffix();
            let detail = Message::new(
                format!("パスがすでに `{suffix}` で終わっています"),
                format!("the path already ends in `{suffix}`"),
            );
            parameters.reject("format", named.into(), detail);
        }
        // Only CSV has a byte order mark, so `bom=true` implies CSV.
        let format = match suffix.or(named).or(bom.then_some(Format::Csv)) {
            Some(format) => format,
            None => accepted(request, &LIST_OFFERS)?,
        };
        Ok(Self { format, bom: bom && format == Format::Csv })
    }

    /// Adds the format parameters to the `OpenAPI` document.
    pub fn document(parameters: &mut QueryParser) {
        Self::read_parameters(parameters);
    }

    fn read_parameters(parameters: &mut QueryParser) -> (Option<Format>, bool) {
        let named = parameters.enum_value("format");
        (named, parameters.bool("bom") == Some(true))
    }
}
