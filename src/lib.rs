//! Keikaku: what cities promise in their plans, and what they report of it, as open data.
//!
//! Rooms, and what each may use; `tests/architecture.rs` holds them to it:
//!
//! | room | what lives there | uses |
//! |---|---|---|
//! | `main` | command line | `server`, `publish`, `mirror`, `synthesize`, `terminal`, `embedded`, `config`, `logging`, `domain` |
//! | [`server`] | settings → pools → app → listen → drain | `http`, `search`, `store`, `publish`, `embedded`, `config`, `domain` |
//! | [`http`] | routes, parameters, problems | `view`, `store`, `search`, `domain` |
//! | [`view`] | JSON shapes | `domain` |
//! | [`publish`] | the only writer: read, check, compare, apply | `store`, `domain` |
//! | [`mirror`] | a copy of another server; the only room that asks one | `publish`, `store`, `domain` |
//! | [`terminal`] | what somebody sees who waits for a publication | `publish` |
//! | [`synthesize`] | an invented data set of any size | `publish`, `domain` |
//! | [`search`] | the full-text index of one release | `store`, `domain` |
//! | [`store`] | all SQL | `domain` |
//! | [`embedded`] | the private Postgres | |
//! | [`logging`] | what a line of the log looks like | `config` |
//! | [`config`] | every setting | |
//! | [`domain`] | what a plan is; pure | |

pub mod config;
pub mod domain;
pub mod embedded;
pub mod http;
pub mod logging;
pub mod mirror;
pub mod publish;
pub mod search;
pub mod server;
pub mod store;
pub mod synthesize;
pub mod terminal;
pub mod view;
