//! One binary for all integration tests; each module is an area.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

mod architecture;
mod changes;
mod config;
mod contract;
mod domain;
mod downloads;
mod embedded;
mod fuzz;
mod hostile;
mod mirror;
mod pages;
mod publish;
mod routes;
mod schema;
mod search;
mod second_model;
mod store;
mod support;
