//! Extractors: from a request to checked values.

pub mod collection;
pub mod context;
pub mod endpoint;
pub mod list;
pub mod output;
pub mod record;
pub mod suggest;
