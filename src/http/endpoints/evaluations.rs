//! How KPIs stand, year by year.

use std::mem;

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;

use crate::domain::calendar::FiscalYear;
use crate::domain::evaluation::{Evaluation, EvaluationStatus, evaluations};
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::{RecordTableResponses, TableResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::filters::ReadFilter;
use crate::http::query::parser::QueryParser;
use crate::http::resources::kpis::Kpis;
use crate::store;
use crate::store::filter::names;
use crate::store::kpis::KpiFilter;
use crate::view::kpi_evaluation::{KpiEvaluationView, evaluations_of};

/// Of which KPIs and years, as known when.
pub struct EvaluationsParams {
    kpis: KpiFilter,
    status: Vec<EvaluationStatus>,
    fiscal_years: Vec<FiscalYear>,
}

impl QueryParams for EvaluationsParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;
    const OWN: Option<ResourceKind> = Some(ResourceKind::Kpis);

    fn read(parameters: &mut QueryParser) -> Self {
        let mut kpis = KpiFilter::read(parameters);
        // Here it is the status of a year, not of the newest one.
        let status = mem::take(&mut kpis.status);
        let fiscal_years = parameters.years(names::FISCAL_YEAR.name);
        parameters.documented_as(names::FISCAL_YEAR.about, names::FISCAL_YEAR.example);
        Self { kpis, status, fiscal_years }
    }
}

impl EvaluationsParams {
    fn matches(&self, row: &KpiEvaluationView) -> bool {
        let is_year = |year: &FiscalYear| year.year() == row.fiscal_year;
        (self.status.is_empty() || self.status.contains(&row.evaluation.status))
            && (self.fiscal_years.is_empty() || self.fiscal_years.iter().any(is_year))
    }
}

impl ApiRequest<EvaluationsParams> {
    async fn rows(&self) -> Result<(Vec<KpiEvaluationView>, Release), Problem> {
        let (kpis, release) = self.all_kpis(&self.params.kpis).await?;
        let all = kpis.iter().flat_map(|kpi| evaluations_of(&kpi.record));
        Ok((all.filter(|row| self.params.matches(row)).collect(), release))
    }
}

/// Evaluations
///
/// How every KPI stood in every fiscal year that something was reported for, each with everything that
/// the judgement rests on. Takes the filters of `/v1/kpis`, of which `status` is that of the year, and
/// needs one of them where more than 2,000 KPIs are published: more are a 400 `too-broad`. With
/// `as_of`, only figures published by then count.
#[utoipa::path(
    tag = "kpis",
    params(DocumentedParams<EvaluationsParams>),
    responses(TableResponses<KpiEvaluationView>)
)]
#[get("/evaluations")]
pub async fn list_evaluations(
    request: ApiRequest<EvaluationsParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_table("evaluations", async |request| request.rows().await).await
}

/// As known when.
pub struct KpiEvaluationsParams {
    as_of: Option<NaiveDate>,
}

impl QueryParams for KpiEvaluationsParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        Self { as_of: parameters.date("as_of") }
    }
}

impl ApiRequest<KpiEvaluationsParams> {
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
    params(DocumentedParams<KpiEvaluationsParams>),
    responses(RecordTableResponses<Evaluation>)
)]
#[get("/kpis/{id}/evaluations")]
pub async fn list_kpi_evaluations(
    request: ApiRequest<KpiEvaluationsParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_table("evaluations", async |request| request.rows().await).await
}
