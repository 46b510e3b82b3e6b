//! Keikaku: the plans of Japanese municipalities, and their progress reports, as open data.
//!
//! The modules and what each may use, enforced by `tests/architecture/`:
//!
//! | module | what | uses |
//! |---|---|---|
//! | `main` | command line | `arguments`, `server`, `publish`, `audit`, `mirror`, `progress_bar`, `privileges`, `config`, `logging`, `domain` |
//! | [`arguments`] | the arguments of the command line | `mirror`, `publish`, `domain` |
//! | [`server`] | startup and shutdown: pools, app, listener, draining | `http`, `search`, `downloads`, `store`, `publish`, `audit`, `config`, `domain` |
//! | [`http`] | routes, parameters, problems | `pages`, `view`, `store`, `search`, `downloads`, `domain` |
//! | [`pages`] | HTML pages for people | `view`, `domain` |
//! | [`view`] | response views: JSON and CSV | `domain` |
//! | [`publish`] | the only writer: read a bundle, validate, diff, apply | `store`, `domain` |
//! | [`audit`] | checks what is stored against its digests and repairs it | `downloads`, `jobs`, `store`, `domain` |
//! | [`mirror`] | replicates another server; the only HTTP client | `publish`, `jobs`, `store`, `domain` |
//! | [`progress_bar`] | progress of long commands, on a terminal or in the log | `publish` |
//! | [`search`] | full-text index of a release | `jobs`, `store`, `domain` |
//! | [`downloads`] | files of each release | `jobs`, `view`, `store`, `domain` |
//! | [`jobs`] | background jobs that run once per release | `domain` |
//! | [`store`] | all SQL | `domain` |
//! | [`logging`] | log line format | `config` |
//! | [`privileges`] | gives up root | |
//! | [`config`] | configuration | |
//! | [`domain`] | domain model, without I/O | |
//!
//! Crates under `crates/`: `keikaku-embedded-postgres` (a private Postgres) and `keikaku-chart`
//! (SVG) do not depend on the domain; `keikaku-synthesize` generates synthetic data with this
//! library and is not part of the server.

pub mod arguments;
pub mod audit;
pub mod config;
pub mod domain;
pub mod downloads;
pub mod http;
pub mod jobs;
pub mod logging;
pub mod mirror;
pub mod pages;
pub mod privileges;
pub mod progress_bar;
pub mod publish;
pub mod search;
pub mod server;
pub mod store;
pub mod view;
