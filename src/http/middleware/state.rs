//! State of the middleware, shared by all workers.

use std::sync::Arc;
use std::time::Duration;

use super::client_ip::ClientIp;
use super::rate_limit::ClientRateLimiter;
use crate::http::metrics::Metrics;
use crate::http::shutdown::ShutdownFlag;

pub struct MiddlewareState {
    pub client_ip: ClientIp,
    pub rate_limiter: Option<ClientRateLimiter>,
    pub metrics: Option<Arc<Metrics>>,
    /// The public URL of the service, if configured.
    pub public_url: Option<String>,
    /// Time limit until the response head is ready.
    pub request_timeout: Duration,
    pub shutdown: ShutdownFlag,
}

impl MiddlewareState {
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https:"))
    }
}
