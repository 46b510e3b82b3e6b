//! How a KPI stands, year by year.

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;

use crate::domain::evaluation::{Evaluation, evaluations};
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::RecordTableResponses;
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::http::resources::kpis::Kpis;
use crate::store;

/// As known when.
pub struct EvaluationsParams {
    as_of: Option<NaiveDate>,
}

impl QueryParams for EvaluationsParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        Self { as_of: parameters.date("as_of") }
    }
}

impl ApiRequest<EvaluationsParams> {
    async fn rows(&self) -> Result<(Vec<Evaluation>, Release), Problem> {
        let kpi: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Kpis::NAME, &self.id))?;
        let as_of = self.params.as_of;
        let (release, found) = self
            .api
            .pool
            .read_current(async |connection| {
                store::kpis::find(connection, kpi.clone(), as_of).await
            })
            .await?;
        match found {
            Some(kpi) => Ok((evaluations(&kpi), release)),
            None => Err(self.api.not_found_problem(Kpis::NAME, &self.id).await),
        }
    }
}

/// A KPI’s evaluations, year by year
///
/// One for each fiscal year that something was reported for, be it that there is no figure; each
/// with everything that it rests on.
#[utoipa::path(
    tag = "kpis",
    params(DocumentedParams<EvaluationsParams>),
    responses(RecordTableResponses<Evaluation>)
)]
#[get("/kpis/{id}/evaluations")]
pub async fn list_evaluations(
    request: ApiRequest<EvaluationsParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_table("evaluations", async |request| request.rows().await).await
}
