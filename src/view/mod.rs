//! JSON and CSV shapes of responses: `Serialize` and `ToSchema` types built from domain values.
//!
//! A field's doc comment is its description in the `OpenAPI` document; examples come from real
//! data. Query parameters and envelopes are defined in `http`.

pub mod aggregate;
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
pub mod indicator;
pub mod indicator_row;
pub mod kpi;
pub mod license;
pub mod linked_data;
pub mod measure;
pub mod observation;
pub mod organization;
pub mod plan;
pub mod plan_row;
pub mod plan_tree;
pub mod policy;
pub mod progress_entry;
pub mod progress_report;
pub mod release;
pub mod renaming;
pub mod scorecard;
pub mod search;
pub mod statement;
pub mod synonym;
pub mod theme;
pub mod theme_cell;

use chrono::{DateTime, FixedOffset, Utc};

use crate::domain::identifier::Identifier;

/// UTC offset of Japan in seconds; there is no daylight saving time.
const JAPAN: i32 = 9 * 3600;

fn in_japan(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    moment.with_timezone(&FixedOffset::east_opt(JAPAN).expect("nine hours is a valid UTC offset"))
}

fn strings(identifiers: Vec<Identifier>) -> Vec<String> {
    identifiers.into_iter().map(String::from).collect()
}
