//! One figure of a KPI: baseline, target, or actual of a year.

use std::collections::HashSet;

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::{DatePrecision, FiscalYear};
use super::comparator::{Basis, Comparator};
use super::identifier::Identifier;
use super::quantity::Quantity;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::{DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    pub kpi_id: Identifier,
    pub role: ObservationRole,
    /// The year the figure is reported for (the column it stands in); null when none is printed.
    pub fiscal_year: Option<FiscalYear>,
    /// The column or period as printed: 現状, 令和2年度.
    pub period_label: Option<String>,
    /// The day a level was taken, when printed.
    pub as_of: Option<NaiveDate>,
    /// Exactly one of this and `missing_reason`. Zero is a value. Of a target the absolute figure to
    /// compare with, however it is stated.
    pub value: Option<Quantity>,
    /// Upper end of a `between` target; absolute, too.
    pub value_upper: Option<Quantity>,
    /// Targets stated by another figure (`basis`): the difference to it, 0 for 現状以上. Then `value`
    /// is that figure and the difference.
    #[serde(default)]
    pub offset: Option<Quantity>,
    /// The same in per cent of that figure: -10 for 10%削減. Not together with `offset`.
    #[serde(default)]
    pub offset_percent: Option<Quantity>,
    /// Unit of the KPI’s figures; null when they carry none.
    pub unit: Option<String>,
    /// Targets only, and always there.
    pub comparator: Option<Comparator>,
    pub basis: Option<Basis>,
    /// The cell exactly as printed: `273戸 (2020農林業センサス)`.
    pub printed: String,
    pub status: ObservationStatus,
    pub missing_reason: Option<MissingReason>,
    /// What the figure was taken from, often an older census.
    pub statistic: Option<Statistic>,
    /// When the figure became known: the publication of the document.
    pub published_on: NaiveDate,
    pub published_precision: DatePrecision,
    /// The earlier figure that this one revises.
    pub supersedes: Option<Identifier>,
    pub note: Option<String>,
    pub note_en: Option<String>,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Observation {
    const RESOURCE: ResourceKind = ResourceKind::Observations;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// What a figure is to its KPI.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum ObservationRole {
    Baseline,
    Target,
    InterimTarget,
    Actual,
}

/// SDMX code list `CL_OBS_STATUS` 2.2.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "UPPERCASE")]
#[strum(serialize_all = "UPPERCASE")]
pub enum ObservationStatus {
    /// Normal value.
    A,
    /// Time series break.
    B,
    /// Estimated value.
    E,
    /// Forecast value.
    F,
    /// Missing value; data cannot exist.
    M,
    /// Missing value.
    O,
    /// Provisional value.
    P,
}

/// Why there is no figure.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum MissingReason {
    /// The statistic has no figure for the time in question yet.
    NotPublishedYet,
    StatisticDiscontinued,
    /// The document gives none and does not say why.
    NotStated,
    NotSurveyed,
    /// The target is in words only.
    Qualitative,
    /// It is printed but cannot be read.
    Lost,
}

/// What a figure was taken from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Statistic {
    /// Its name, as printed.
    pub name: String,
    /// The year of the survey, as printed but in the Gregorian calendar.
    pub year: Option<i32>,
}

/// The figures of a KPI that were current on a day, ordered by year: published by then, and not yet
/// superseded by a published revision.
#[must_use]
pub fn known_on<'a>(figures: &[&'a Observation], day: NaiveDate) -> Vec<&'a Observation> {
    let published: Vec<_> =
        figures.iter().copied().filter(|figure| figure.published_on <= day).collect();
    let revised: HashSet<_> =
        published.iter().filter_map(|figure| figure.supersedes.as_ref()).collect();
    let mut known: Vec<_> =
        published.iter().copied().filter(|figure| !revised.contains(&figure.id)).collect();
    known.sort_by(|a, b| (a.fiscal_year, &a.id).cmp(&(b.fiscal_year, &b.id)));
    known
}

/// A figure and its revision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Vintage {
    pub observation: Observation,
    /// The figure that revises it; `None` while it is current.
    pub superseded_by: Option<Identifier>,
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn figure(id: &str, year: i32, published_on: &str, supersedes: Option<&str>) -> Observation {
        let source = json!({ "document_id": "d", "locator": "l", "certainty": "read" });
        serde_json::from_value(json!({
            "id": id, "city_id": "c", "plan_id": "p", "kpi_id": "k", "role": "actual",
            "fiscal_year": year, "value": 1, "printed": "1", "status": "A",
            "published_on": published_on, "published_precision": "day",
            "supersedes": supersedes, "source": source,
        }))
        .unwrap()
    }

    #[test]
    fn figures_are_current_from_publication_until_revision() {
        let figures = [
            figure("c", 2021, "2022-10-01", None),
            figure("b", 2020, "2022-10-01", Some("a")),
            figure("a", 2020, "2021-10-01", None),
        ];
        let table = [
            ("2021-09-30", vec![]),
            ("2021-10-01", vec!["a"]),
            ("2022-09-30", vec!["a"]),
            ("2022-10-01", vec!["b", "c"]),
        ];
        for (day, expected) in table {
            let figures: Vec<&Observation> = figures.iter().collect();
            let known = known_on(&figures, day.parse().unwrap());
            let ids: Vec<&str> = known.iter().map(|figure| figure.id.as_str()).collect();
            assert_eq!(ids, expected, "{day}");
        }
    }
}
