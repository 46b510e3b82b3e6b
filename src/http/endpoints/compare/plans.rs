//! Plans side by side.

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use futures_util::future::try_join;

use super::cities_with_plans;
use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::endpoints::scorecards::{ScorecardParams, Scorecards};
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::store::plans::PlanFilter;
use crate::view::plan_row::PlanRowView;
use crate::view::scorecard::ScorecardView;

/// Which plans, and as known when.
pub struct PlanComparison {
    filter: PlanFilter,
    as_of: Option<NaiveDate>,
}

impl QueryParams for PlanComparison {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        let filter = PlanFilter {
            id: parameters.ids("plan"),
            city: parameters.cities("city"),
            kind: parameters.enum_list("kind"),
            status: parameters.enum_list("status"),
            ..PlanFilter::default()
        };
        Self { filter, as_of: parameters.date("as_of") }
    }
}

type ComparisonParameters = DocumentedParams<PlanComparison>;
type ComparisonRequest = ApiRequest<PlanComparison>;

impl ApiRequest<PlanComparison> {
    async fn rows(&self) -> Result<(Vec<PlanRowView>, Release), Problem> {
        let PlanComparison { filter, as_of } = &self.params;
        let params = ScorecardParams { as_of: *as_of, ..ScorecardParams::default() };
        let (release, (cities, cards)) = self
            .api
            .pool
            .read_current(async |connection| {
                try_join(
                    cities_with_plans(connection, &filter.city),
                    Scorecards::find(connection, filter, params),
                )
                .await
            })
            .await
            .map_err(|error| Problem::of_store(error, &["plan", "city", "kind", "status"]))?;
        let row = |card: ScorecardView| {
            let city = cities.values().find(|city| city.id.as_str() == card.plan.city_id);
            PlanRowView::new(card, city)
        };
        Ok((cards.at(&release).into_iter().map(row).collect(), release))
    }
}

/// Plans side by side
///
/// Each plan in one line: its years, its measures by tag and leading themes, and how its KPIs stand. At
/// most 300 plans; more are a 400 `too-broad`.
#[utoipa::path(
    tag = "compare",
    params(ComparisonParameters),
    responses(TableResponses<PlanRowView>)
)]
#[get("/compare/plans")]
pub async fn compare_plans(request: ComparisonRequest) -> Result<HttpResponse, Problem> {
    request.respond_table("compare-plans", async |request| request.rows().await).await
}
