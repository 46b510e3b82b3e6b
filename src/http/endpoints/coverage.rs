//! City by KPI by fiscal year: reported, missing and why, or not entered.

use actix_web::{HttpResponse, get};

use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::filters::ReadFilter;
use crate::http::query::parser::QueryParser;
use crate::store::kpis::KpiFilter;
use crate::view::coverage::{CoverageView, coverage_of};

/// Of which KPIs, and as known when.
pub struct Coverage {
    filter: KpiFilter,
}

impl QueryParams for Coverage {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;
    const OWN: Option<ResourceKind> = Some(ResourceKind::Kpis);

    fn read(parameters: &mut QueryParser) -> Self {
        Self { filter: KpiFilter::read(parameters) }
    }
}

type CoverageParameters = DocumentedParams<Coverage>;
type CoverageRequest = ApiRequest<Coverage>;

impl ApiRequest<Coverage> {
    async fn rows(&self) -> Result<(Vec<CoverageView>, Release), Problem> {
        let (kpis, release) = self.all_kpis(&self.params.filter).await?;
        let until = release.last_year_over();
        let rows = kpis.iter().flat_map(|kpi| coverage_of(&kpi.record, until)).collect();
        Ok((rows, release))
    }
}

/// Coverage
///
/// City by KPI by fiscal year: reported, missing and why, or not entered yet, for every year of the
/// plan that was over when the release was published. Takes the filters of `/v1/kpis`, and needs one
/// of them where more than 2,000 KPIs are published: more in one table are a 400 `too-broad`.
#[utoipa::path(
    tag = "compare",
    params(CoverageParameters),
    responses(TableResponses<CoverageView>)
)]
#[get("/coverage")]
pub async fn list_coverage(request: CoverageRequest) -> Result<HttpResponse, Problem> {
    request.respond_table("coverage", async |request| request.rows().await).await
}
