//! All SQL. Diesel stops at this door: functions take and return domain values.
//!
//! One file per resource: its filter, sort keys, row type and queries. Row types are private
//! to this module. Readers see one release; only `publish` writes.

pub mod access;
pub mod aggregates;
pub mod budgets_and_ratings;
pub mod changes;
pub mod cities;
mod condition;
mod connection;
mod database_url;
pub mod documents;
mod error;
pub mod evaluation_counts;
mod evaluations;
pub mod filter;
pub mod history;
pub mod id_cursor;
pub mod indexes;
pub mod indicators;
mod insert;
pub mod insert_records;
mod keyset;
pub mod known_ids;
pub mod kpis;
pub mod measures;
pub mod migrations;
pub mod notifications;
pub mod observations;
mod opening;
mod optimistic_read;
pub mod organizations;
pub mod page;
pub mod plans;
pub mod policies;
pub mod pool;
mod pooled;
pub mod progress_entries;
pub mod progress_reports;
pub mod rating_scales;
pub mod record_digests;
pub mod records;
pub mod release_warnings;
pub mod releases;
pub mod renamings;
mod row;
mod schema;
pub mod scopes;
pub mod sitemap;
mod sql_template;
pub mod statements;
mod statistics;
mod stored;
pub mod synonyms;
pub mod taken;
pub mod themes;
pub mod titles;
mod tls;
pub mod writer;

pub use connection::Connection;
pub use error::StoreError;
pub use pool::ReadPool;
pub use stored::parse;
