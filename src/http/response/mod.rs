//! From records to a response: page, export, `include`, table, record, picture, file.

pub mod asset;
pub mod envelope;
pub mod export;
pub mod file;
pub mod include;
pub mod list;
pub mod page;
pub mod picture;
pub mod record;
mod records;
pub mod table;
