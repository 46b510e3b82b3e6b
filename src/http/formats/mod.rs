//! How an answer looks: JSON, CSV or NDJSON, by suffix, `format=` or `Accept`, in that order.
//!
//! What the answer says is decided elsewhere; here is only how it is written.

pub mod negotiation;
pub mod rows;
pub mod suffix;

use actix_web::http::header;
use actix_web::{HttpMessage, HttpRequest};
use strum::{EnumString, IntoStaticStr, VariantArray};

use self::suffix::Suffix;
use super::parameters::Parameters;
use super::problem::{Code, Problem};

/// What a list can look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum Format {
    Json,
    Csv,
    Ndjson,
}

pub const JSON: &str = "application/json";
pub const NDJSON: &str = "application/x-ndjson";
/// RFC 7111 and RFC 4180 §3: the first line names the columns.
pub const CSV: &str = "text/csv; charset=utf-8; header=present";
pub const SVG: &str = "image/svg+xml";
pub const ATOM: &str = "application/atom+xml; charset=utf-8";
pub const HTML: &str = "text/html; charset=utf-8";

/// The media types that a list can be asked for, the most wanted first. NDJSON has none that is
/// registered, so its other common name counts as well.
const LIST_OFFERS: [(&str, Format); 4] = [
    (JSON, Format::Json),
    ("text/csv", Format::Csv),
    (NDJSON, Format::Ndjson),
    ("application/jsonl", Format::Ndjson),
];

impl Format {
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => JSON,
            Self::Csv => CSV,
            Self::Ndjson => NDJSON,
        }
    }

    /// `.csv`; the plain path is JSON.
    #[must_use]
    pub fn suffix(self) -> &'static str {
        match self {
            Self::Json => "",
            Self::Csv => ".csv",
            Self::Ndjson => ".ndjson",
        }
    }
}

/// How a list is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Representation {
    pub format: Format,
    /// For Excel: a CSV with a byte order mark and no cell that could be a formula.
    pub bom: bool,
}

impl Representation {
    /// Reads what a request for a list asks for.
    ///
    /// # Errors
    /// 406 when nothing that it accepts can be served; faults of parameters are noted in them.
    pub fn read(parameters: &mut Parameters, request: &HttpRequest) -> Result<Self, Problem> {
        let suffix = request.extensions().get::<Suffix>().map(|suffix| suffix.0);
        let (named, bom) = Self::ask(parameters);
        if let (Some(suffix), Some(named)) = (suffix, named)
            && suffix != named
        {
            let detail = format!("the path already ends in `{}`", suffix.suffix());
            parameters.fault("format", named.into(), &detail);
        }
        // Only a CSV has a byte order mark, so whoever asks for one asks for that.
        let format = match suffix.or(named).or(bom.then_some(Format::Csv)) {
            Some(format) => format,
            None => accepted(request, &LIST_OFFERS)?,
        };
        Ok(Self { format, bom: bom && format == Format::Csv })
    }

    /// Notes the parameters for the document.
    pub fn document(parameters: &mut Parameters) {
        Self::ask(parameters);
    }

    fn ask(parameters: &mut Parameters) -> (Option<Format>, bool) {
        let named = parameters.word("format");
        (named, parameters.flag("bom") == Some(true))
    }
}

/// Refuses a request that does not accept the only type that there is, or whose path has a suffix
/// of another.
///
/// # Errors
/// 406 or 404.
pub fn only(request: &HttpRequest, media_type: &'static str) -> Result<(), Problem> {
    match request.extensions().get::<Suffix>() {
        Some(Suffix(Format::Json)) | None => accepted(request, &[(media_type, ())]),
        Some(Suffix(other)) => Err(Problem::new(
            Code::UnknownPath,
            format!("what this path names is not served as `{}`", other.suffix()),
        )),
    }
}

/// Whether a client would rather read a page than JSON.
///
/// # Errors
/// 406 when it takes neither.
pub fn accepts_page(request: &HttpRequest) -> Result<bool, Problem> {
    accepted(request, &[(JSON, false), ("text/html", true)])
}

fn accepted<T: Copy>(request: &HttpRequest, offers: &[(&'static str, T)]) -> Result<T, Problem> {
    let mut accept = request.headers().get_all(header::ACCEPT).filter_map(|it| it.to_str().ok());
    let Some(first) = accept.next() else { return Ok(offers[0].1) };
    let all = accept.fold(first.to_owned(), |all, more| format!("{all},{more}"));
    negotiation::best(&all, offers).ok_or_else(|| {
        let offered: Vec<_> = offers.iter().map(|(media_type, _)| *media_type).collect();
        let detail = format!("`Accept: {all}` admits none of {}", offered.join(", "));
        Problem::new(Code::NotAcceptable, detail)
    })
}
