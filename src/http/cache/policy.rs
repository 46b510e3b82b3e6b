//! `Cache-Control` policies: handlers name a policy, this renders it.

use actix_web::http::header::{self, HeaderName, HeaderValue};

/// RFC 9213: directives for CDNs only. Not `s-maxage`, which forbids serving stale responses
/// (RFC 9111 §5.2.2.10).
const CDN_CACHE_CONTROL: HeaderName = HeaderName::from_static("cdn-cache-control");

/// What invalidates a cached response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// The next release.
    UntilRelease,
    /// The next deployment.
    UntilDeploy,
    /// Nothing: release files never change.
    Immutable,
    /// Never cached: errors and health checks.
    NoStore,
}

impl CachePolicy {
    /// The caching headers (RFC 9111, RFC 5861).
    #[must_use]
    pub fn fields(self) -> Vec<(HeaderName, HeaderValue)> {
        let (client, network) = match self {
            Self::UntilRelease | Self::UntilDeploy => (
                "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400",
                Some("max-age=600, stale-while-revalidate=3600, stale-if-error=604800"),
            ),
            // RFC 8246.
            Self::Immutable => ("public, max-age=31536000, immutable", None),
            Self::NoStore => ("no-store", None),
        };
        let network = network.map(|value| (CDN_CACHE_CONTROL, HeaderValue::from_static(value)));
        [(header::CACHE_CONTROL, HeaderValue::from_static(client))]
            .into_iter()
            .chain(network)
            .collect()
    }
}
