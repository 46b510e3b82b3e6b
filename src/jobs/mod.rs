//! Background builds per release: retried until they succeed, run by one process at a time, and
//! published atomically.
//!
//! The builds themselves, the search index and the download files, live in their own modules.

pub mod files;
pub mod pipeline;
pub mod release_watch;
