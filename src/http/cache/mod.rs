//! From a body to a response: validators, cache policy, response cache, streams.
//!
//! Data changes only by a release, so a response is a function of release and request: its `ETag` is
//! known before the database is queried, and a response is cached until the next release.

pub mod body;
pub mod middleware;
pub mod outcome;
pub mod policy;
pub mod release;
pub mod response;
pub mod store;
pub mod stream;
pub mod validators;
