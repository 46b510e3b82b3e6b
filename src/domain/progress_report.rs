//! What a city reported on a plan for one fiscal year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::progress_entry::Outcome;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::{DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProgressReport {
    pub id: Identifier,
    pub city_id: Identifier,
    pub plan_id: Identifier,
    pub fiscal_year: FiscalYear,
    pub document_id: Identifier,
    pub title: String,
    pub title_en: Option<String>,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for ProgressReport {
    const RESOURCE: ResourceKind = ResourceKind::ProgressReports;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// A report with the number of entries per outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportWithCounts {
    pub report: ProgressReport,
    /// Every outcome, in codelist order.
    pub outcomes: Vec<OutcomeCount>,
}

/// How many entries have an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct OutcomeCount {
    /// What became of the measures.
    pub outcome: Outcome,
    /// How many entries say so.
    pub count: i64,
}
