//! Everything that is not a plain collection.

pub mod aggregates;
pub mod catalog;
pub mod charts;
pub mod citations;
pub mod codelists;
pub mod compare;
pub mod coverage;
pub mod dictionary;
pub mod docs_page;
pub mod downloads;
pub mod evaluations;
pub mod feed;
pub mod health;
pub mod index;
pub mod kpi_table;
pub mod openapi;
pub mod plan_tree;
pub mod record_history;
pub mod release_warnings;
pub mod resolve;
pub mod scorecards;
pub mod search;
pub mod well_known;
