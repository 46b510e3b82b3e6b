//! JSON and CSV shapes of responses: `Serialize` and `ToSchema` types built from domain values.
//! Records that are served as they are stored have none here: `Published` is their shape.
//!
//! A field's doc comment is its description in the `OpenAPI` document; examples come from real
//! data. Query parameters and envelopes are defined in `http`.

pub mod aggregate;
pub mod budgets_and_ratings;
pub mod candidate;
pub mod change;
pub mod chart_model;
pub mod citation;
pub mod city;
pub mod codelist;
pub mod columns;
pub mod coverage;
pub mod csv;
pub mod dictionary;
pub mod document;
pub mod download;
pub mod feed;
pub mod figure;
pub mod flatten;
pub mod indicator_row;
pub mod kpi;
pub mod kpi_evaluation;
pub mod kpi_line;
pub mod labels;
pub mod license;
pub mod linked_data;
pub mod measure_line;
pub mod observation;
pub mod plan;
pub mod plan_row;
pub mod plan_tree;
pub mod progress_entry;
pub mod progress_report;
pub mod release;
pub mod scorecard;
pub mod search;
pub mod sparse_fields;
pub mod theme_cell;

use crate::domain::identifier::Identifier;
use crate::domain::indicator::Indicator;
use crate::domain::measure::Measure;
use crate::domain::organization::Organization;
use crate::domain::policy::Policy;
use crate::domain::published::Published;
use crate::domain::theme::Theme;

// For fields of views. The derived `ToSchema` of a view takes the schema name of a field from its
// written type: `Policy_Policy` for `Published<Policy>`, but `Policy` for an alias.
pub type PublishedIndicator = Published<Indicator>;
pub type PublishedMeasure = Published<Measure>;
pub type PublishedOrganization = Published<Organization>;
pub type PublishedPolicy = Published<Policy>;
pub type PublishedTheme = Published<Theme>;

fn strings(identifiers: Vec<Identifier>) -> Vec<String> {
    identifiers.into_iter().map(String::from).collect()
}
