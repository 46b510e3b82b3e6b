//! From a body to a response: validators, cache policy, response cache, streams.
//!
//! Data changes only with a release, so a response depends only on release and request: its `ETag`
//! is known before the database is queried, and it is cached until the next release.

pub mod body;
pub mod fixed;
pub mod known_references;
pub mod middleware;
pub mod outcome;
pub mod policy;
pub mod release;
pub mod response;
pub mod store;
pub mod stream;
pub mod validators;
