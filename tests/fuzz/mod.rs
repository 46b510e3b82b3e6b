//! Property tests of what clients and publishers write. `scripts/fuzz` runs them with many cases.

mod bundles;
mod calendar;
mod forwarded;
mod ranges;
