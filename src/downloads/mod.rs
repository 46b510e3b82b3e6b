//! The files of a release: every record as CSV, NDJSON, Parquet and one `SQLite` database, with what
//! describes them. Written once in the background, never changed.
//!
//! How files are found in requests and sent is decided in `http`.

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

pub use download_store::{DownloadConfig, DownloadStore};
pub use error::DownloadError;
