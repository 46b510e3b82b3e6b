//! One file per collection: its filters, sort keys and two handlers.

pub mod changes;
pub mod cities;
pub mod documents;
pub mod indicators;
pub mod kpis;
pub mod measures;
pub mod observations;
pub mod organizations;
pub mod plans;
pub mod policies;
pub mod progress_entries;
pub mod progress_reports;
pub mod releases;
pub mod renamings;
pub mod statements;
pub mod synonyms;
pub mod themes;
