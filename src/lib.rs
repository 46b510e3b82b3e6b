//! Keikaku: what cities promise in their plans, and what they report of it, as open data.
//!
//! Rooms, and what each may use; `tests/architecture/mod.rs` holds them to it:
//!
//! | room | what lives there | uses |
//! |---|---|---|
//! | `main` | command line | `server`, `publish`, `mirror`, `progress_bar`, `config`, `logging`, `domain` |
//! | [`server`] | settings → pools → app → listen → drain | `http`, `search`, `downloads`, `store`, `publish`, `config`, `domain` |
//! | [`http`] | routes, parameters, problems | `view`, `store`, `search`, `downloads`, `domain` |
//! | [`view`] | JSON and CSV shapes | `domain` |
//! | [`publish`] | the only writer: read, check, compare, apply | `store`, `domain` |
//! | [`mirror`] | a copy of another server; the only room that asks one | `publish`, `jobs`, `store`, `domain` |
//! | [`progress_bar`] | what somebody sees who waits for a publication | `publish` |
//! | [`search`] | the full-text index of one release | `jobs`, `store`, `domain` |
//! | [`downloads`] | the files of each release | `jobs`, `view`, `store`, `domain` |
//! | [`jobs`] | what is made of a release in the background | `domain` |
//! | [`store`] | all SQL | `domain` |
//! | [`logging`] | what a line of the log looks like | `config` |
//! | [`config`] | every setting | |
//! | [`domain`] | what a plan is; pure | |
//!
//! Crates of their own under `crates/`: `keikaku-embedded-postgres` (the private Postgres) and
//! `keikaku-chart` (SVG) know nothing of plans; `keikaku-synthesize` writes invented data with this
//! library and is not part of the server.

pub mod config;
pub mod domain;
pub mod downloads;
pub mod http;
pub mod jobs;
pub mod logging;
pub mod mirror;
pub mod progress_bar;
pub mod publish;
pub mod search;
pub mod server;
pub mod store;
pub mod view;
