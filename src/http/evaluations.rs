//! How a KPI stands, year by year.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use super::kpis::Kpis;
use super::listing::Listed;
use super::problem::Problem;
use super::responses::with_errors;
use super::scorecards::{GlanceParameters, GlanceRequest};
use super::table;
use crate::domain::evaluation::evaluations;
use crate::store::{self, StoreError};

/// The judgements of a KPI, or an error.
struct EvaluationResponses;

impl IntoResponses for EvaluationResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("Every year.", "EvaluationTable", &["400", "404", "410", "500", "503"])
    }
}

/// A KPI’s evaluations, year by year
///
/// One for each fiscal year that something was reported for, be it that there is no figure; each
/// with everything that it rests on.
#[utoipa::path(tag = "kpis", params(GlanceParameters), responses(EvaluationResponses))]
#[get("/kpis/{id}/evaluations")]
pub async fn list_evaluations(request: GlanceRequest) -> Result<HttpResponse, Problem> {
    let kpi = request.id.parse().map_err(|_| Problem::unknown(Kpis::NAME, &request.id))?;
    let as_of = request.question.as_of;
    let (release, found) = request
        .api
        .pool
        .snapshot(async |connection| -> Result<_, StoreError> {
            let release = store::releases::current(connection).await?;
            Ok((release, store::kpis::find(connection, kpi, as_of).await?))
        })
        .await?;
    let Some(kpi) = found else {
        return Err(request.api.missing(Kpis::NAME, &request.id).await);
    };
    Ok(table::json(evaluations(&kpi), &release))
}
