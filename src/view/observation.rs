//! One figure in the life of a KPI.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::{DatePrecision, FiscalYear};
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::evaluation::{Measured, YearSource};
use crate::domain::observation::{
    MissingReason, ObservationRole, ObservationStatus, Statistic, Vintage,
};
use crate::domain::published::{Published, in_japan};
use crate::domain::quantity::Quantity;
use crate::domain::source::{DataIssue, Source};

/// One figure in the life of a KPI.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Observation)]
pub struct ObservationView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// The plan: a plan’s `id`.
    pub plan_id: String,
    /// The KPI: a KPI’s `id`.
    pub kpi_id: String,
    /// What the figure is to the KPI.
    pub role: ObservationRole,
    /// The year the figure is reported for (the column it stands in); null when none is printed.
    pub fiscal_year: Option<i32>,
    /// The same in the Japanese calendar: 令和2年度.
    pub fiscal_year_label: Option<String>,
    /// The column or period as printed: 現状, 令和2年度.
    pub period_label: Option<String>,
    /// The day a level was taken, when printed.
    #[schema(example = "2020-10-01")]
    pub as_of: Option<NaiveDate>,
    /// The fiscal year in which it was measured: that of its day, else the year of its statistic, else
    /// the year it is reported for; null when nothing tells.
    #[schema(example = 2016)]
    pub measured_fiscal_year: Option<i32>,
    /// The month in which it was measured, where a day tells: `2021-04`.
    #[schema(example = "2021-04")]
    pub measured_month: Option<String>,
    /// What tells when it was measured.
    pub measured_by: Option<YearSource>,
    /// Exactly one of this and `missing_reason`. Zero is a value. Of a target the absolute figure to
    /// compare with, however it is stated; null as well when an old record has only its `offset`.
    #[schema(value_type = Option<f64>, extensions(("x-unit-field" = json!("unit"))))]
    pub value: Option<Quantity>,
    /// Upper end of a `between` target.
    #[schema(value_type = Option<f64>, example = 15.0, extensions(("x-unit-field" = json!("unit"))))]
    pub value_upper: Option<Quantity>,
    /// Unit of the KPI’s figures; null when they carry none.
    pub unit: Option<String>,
    /// Targets only, and always there.
    pub comparator: Option<Comparator>,
    /// What the target is stated by; null unless it is a target.
    pub basis: Option<Basis>,
    /// The difference of a target to what it is stated by: 0 for 現状以上.
    #[schema(value_type = Option<f64>, example = 0, extensions(("x-unit-field" = json!("unit"))))]
    pub offset: Option<Quantity>,
    /// The same in per cent: -10 for 10%削減.
    #[schema(value_type = Option<f64>, example = -10.0, extensions(("x-unit" = json!("%"))))]
    pub offset_percent: Option<Quantity>,
    /// The cell exactly as printed: `273戸 (2020農林業センサス)`.
    pub printed: String,
    /// SDMX observation code (`CL_OBS_STATUS`).
    pub status: ObservationStatus,
    /// Why there is no figure; null exactly when there is one.
    pub missing_reason: Option<MissingReason>,
    /// What the figure was taken from, often an older census.
    pub statistic: Option<Statistic>,
    /// When the figure became known: the publication of the document.
    pub published_on: NaiveDate,
    /// How much of that date is known.
    pub published_precision: DatePrecision,
    /// The earlier figure that this one revises.
    #[schema(example = "kodaira-industry-2018.farm-households.actual-2020")]
    pub supersedes: Option<String>,
    /// Whether a later figure revises this one; only with `revisions=true` can it be true.
    pub superseded: bool,
    /// The later figure that revises this one: its `id`.
    #[schema(example = "kodaira-industry-2018.farm-households.actual-2020")]
    pub superseded_by: Option<String>,
    /// Note in our own words.
    pub note: Option<String>,
    /// Our translation of the note.
    pub note_en: Option<String>,
    /// Where it stands in its document, and how sure we are.
    pub source: Source,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Vintage>> for ObservationView {
    fn from(published: Published<Vintage>) -> Self {
        let Vintage { observation: record, superseded_by } = published.record;
        let measured = Measured::of(&record).filter(|_| !record.is_target());
        let offset = record.offset_as_stated();
        let (value, value_upper) = (record.absolute_value(None), record.absolute_upper(None));
        let measured_month = Measured::month(&record).filter(|_| !record.is_target());
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            plan_id: record.plan_id.into(),
            kpi_id: record.kpi_id.into(),
            role: record.role,
            fiscal_year: record.fiscal_year.map(FiscalYear::year),
            fiscal_year_label: record.fiscal_year.map(FiscalYear::label),
            period_label: record.period_label,
            as_of: record.as_of,
            measured_fiscal_year: measured.map(|measured| measured.fiscal_year),
            measured_month,
            measured_by: measured.map(|measured| measured.source),
            offset,
            offset_percent: record.offset_percent,
            value,
            value_upper,
            unit: record.unit,
            comparator: record.comparator,
            basis: record.basis,
            printed: record.printed,
            status: record.status,
            missing_reason: record.missing_reason,
            statistic: record.statistic,
            published_on: record.published_on,
            published_precision: record.published_precision,
            supersedes: record.supersedes.map(String::from),
            superseded: superseded_by.is_some(),
            superseded_by: superseded_by.map(String::from),
            note: record.note,
            note_en: record.note_en,
            source: record.source,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
