//! Format suffixes: `/v1/measures.csv` is `/v1/measures` as CSV; stripped before routing.
//!
//! Handlers decide whether a resource is available in the format. Pictures are the other way round: their
//! routes have the suffix, and a path without one gets it by `Accept`.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::uri::PathAndQuery;
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage};
use strum::VariantArray;

use super::accept::preferred;
use super::{Format, FormatSuffix, PNG, SVG};

/// Only paths below this one have suffixes.
const ROOT: &str = "/v1/";
const FILES: &str = "/v1/downloads/";
/// Formats of pictures in order of preference.
const PICTURES: [(&str, &str); 2] = [(SVG, ".svg"), (PNG, ".png")];

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
    } else if is_picture(request.path()) {
        let suffix = preferred(request.request(), &PICTURES).unwrap_or(PICTURES[0].1);
        let path = format!("{}{suffix}", request.path());
        if let Some(uri) = with_path(&request, &path) {
            request.match_info_mut().get_mut().update(&uri);
            request.head_mut().uri = uri;
        }
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

/// Whether a path names a picture without its format; `chart` can also be the identifier of a record.
fn is_picture(path: &str) -> bool {
    let Some(rest) = path.strip_prefix(ROOT) else { return false };
    let segments: Vec<&str> = rest.split('/').collect();
    matches!(
        segments.as_slice(),
        ["kpis", _, "chart"] | ["plans", _, "scorecard", "chart"] | ["compare", "themes", "chart"]
    )
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

    #[test]
    fn a_record_may_be_called_like_a_picture() {
        let pictures =
            ["/v1/kpis/a/chart", "/v1/plans/a/scorecard/chart", "/v1/compare/themes/chart"];
        assert!(pictures.into_iter().all(is_picture));
        let others =
            ["/v1/kpis/chart", "/v1/kpis/a/chart.svg", "/v1/plans/scorecard/chart", "/chart"];
        assert!(!others.into_iter().any(is_picture));
    }
}
