//! Property tests of what clients write. `scripts/fuzz` runs them with many cases.

mod accept;
mod cursors;
mod query_strings;
