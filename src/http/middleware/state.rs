//! What the middleware of all workers shares.

use std::sync::Arc;
use std::time::Duration;

use super::client_ip::ClientIp;
use super::rate_limit::ClientRateLimiter;
use crate::http::metrics::Metrics;

/// What the layers of all workers share.
pub struct MiddlewareState {
    pub client_ip: ClientIp,
    pub rate_limiter: Option<ClientRateLimiter>,
    pub metrics: Option<Arc<Metrics>>,
    /// The URL that clients reach the service by, if that is known.
    pub public_url: Option<String>,
    /// How long an answer may take until its head is ready.
    pub request_timeout: Duration,
}

impl MiddlewareState {
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https:"))
    }
}
