//! From settings to a listening server: pool, application, listen, drain.

use std::io;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;

use actix_web::HttpServer;

use crate::config::Config;
use crate::http::{self, Clients, Document, Gate, Quota, Service, app};
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

/// Serves until SIGTERM or SIGINT; requests in flight are answered first.
///
/// # Errors
/// When the address cannot be listened on.
pub async fn run(config: &Config, database_url: &str) -> Result<(), ServerError> {
    let pool = ReadPool::new(database_url, config.pool_size, config.pool_wait)?;
    let gate = Gate {
        clients: Clients::behind(config.trusted_proxies.clone()),
        quota: config.rate_limit.and_then(NonZeroU32::new).map(Quota::per_minute),
        metrics: None,
        public_url: config.public_url.clone(),
        patience: PATIENCE,
    };
    let service = Service {
        pool,
        public_url: config.public_url.clone(),
        cache_bytes: config.cache_bytes,
        gate: Arc::new(gate),
    };
    let document = Document::build();
    let server = HttpServer::new(move || app(service.clone(), document.clone()))
        .shutdown_timeout(DRAIN_SECONDS)
        .bind(config.address)
        .map_err(|error| ServerError::Listen { address: config.address, error })?;
    for address in server.addrs() {
        log::info!("serving on http://{address}");
    }
    server.run().await.map_err(ServerError::Run)
}
