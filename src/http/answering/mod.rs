//! From content to an answer: validators, policy, compression, memory.
//!
//! Data changes only by a release, so an answer is a function of release and request: its tag is
//! known before the database is asked, and what was answered once is kept until the next release.

pub mod coding;
pub mod content;
pub mod current;
pub mod file;
pub mod finished;
pub mod memory;
pub mod policy;
pub mod recall;
pub mod stream;
pub mod validators;
