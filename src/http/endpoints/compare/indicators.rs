//! One shared indicator over cities and years.

use std::collections::HashMap;

use actix_web::{HttpResponse, get};
use futures_util::future::try_join4;

use super::cities_with_plans;
use crate::domain::city::City;
use crate::domain::comparison::{COMPARED_ROLES, actuals, quotient, units};
use crate::domain::identifier::Identifier;
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::message::Message;
use crate::domain::observation::{Observation, ObservationRole};
use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::ComparisonTableResponses;
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::parser::QueryParser;
use crate::http::resources::indicators::Indicators;
use crate::http::resources::kpis::Kpis;
use crate::store::indicators::{IndicatorFilter, IndicatorSort};
use crate::store::kpis::KpiFilter;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};
use crate::view::indicator_row::IndicatorRowView;

/// One of every city and another half; with their figures they are some 30 MB.
const MAX_KPIS: i64 = 3000;

/// Of which cities, as known when, divided by what.
pub struct IndicatorComparison {
    filter: KpiFilter,
    roles: Vec<ObservationRole>,
    by: Option<Identifier>,
}

impl QueryParams for IndicatorComparison {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        let filter = KpiFilter {
            city: parameters.cities("city"),
            plan: parameters.ids("plan"),
            comparability: parameters.enum_list("comparability"),
            as_of: parameters.date("as_of"),
            ..KpiFilter::default()
        };
        let by = parameters.identifier("normalise");
        let asked: Vec<ObservationRole> = parameters.enum_list("role");
        let about = "Only figures of these roles; baselines and actuals when it is not given.";
        parameters.documented_as(about, "target");
        let roles = if asked.is_empty() { COMPARED_ROLES.to_vec() } else { asked };
        Self { filter, roles, by }
    }
}

type ComparisonParameters = DocumentedParams<IndicatorComparison>;
type ComparisonRequest = ApiRequest<IndicatorComparison>;

impl ApiRequest<IndicatorComparison> {
    async fn rows(&self) -> Result<(Vec<IndicatorRowView>, Release), Problem> {
        let id: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Indicators::NAME, &self.id))?;
        let wanted =
            [Some(id.clone()), self.params.by.clone()].into_iter().flatten().collect::<Vec<_>>();
        let (release, (known, cities, kpis, others)) = self
            .api
            .pool
            .read_current(async |connection| {
                try_join4(
                    known(connection, &wanted),
                    cities_with_plans(connection, &self.params.filter.city),
                    self.kpis(connection, Some(&id)),
                    self.kpis(connection, self.params.by.as_ref()),
                )
                .await
            })
            .await
            .map_err(|error| Problem::of_store(error, &["city", "plan"]))?;
        if !known.contains(&id) {
            return Err(self.api.not_found_problem(Indicators::NAME, &self.id).await);
        }
        if let Some(by) = self.params.by.as_ref().filter(|by| !known.contains(by)) {
            let detail = Message::new("この識別子の指標はありません", "is the id of no indicator");
            return Err(Problem::invalid_path("normalise", by.as_str(), detail));
        }
        self.refuse_mixed_units(&kpis)?;
        Ok((self.rows_of(&kpis, &others, &cities), release))
    }

    /// The KPIs of an indicator; none when no indicator is asked for.
    async fn kpis(
        &self,
        connection: &Connection,
        indicator: Option<&Identifier>,
    ) -> Result<Vec<KpiWithFigures>, StoreError> {
        let Some(indicator) = indicator else { return Ok(Vec::new()) };
        let filter = KpiFilter { indicator: vec![indicator.clone()], ..self.params.filter.clone() };
        let page = PageRequest::at_most(MAX_KPIS, Kpis::ORDER.iter().copied());
        let found = store::kpis::list(connection, &filter, &page).await?.records;
        Ok(found.into_iter().map(|kpi| kpi.record).collect())
    }

    fn refuse_mixed_units(&self, kpis: &[KpiWithFigures]) -> Result<(), Problem> {
        let units = units(kpis, &self.params.roles);
        if units.len() <= 1 {
            return Ok(());
        }
        let named: Vec<_> = units.iter().map(|unit| unit.unwrap_or("none")).collect();
        let detail = Message::new(
            format!("単位が異なります（{}）。`plan` で絞り込んでください", named.join("、")),
            format!("the figures come in different units ({}); narrow by `plan`", named.join(", ")),
        );
        Err(Problem::new(Code::MixedUnits, detail))
    }

    fn rows_of(
        &self,
        kpis: &[KpiWithFigures],
        others: &[KpiWithFigures],
        cities: &HashMap<Identifier, City>,
    ) -> Vec<IndicatorRowView> {
        let others = actuals(others);
        let row = |kpi: &KpiWithFigures, figure: &Observation| {
            let other = figure.fiscal_year.and_then(|year| others.get(&(&kpi.kpi.city_id, year)));
            let both = figure.value.as_ref().filter(|_| !figure.is_target()).zip(other);
            let normalised = both.and_then(|(value, other)| quotient(value, other));
            IndicatorRowView::new(kpi, figure, cities.get(&kpi.kpi.city_id), normalised)
        };
        let is_asked = |figure: &&Observation| self.params.roles.contains(&figure.role);
        kpis.iter()
            .flat_map(|kpi| kpi.figures.iter().filter(is_asked).map(move |figure| row(kpi, figure)))
            .collect()
    }
}

/// Which of some indicators there are.
async fn known(
    connection: &Connection,
    wanted: &[Identifier],
) -> Result<Vec<Identifier>, StoreError> {
    let filter = IndicatorFilter { id: wanted.to_vec(), ..IndicatorFilter::default() };
    let page = PageRequest::all([IndicatorSort::Id]);
    let found = store::indicators::list(connection, &filter, &page).await?.records;
    found.iter().map(|indicator| Ok(store::parse(indicator)?.record.id)).collect()
}

/// One indicator over cities and years
///
/// Baselines and actuals of every KPI that uses the indicator (`role` for targets), each row with how
/// far it is comparable and why not further, and with baseline and target of its KPI. Units are never
/// mixed in one table: that is a 422. `normalise` divides by another indicator of the same city and
/// year, where both exist. More than 3,000 KPIs are a 400 `too-broad`.
#[utoipa::path(
    tag = "compare",
    params(ComparisonParameters),
    responses(ComparisonTableResponses<IndicatorRowView>)
)]
#[get("/compare/indicators/{id}")]
pub async fn compare_indicator(request: ComparisonRequest) -> Result<HttpResponse, Problem> {
    request.respond_table("compare-indicator", async |asked| asked.rows().await).await
}
