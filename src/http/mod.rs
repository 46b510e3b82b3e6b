//! Routes, parameters, status codes, headers. Handlers extract, query the store, build the view.
//!
//! No SQL and no rule of the domain here. Each sub-module may use only those below it in this
//! table; `tests/architecture/mod.rs` checks it:
//!
//! | module | what lives there |
//! |---|---|
//! | `fuzz` | property tests of what clients write |
//! | `app` | the order of routes and middleware |
//! | `openapi` | the `OpenAPI` document, read off the routes once at start |
//! | `routes` | the table of routes |
//! | `pages` | HTML pages: reads the records that `crate::pages` shows |
//! | `endpoints` | everything that is no plain collection: search, comparisons, charts, files, health |
//! | `resources` | one file per collection: filters, sort keys, two handlers; none uses another |
//! | `describe` | parameters and responses of handlers, as the document shows them |
//! | `response` | from records to a response: page, export, `include`, table, file |
//! | `extract` | from a request to checked values: lists, records, other endpoints |
//! | `state` | what workers share |
//! | `connection` | connections of clients: how many, and how fast they read |
//! | `middleware` | limits, rate limit, turns, CORS, telemetry; around every request |
//! | `metrics` | counters in the Prometheus format |
//! | `cache` | from a body to a response: validators, policy, response cache, streams |
//! | `admission` | how many requests, exports and downloads of one client run at once |
//! | `media` | formats: negotiation, content coding, rows of CSV and NDJSON |
//! | `query` | the query string: parser, canonical form, cursor, sparse fields |
//! | `problem` | errors as RFC 9457 problems, and the table of their codes |
//! | `base_url` | the URL that clients reach the service by |
//! | `shutdown` | whether the process is shutting down |

mod admission;
mod app;
mod base_url;
mod cache;
mod connection;
mod describe;
mod endpoints;
mod extract;
#[cfg(test)]
mod fuzz;
mod media;
pub mod metrics;
mod middleware;
pub mod openapi;
mod pages;
mod problem;
mod query;
mod resources;
mod response;
mod routes;
mod shutdown;
mod state;

pub use admission::{Admission, Encoders, MAX_DOWNLOADS};
pub use app::app;
pub use base_url::LocalAddress;
pub use cache::known_references::KnownReferences;
pub use cache::outcome::{CacheOutcome, MatchedRoute};
pub use cache::store::ResponseCache;
pub use connection::{ConnectionLimiter, ConnectionTimeouts, connection_service};
pub use metrics::Metrics;
pub use middleware::client_ip::ClientIp;
pub use middleware::rate_limit::ClientRateLimiter;
pub use middleware::state::MiddlewareState;
pub use shutdown::ShutdownFlag;
pub use state::{ApiDocument, AppState, ReadinessCheck};
