//! One figure of a shared indicator, for comparing cities.

use serde::Serialize;
use utoipa::ToSchema;

use super::figure::{FigureView, TargetView};
use crate::domain::city::City;
use crate::domain::comparability::Comparability;
use crate::domain::comparator::Comparator;
use crate::domain::evaluation::Measured;
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::{MissingReason, Observation, ObservationRole, ObservationStatus};
use crate::domain::quantity::Quantity;
use crate::domain::unit;

/// One figure of a shared indicator.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = IndicatorRow)]
pub struct IndicatorRowView {
    /// The municipality: a city’s `id`.
    #[schema(example = "kodaira")]
    pub city_id: String,
    /// Its official name; null when the city is not in the release.
    #[schema(example = "小平市")]
    pub city_name: Option<String>,
    /// Its name in English.
    #[schema(example = "Kodaira")]
    pub city_name_en: Option<String>,
    /// The plan: a plan’s `id`.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: String,
    /// The KPI: a KPI’s `id`.
    #[schema(example = "kodaira-industry-2018.farm-households")]
    pub kpi_id: String,
    /// Name of the KPI, exactly as printed.
    #[schema(example = "農家数")]
    pub kpi_name: String,
    /// Our translation of the name.
    #[schema(example = "Farm households")]
    pub kpi_name_en: Option<String>,
    /// How far the KPI is the shared indicator.
    pub comparability: Comparability,
    /// Why it is not exactly the shared indicator; null when it is.
    #[schema(example = "名称は企業数だが、数えているのは事業所である。")]
    pub comparability_reason: Option<String>,
    /// Our translation of the reason.
    #[schema(example = "It is called the number of companies but counts establishments.")]
    pub comparability_reason_en: Option<String>,
    /// What the figure is to the KPI.
    pub role: ObservationRole,
    /// The year it is reported for; of a target, the year in which it is to be met. Null when none is
    /// printed.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: Option<String>,
    /// The fiscal year in which it was measured: that of its day, else the year of its statistic, else
    /// the year it is reported for. Null of targets, and when nothing tells.
    #[schema(example = 2019)]
    pub measured_fiscal_year: Option<i32>,
    /// The figure, of a target in absolute terms however it is stated; null exactly when there is a
    /// `missing_reason`.
    #[schema(value_type = Option<f64>, example = 273, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Its unit; the same in all rows.
    #[schema(example = "戸")]
    pub unit: Option<String>,
    /// Why there is no figure.
    pub missing_reason: Option<MissingReason>,
    /// SDMX observation code.
    pub status: ObservationStatus,
    /// Statistic that it was taken from.
    #[schema(example = "農林業センサス")]
    pub statistic_name: Option<String>,
    /// Year of that statistic.
    #[schema(example = 2020)]
    pub statistic_year: Option<i32>,
    /// The baseline of the KPI; null when it has none or in another unit.
    #[schema(value_type = Option<f64>, example = 312, extensions(("x-unit-field" = json!("unit"))))]
    pub baseline: Option<Quantity>,
    /// The fiscal year in which the baseline was measured.
    #[schema(example = 2015)]
    pub baseline_fiscal_year: Option<i32>,
    /// The last target of the KPI, in absolute terms; null when it has none or in another unit.
    #[schema(value_type = Option<f64>, example = 280, extensions(("x-unit-field" = json!("unit"))))]
    pub target: Option<Quantity>,
    /// How that target is to be met.
    pub target_comparator: Option<Comparator>,
    /// The year in which it is to be met.
    #[schema(example = 2027)]
    pub target_fiscal_year: Option<i32>,
    /// The figure divided by that of the other indicator for the same city and year; null unless
    /// `normalise` is asked for and both exist.
    #[schema(value_type = Option<f64>, example = 1.43)]
    pub normalised: Option<Quantity>,
    /// The observation: its `id`.
    #[schema(example = "kodaira-industry-2018.farm-households.actual-2020")]
    pub observation_id: String,
}

impl IndicatorRowView {
    #[must_use]
    pub fn new(
        in_plan: &KpiWithFigures,
        figure: &Observation,
        city: Option<&City>,
        normalised: Option<Quantity>,
    ) -> Self {
        let kpi = &in_plan.kpi;
        let statistic = figure.statistic.as_ref();
        let unit = in_plan.unit_of(figure);
        let is_same_unit = |other: &&Observation| unit::are_equal(unit, in_plan.unit_of(other));
        let baseline = in_plan.baseline().filter(is_same_unit).map(FigureView::from);
        let target = in_plan.target().filter(is_same_unit);
        let target = target.map(|target| TargetView::new(target, in_plan));
        let (value, fiscal_year, fiscal_year_label) = placed(in_plan, figure);
        let measured = Measured::of(figure).filter(|_| !figure.is_target());
        Self {
            city_id: kpi.city_id.to_string(),
            city_name: city.map(|city| city.name.clone()),
            city_name_en: city.map(|city| city.name_en.clone()),
            plan_id: kpi.plan_id.to_string(),
            kpi_id: kpi.id.to_string(),
            kpi_name: kpi.name.clone(),
            kpi_name_en: kpi.name_en.clone(),
            comparability: kpi.comparability,
            comparability_reason: kpi.comparability_reason.clone(),
            comparability_reason_en: kpi.comparability_reason_en.clone(),
            role: figure.role,
            fiscal_year,
            fiscal_year_label,
            measured_fiscal_year: measured.map(|measured| measured.fiscal_year),
            value,
            unit: unit.map(ToOwned::to_owned),
            missing_reason: figure.missing_reason,
            status: figure.status,
            statistic_name: statistic.map(|statistic| statistic.name.clone()),
            statistic_year: statistic.and_then(|statistic| statistic.year),
            baseline_fiscal_year: baseline.as_ref().and_then(|figure| figure.measured_fiscal_year),
            baseline: baseline.and_then(|figure| figure.value),
            target_comparator: target.as_ref().and_then(|target| target.comparator),
            target_fiscal_year: target.as_ref().and_then(|target| target.fiscal_year),
            target: target.and_then(|target| target.value),
            normalised,
            observation_id: figure.id.to_string(),
        }
    }
}

/// The value of a figure and its year, also as a label.
fn placed(
    kpi: &KpiWithFigures,
    figure: &Observation,
) -> (Option<Quantity>, Option<i32>, Option<String>) {
    if figure.is_target() {
        let target = TargetView::new(figure, kpi);
        (target.value, target.fiscal_year, target.fiscal_year_label)
    } else {
        let figure = FigureView::from(figure);
        (figure.value, figure.fiscal_year, figure.fiscal_year_label)
    }
}
