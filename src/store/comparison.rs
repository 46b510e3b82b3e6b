//! The figures of one indicator over cities: only the columns that a comparison shows.

use std::collections::HashMap;

use bigdecimal::BigDecimal;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;

use super::kpis::{self, KpiFilter};
use super::observations::{self, ObservationFilter};
use super::row::RowDecoder;
use super::schema::{kpis as kpi_table, observations as figure_table};
use super::{Connection, StoreError};
use crate::domain::comparison::{COMPARED_ROLES, ComparedFigure, ComparedKpi};
use crate::domain::observation::Statistic;
use crate::domain::quantity::Quantity;

#[derive(HasQuery)]
#[diesel(table_name = kpi_table, check_for_backend(Pg))]
struct KpiColumns {
    id: String,
    city_id: String,
    plan_id: String,
    name: String,
    unit: Option<String>,
    comparability: String,
    comparability_reason: Option<String>,
    comparability_reason_en: Option<String>,
}

impl KpiColumns {
    fn with(self, figures: Vec<ComparedFigure>) -> Result<ComparedKpi, StoreError> {
        let reader = RowDecoder { table: "kpis", id: &self.id };
        Ok(ComparedKpi {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            name: self.name,
            unit: self.unit,
            comparability: reader.parse("comparability", &self.comparability)?,
            comparability_reason: self.comparability_reason,
            comparability_reason_en: self.comparability_reason_en,
            figures,
        })
    }
}

#[derive(HasQuery)]
#[diesel(table_name = figure_table, check_for_backend(Pg))]
struct FigureColumns {
    id: String,
    kpi_id: String,
    role: String,
    fiscal_year: Option<i32>,
    value: Option<BigDecimal>,
    unit: Option<String>,
    missing_reason: Option<String>,
    status: String,
    statistic_name: Option<String>,
    statistic_year: Option<i32>,
}

impl FigureColumns {
    fn into_figure(self) -> Result<ComparedFigure, StoreError> {
        let reader = RowDecoder { table: "observations", id: &self.id };
        let year = self.statistic_year;
        Ok(ComparedFigure {
            id: reader.own_id()?,
            role: reader.parse("role", &self.role)?,
            fiscal_year: self.fiscal_year.map(|year| reader.year(year)).transpose()?,
            value: self.value.map(Quantity::from),
            unit: self.unit,
            missing_reason: reader.parse_opt("missing_reason", self.missing_reason.as_ref())?,
            status: reader.parse("status", &self.status)?,
            statistic: self.statistic_name.map(|name| Statistic { name, year }),
        })
    }
}

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
    let with_figures = |kpi: KpiColumns| {
        let own = figures.remove(&kpi.id).unwrap_or_default();
        kpi.with(own)
    };
    found.into_iter().map(with_figures).collect()
}

async fn kpis_of(
    connection: &Connection,
    filter: &KpiFilter,
    most: i64,
) -> Result<Vec<KpiColumns>, StoreError> {
    let found: Vec<KpiColumns> = kpis::filtered(filter)
        .order((kpi_table::plan_id, kpi_table::position, kpi_table::id))
        .limit(most + 1)
        .select(KpiColumns::as_select())
        .load(&mut &*connection)
        .await?;
    if i64::try_from(found.len()).is_ok_and(|found| found <= most) {
        Ok(found)
    } else {
        Err(StoreError::TooMany(most))
    }
}

/// By KPI, in the order of their years; also of KPIs that do not match in every respect.
async fn figures_of(
    connection: &Connection,
    filter: &KpiFilter,
) -> Result<HashMap<String, Vec<ComparedFigure>>, StoreError> {
    let of_indicator = ObservationFilter {
        indicator: filter.indicator.clone(),
        city: filter.city.clone(),
        plan: filter.plan.clone(),
        role: COMPARED_ROLES.to_vec(),
        as_of: filter.as_of,
        ..ObservationFilter::default()
    };
    let rows: Vec<FigureColumns> = observations::filtered(&of_indicator)
        .order((observations::coalesce(figure_table::fiscal_year, 0), figure_table::id))
        .select(FigureColumns::as_select())
        .load(&mut &*connection)
        .await?;
    let mut figures: HashMap<_, Vec<_>> = HashMap::new();
    for row in rows {
        figures.entry(row.kpi_id.clone()).or_default().push(row.into_figure()?);
    }
    Ok(figures)
}
