//! What hostile clients tried: one file for each finding.

mod bounded_errors;
mod cache_memory;
mod clock;
mod corruption;
mod damaged_files;
mod fairness;
mod few_connections;
mod least_privilege;
mod out_of_range;
mod privileges;
mod standby;
mod tls;
mod unread_bodies;
