//! The format of a response: by suffix, `format=` or `Accept`, in that order.

use actix_web::{HttpMessage, HttpRequest};

use crate::http::media::accept::accepted;
use crate::http::media::suffix::FormatSuffix;
use crate::http::media::{Format, JSON, NDJSON};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;

/// The media types that a list can be asked for, the most wanted first. NDJSON has none that is
/// registered, so its other common name counts as well.
const LIST_OFFERS: [(&str, Format); 4] = [
    (JSON, Format::Json),
    ("text/csv", Format::Csv),
    (NDJSON, Format::Ndjson),
    ("application/jsonl", Format::Ndjson),
];

/// How a list is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutputFormat {
    pub format: Format,
    /// For Excel: a CSV with a byte order mark and no cell that could be a formula.
    pub bom: bool,
}

impl OutputFormat {
    /// Reads what a request for a list asks for.
    ///
    /// # Errors
    /// 406 when nothing that it accepts can be served; faults of parameters are noted in them.
    pub fn read(parameters: &mut QueryParser, request: &HttpRequest) -> Result<Self, Problem> {
        let suffix = request.extensions().get::<FormatSuffix>().map(|suffix| suffix.0);
        let (named, bom) = Self::read_parameters(parameters);
        if let (Some(suffix), Some(named)) = (suffix, named)
            && suffix != named
        {
            let detail = format!("the path already ends in `{}`", suffix.suffix());
            parameters.reject("format", named.into(), &detail);
        }
        // Only a CSV has a byte order mark, so whoever asks for one asks for that.
        let format = match suffix.or(named).or(bom.then_some(Format::Csv)) {
            Some(format) => format,
            None => accepted(request, &LIST_OFFERS)?,
        };
        Ok(Self { format, bom: bom && format == Format::Csv })
    }

    /// Notes the parameters for the document.
    pub fn document(parameters: &mut QueryParser) {
        Self::read_parameters(parameters);
    }

    fn read_parameters(parameters: &mut QueryParser) -> (Option<Format>, bool) {
        let named = parameters.enum_value("format");
        (named, parameters.bool("bom") == Some(true))
    }
}
