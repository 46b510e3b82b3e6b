//! What is told of an answer beside its status: in words that come from closed lists, so that they
//! can be counted.

use std::sync::Arc;

use strum::IntoStaticStr;

/// What the cache of finished answers had to do with an answer; an extension of the response, and
/// absent when the answer is none that is ever kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "lowercase")]
pub enum CacheOutcome {
    /// It was there.
    Hit,
    /// It was made, and is there now.
    Miss,
    /// The client has it already: 304.
    Revalidated,
    /// It was made, and is not kept.
    Bypass,
}

/// The pattern of the route that an answer is of; an extension of a response that no route made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct MatchedRoute(pub Arc<str>);
