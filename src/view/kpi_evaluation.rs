//! Evaluations of KPIs by fiscal year, in long form.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::evaluation::{Evaluation, evaluations};
use crate::domain::kpi_figures::KpiWithFigures;

/// How a KPI stood in a fiscal year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = KpiEvaluation)]
pub struct KpiEvaluationView {
    /// The KPI’s `id` and the fiscal year.
    #[schema(example = "kodaira-industry-2018.farm-households.2020")]
    pub id: String,
    /// The municipality: a city’s `id`.
    #[schema(example = "kodaira")]
    pub city_id: String,
    /// The plan: a plan’s `id`.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: String,
    /// The KPI: a KPI’s `id`.
    #[schema(example = "kodaira-industry-2018.farm-households")]
    pub kpi_id: String,
    /// The shared indicator: an indicator’s `id`.
    #[schema(example = "farm-households")]
    pub indicator_id: String,
    /// Name of the KPI, exactly as printed.
    #[schema(example = "農家数")]
    pub kpi_name: String,
    /// Our translation of the name.
    #[schema(example = "Farm households")]
    pub kpi_name_en: Option<String>,
    /// Unit as printed; null when figures carry none.
    #[schema(example = "戸")]
    pub unit: Option<String>,
    /// Fiscal year: the Gregorian year in which its April falls.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// The evaluation, with everything that it rests on.
    pub evaluation: Evaluation,
}

/// One row for each fiscal year for which something was reported, in order.
pub fn evaluations_of(kpi: &KpiWithFigures) -> impl Iterator<Item = KpiEvaluationView> {
    let of_year = |evaluation: Evaluation| Some((evaluation.fiscal_year?, evaluation));
    let years = evaluations(kpi).into_iter().filter_map(of_year);
    years.map(|(year, evaluation)| row(kpi, year, evaluation))
}

fn row(in_plan: &KpiWithFigures, year: FiscalYear, evaluation: Evaluation) -> KpiEvaluationView {
    let kpi = &in_plan.kpi;
    KpiEvaluationView {
        id: format!("{}.{}", kpi.id, year.year()),
        city_id: kpi.city_id.to_string(),
        plan_id: kpi.plan_id.to_string(),
        kpi_id: kpi.id.to_string(),
        indicator_id: kpi.indicator_id.to_string(),
        kpi_name: kpi.name.clone(),
        kpi_name_en: kpi.name_en.clone(),
        unit: kpi.unit.clone(),
        fiscal_year: year.year(),
        fiscal_year_label: year.label(),
        evaluation,
    }
}
