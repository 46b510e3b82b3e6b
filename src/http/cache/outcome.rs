//! Response extensions for logs and metrics, with bounded cardinality.

use std::sync::Arc;

use strum::IntoStaticStr;

/// How the response cache was used: a response extension, absent if the response is never cached.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum CacheOutcome {
    /// Served from the cache.
    Hit,
    /// Computed and cached.
    Miss,
    /// The client's copy is current: 304.
    Revalidated,
    /// Computed, not cached.
    Bypass,
}

/// The route pattern of a response served without routing; a response extension.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatchedRoute(pub Arc<str>);
