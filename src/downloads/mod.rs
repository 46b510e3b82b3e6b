//! Download files of a release: all records as CSV, NDJSON, Parquet and a `SQLite` database, plus
//! metadata. Built once in the background and immutable.
//!
//! Routing and serving are in `http`.

mod check;
mod datapackage;
mod download_store;
mod error;
mod hashing_file;
mod parquet;
mod rows;
pub mod set;
mod source;
mod sqlite;
mod sqlite_schema;
mod table_files;
pub mod tables;
mod values;
mod write;

pub use check::{CheckedSet, check_sets};
pub use download_store::{DownloadConfig, DownloadStore};
pub use error::DownloadError;
