//! From settings to a listening server: pool, application, listen, drain.

use std::io;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpServer;

use crate::config::Config;
use crate::http::{self, Answers, Clients, Document, Gate, Quota, Service, app};
use crate::store::announcements::follow;
use crate::store::{ReadPool, StoreError};

/// Seconds that requests in flight are given once a stop was asked for.
const DRAIN_SECONDS: u64 = 30;

/// How long an answer may take: longer than the wait for a connection and for a statement.
const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot listen on {address}: {error}")]
    Listen { address: std::net::SocketAddr, error: io::Error },
    #[error("the server stopped: {0}")]
    Run(io::Error),
}

/// The `OpenAPI` document of what is served.
#[must_use]
pub fn openapi() -> serde_json::Value {
    http::openapi::document()
}

/// The same for generators that stop at `OpenAPI` 3.0.
#[must_use]
pub fn openapi_3_0() -> serde_json::Value {
    http::openapi_3_0::converted(&openapi())
}

/// Serves until SIGTERM or SIGINT; requests in flight are answered first.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn run(config: &Config, database_url: &str) -> Result<(), ServerError> {
    let pool = ReadPool::new(database_url, config.pool_size, config.pool_wait)?;
    let exports = ReadPool::for_exports(database_url, config.export_pool_size, config.pool_wait)?;
    let gate = Gate {
        clients: Clients::behind(config.trusted_proxies.clone()),
        quota: config.rate_limit.and_then(NonZeroU32::new).map(Quota::per_minute),
        metrics: None,
        public_url: config.public_url.clone(),
        patience: PATIENCE,
    };
    let document = Document::build();
    let answers = Arc::new(Answers::new(config.cache_bytes, document.digest()));
    let service = Service {
        pool,
        exports,
        public_url: config.public_url.clone(),
        answers: Arc::clone(&answers),
        gate: Arc::new(gate),
    };
    actix_web::rt::spawn(follow(database_url.to_owned(), move |release| answers.serve(release)));
    let server = HttpServer::new(move || app(service.clone(), document.clone()))
        .shutdown_timeout(DRAIN_SECONDS)
        .bind(config.address)
        .map_err(|error| ServerError::Listen { address: config.address, error })?;
    for address in server.addrs() {
        log::info!("serving on http://{address}");
    }
    server.run().await.map_err(ServerError::Run)
}
