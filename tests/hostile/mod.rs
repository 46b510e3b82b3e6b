//! What hostile clients tried: one file for each finding.

mod bounded_errors;
mod cache_memory;
mod clock;
mod out_of_range;
