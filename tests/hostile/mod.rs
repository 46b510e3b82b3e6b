//! What hostile clients tried: one file for each finding.

mod bounded_errors;
mod cache_memory;
mod clock;
mod corruption;
mod damaged_files;
mod fairness;
mod out_of_range;
mod unread_bodies;
