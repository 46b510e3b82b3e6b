//! How long an answer may be kept, and by whom: handlers name a policy, this renders it.

use actix_web::http::header::{self, HeaderName, HeaderValue};

/// RFC 9213: what holds for caches of a delivery network alone. Not `s-maxage`, which forbids them
/// to serve what is stale (RFC 9111 §5.2.2.10).
const CDN_CACHE_CONTROL: HeaderName = HeaderName::from_static("cdn-cache-control");

/// What decides whether an answer is still right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    /// The release that is being served.
    Release,
    /// The version of the program.
    Program,
    /// Nothing ever: the files of a release.
    Never,
    /// This very moment: errors, health.
    Moment,
}

impl Policy {
    /// The header fields that say so (RFC 9111, RFC 5861).
    #[must_use]
    pub fn fields(self) -> Vec<(HeaderName, HeaderValue)> {
        let (client, network) = match self {
            Self::Release | Self::Program => (
                "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400",
                Some("max-age=600, stale-while-revalidate=3600, stale-if-error=604800"),
            ),
            // RFC 8246.
            Self::Never => ("public, max-age=31536000, immutable", None),
            Self::Moment => ("no-store", None),
        };
        let network = network.map(|value| (CDN_CACHE_CONTROL, HeaderValue::from_static(value)));
        [(header::CACHE_CONTROL, HeaderValue::from_static(client))]
            .into_iter()
            .chain(network)
            .collect()
    }
}
