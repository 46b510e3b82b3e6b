//! What is made of a release in the background: again for each that comes, by one process at a time,
//! whole or not at all.
//!
//! What is made is decided elsewhere: the search index, the files to download.

pub mod files;
pub mod pipeline;
pub mod release_watch;
