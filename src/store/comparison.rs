//! The figures of one indicator over cities: only the fields that a comparison shows.

use std::collections::HashMap;

use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;

use super::kpis::{self, KpiFilter};
use super::observations::{self, ObservationFilter};
use super::schema::{kpis as kpi_table, observations as figure_table};
use super::stored::JsonText;
use super::{Connection, StoreError};
use crate::domain::comparison::{COMPARED_ROLES, ComparedFigure, ComparedKpi};
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;

/// The KPIs that match, with the figures that cities are compared by; in the order of their plans.
///
/// # Errors
/// When more than so many match, or the database fails or holds what the domain does not know.
pub async fn compared(
    connection: &Connection,
    filter: &KpiFilter,
    most: i64,
) -> Result<Vec<ComparedKpi>, StoreError> {
    let (found, mut figures) =
        try_join(kpis_of(connection, filter, most), figures_of(connection, filter)).await?;
    let with_figures = |kpi: ComparedKpi| {
        let figures = figures.remove(&kpi.id).unwrap_or_default();
        ComparedKpi { figures, ..kpi }
    };
    Ok(found.into_iter().map(with_figures).collect())
}

async fn kpis_of(
    connection: &Connection,
    filter: &KpiFilter,
    most: i64,
) -> Result<Vec<ComparedKpi>, StoreError> {
    let found: Vec<JsonText> = kpis::filtered(filter)
        .order((kpi_table::plan_id, kpi_table::position, kpi_table::id))
        .limit(most + 1)
        .select(kpi_table::record)
        .load(&mut &*connection)
        .await?;
    if i64::try_from(found.len()).is_ok_and(|found| found <= most) {
        found.iter().map(|kpi| kpi.parse(ResourceKind::Kpis)).collect()
    } else {
        Err(StoreError::TooMany(most))
    }
}

/// By KPI, in the order of their years; also of KPIs that do not match in every respect.
async fn figures_of(
    connection: &Connection,
    filter: &KpiFilter,
) -> Result<HashMap<Identifier, Vec<ComparedFigure>>, StoreError> {
    let of_indicator = ObservationFilter {
        indicator: filter.indicator.clone(),
        city: filter.city.clone(),
        plan: filter.plan.clone(),
        role: COMPARED_ROLES.to_vec(),
        as_of: filter.as_of,
        ..ObservationFilter::default()
    };
    let rows: Vec<JsonText> = observations::filtered(&of_indicator)
        .order((observations::coalesce(figure_table::fiscal_year, 0), figure_table::id))
        .select(figure_table::record)
        .load(&mut &*connection)
        .await?;
    let mut figures: HashMap<_, Vec<_>> = HashMap::new();
    for row in &rows {
        let figure: ComparedFigure = row.parse(ResourceKind::Observations)?;
        figures.entry(figure.kpi_id.clone()).or_default().push(figure);
    }
    Ok(figures)
}
