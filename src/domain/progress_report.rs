//! What a city reported on a plan for one fiscal year.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::calendar::FiscalYear;
use super::identifier::Identifier;
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
    pub title_en: String,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}
