//! All SQL. Diesel stops at this door: functions take and return domain values.
//!
//! One file a noun: its filter, its sort keys, its row, and the questions asked of it. Rows are
//! private to the room. Readers see one release; only `publish` writes.

pub mod aggregates;
pub mod announcements;
mod around;
pub mod changes;
pub mod cities;
pub mod comparison;
mod condition;
mod connection;
pub mod database;
pub mod documents;
mod entry_children;
mod error;
mod evaluations;
pub mod in_order;
pub mod indicators;
mod insert;
mod keyset;
pub mod kpis;
mod lease;
pub mod measures;
pub mod observations;
mod one_release;
pub mod organizations;
pub mod page;
mod participants;
mod plan_children;
pub mod plans;
pub mod policies;
pub mod progress_entries;
pub mod progress_reports;
pub mod records;
pub mod releases;
pub mod renamings;
mod row;
mod schema;
pub mod statements;
pub mod states;
mod statistics;
pub mod synonyms;
pub mod themes;

pub use connection::Connection;
pub use database::ReadPool;
pub use error::StoreError;
