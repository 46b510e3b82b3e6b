//! Format suffixes: `/v1/measures.csv` is `/v1/measures` as CSV; stripped before routing.
//!
//! Handlers decide whether a resource is available in the format.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use strum::VariantArray;

use crate::http::media::Format;

/// Request extension: the format from the path suffix.
pub struct FormatSuffix(pub Format);

/// Only paths below this one have suffixes.
const ROOT: &str = "/v1/";
const FILES: &str = "/v1/downloads/";

pub async fn strip_format_suffix<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if let Some((path, format)) = split(request.path())
        && let Some(uri) = with_path(&request, path)
    {
        request.match_info_mut().get_mut().update(&uri);
        request.head_mut().uri = uri;
        request.extensions_mut().insert(FormatSuffix(format));
    }
    next.call(request).await
}

/// Splits a path into the path without suffix and the format.
fn split(path: &str) -> Option<(&str, Format)> {
    if !path.starts_with(ROOT) || is_file(path) {
        return None;
    }
    let (rest, last) = path.rsplit_once('.')?;
    let word = |format: &&Format| <&str>::from(**format) == last;
    let format = Format::VARIANTS.iter().find(word)?;
    (rest.len() > ROOT.len() && !rest.ends_with('/')).then_some((rest, *format))
}

/// Release files keep their extension: `/v1/downloads/latest/measures.csv`.
fn is_file(path: &str) -> bool {
    path.strip_prefix(FILES).is_some_and(|rest| rest.contains('/'))
}

fn with_path(request: &ServiceRequest, path: &str) -> Option<actix_web::http::Uri> {
    let target = match request.uri().query() {
        Some(query) => format!("{path}?{query}"),
        None => path.to_owned(),
    };
    let mut parts = request.uri().clone().into_parts();
    parts.path_and_query = Some(PathAndQuery::try_from(target).ok()?);
    actix_web::http::Uri::from_parts(parts).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_formats_below_v1_are_suffixes() {
        let table = [
            ("/v1/measures.csv", Some(("/v1/measures", Format::Csv))),
            ("/v1/measures.ndjson", Some(("/v1/measures", Format::Ndjson))),
            ("/v1/compare/indicators/a.b.csv", Some(("/v1/compare/indicators/a.b", Format::Csv))),
            ("/v1/measures/kodaira-industry-2018.1.1", None),
            ("/v1/measures.xml", None),
            ("/v1/measures.CSV", None),
            ("/v1/downloads.csv", Some(("/v1/downloads", Format::Csv))),
            ("/v1/downloads/latest.csv", Some(("/v1/downloads/latest", Format::Csv))),
            ("/v1/downloads/latest/measures.csv", None),
            ("/v1/.csv", None),
            ("/v1/measures/.csv", None),
            ("/openapi.json", None),
            ("/v1", None),
        ];
        for (path, parts) in table {
            assert_eq!(split(path), parts, "{path}");
        }
    }
}
