//! What the middleware of all workers shares.

use std::sync::Arc;
use std::time::Duration;

use super::client_ip::Clients;
use super::rate_limit::Quota;
use crate::http::metrics::Metrics;

/// What the layers of all workers share.
pub struct Gate {
    pub clients: Clients,
    pub quota: Option<Quota>,
    pub metrics: Option<Arc<Metrics>>,
    /// The URL that clients reach the service by, if that is known.
    pub public_url: Option<String>,
    /// How long an answer may take until its head is ready.
    pub patience: Duration,
}

impl Gate {
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url.as_ref().is_some_and(|url| url.starts_with("https:"))
    }
}
