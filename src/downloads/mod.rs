//! The files of a release: every record as CSV, NDJSON, Parquet and one `SQLite` database, with what
//! describes them. Written once in the background, never changed.
//!
//! How files are found in requests and sent is decided in `http`.

mod datapackage;
mod error;
mod gather;
mod library;
mod out;
mod parquet;
mod rows;
pub mod set;
mod sqlite;
mod sqlite_schema;
mod table_files;
pub mod tables;
mod values;
mod write;

pub use error::DownloadError;
pub use library::{Home, Library};
