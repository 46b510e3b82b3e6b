//! A city's use of an indicator in a plan. Its figures are observations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::indicator::Direction;
use super::observation::{Observation, ObservationRole};
use super::record::Record;
use super::resource::ResourceKind;
use super::source::{Certainty, DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kpi {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    /// The heading it measures; exactly one of this and `measure_id`.
    pub policy_id: Option<Identifier>,
    pub measure_id: Option<Identifier>,
    /// Name, exactly as printed.
    pub name: String,
    pub name_en: String,
    /// Unit as printed; null when figures carry none.
    pub unit: Option<String>,
    pub direction: Direction,
    pub direction_certainty: Certainty,
    pub indicator_id: Identifier,
    pub comparability: Comparability,
    /// Why it is not exactly the shared indicator, in our own words; null when it is.
    pub comparability_reason: Option<String>,
    pub comparability_reason_en: Option<String>,
    pub replaces: Option<ReplacedIndicator>,
    /// Footnotes of its table.
    #[serde(default)]
    pub footnotes: Vec<Footnote>,
    /// Place in the plan's reading order among its KPIs, from 1.
    pub position: i32,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Kpi {
    const RESOURCE: ResourceKind = ResourceKind::Kpis;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// How far the KPI is the shared indicator.
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
pub enum Comparability {
    /// Same quantity, same definition.
    Exact,
    /// Same quantity, small differences in scope.
    Close,
    /// The indicator is wider.
    Broad,
    /// Something else that stands for it.
    Proxy,
}

/// The indicator that stood in the plan before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplacedIndicator {
    /// As printed.
    pub name: String,
    /// Our translation of the name.
    pub name_en: String,
    /// Why it was replaced, in our own words.
    pub reason: String,
    /// Our translation of the reason.
    pub reason_en: String,
}

/// A footnote of a KPI table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Footnote {
    /// What it is about.
    pub kind: FootnoteKind,
    /// In our own words.
    pub summary: String,
    /// Our translation of the summary.
    pub summary_en: String,
    /// The words that show where it stands (short).
    pub printed: String,
}

/// What a footnote tells of.
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
pub enum FootnoteKind {
    MissingValue,
    RevisedBaseline,
    ReplacedIndicator,
}

/// A KPI with its figures and the fiscal years of its plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KpiWithFigures {
    pub kpi: Kpi,
    /// Current figures, ordered by year.
    pub figures: Vec<Observation>,
    /// The plan's first fiscal year, if printed.
    pub plan_start: Option<FiscalYear>,
    /// The plan's last fiscal year: the default year of a target.
    pub plan_end: Option<FiscalYear>,
}

impl KpiWithFigures {
    #[must_use]
    pub fn baseline(&self) -> Option<&Observation> {
        self.last(ObservationRole::Baseline)
    }

    #[must_use]
    pub fn target(&self) -> Option<&Observation> {
        self.last(ObservationRole::Target)
    }

    /// The newest reported observation, which may state that there is no figure.
    #[must_use]
    pub fn latest(&self) -> Option<&Observation> {
        self.last(ObservationRole::Actual)
    }

    /// The newest reported observation that has a value.
    #[must_use]
    pub fn latest_non_empty(&self) -> Option<&Observation> {
        self.actuals()
            .filter(|figure| figure.value.is_some())
            .max_by_key(|figure| (figure.fiscal_year, figure.published_on))
    }

    /// The reported observations, ordered by year.
    pub fn actuals(&self) -> impl Iterator<Item = &Observation> {
        self.figures.iter().filter(|figure| figure.role == ObservationRole::Actual)
    }

    fn last(&self, role: ObservationRole) -> Option<&Observation> {
        self.figures
            .iter()
            .filter(|figure| figure.role == role)
            .max_by_key(|figure| (figure.fiscal_year, figure.published_on))
    }
}
