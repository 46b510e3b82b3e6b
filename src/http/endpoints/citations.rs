//! How to cite a release.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::{RECORD_ERRORS, with_errors};
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::store::{self, Connection};
use crate::view::citation::CitationView;

/// One release.
pub struct CitationParams;

impl QueryParams for CitationParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Record;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

/// A citation, or an error.
struct CitationResponses;

impl IntoResponses for CitationResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("How to cite it.", "CitationAnswer", &RECORD_ERRORS)
    }
}

impl ApiRequest<CitationParams> {
    async fn citation(&self) -> Result<(CitationView, Release), Problem> {
        let reference = self.id.parse().map_err(|_| Problem::unknown("releases", &self.id))?;
        let find =
            async |connection: &Connection| store::releases::find(connection, &reference).await;
        let (release, cited) = self.api.pool.read_current(find).await?;
        let cited = cited.ok_or_else(|| Problem::unknown("releases", &self.id))?;
        Ok((CitationView::new(&cited, &self.api.base), release))
    }
}

/// How to cite a release
///
/// In Japanese, in English and as BibTeX. The documents that single records were taken from have
/// their own attribution in `/v1/documents`. `latest` is the release that is served now.
#[utoipa::path(
    tag = "releases",
    params(DocumentedParams<CitationParams>),
    responses(CitationResponses)
)]
#[get("/releases/{id}/citation")]
pub async fn get_citation(request: ApiRequest<CitationParams>) -> Result<HttpResponse, Problem> {
    request.respond_record(async |request| request.citation().await).await
}
