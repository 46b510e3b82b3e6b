//! Extractors: validated values from a request.

pub mod collection;
pub mod context;
pub mod endpoint;
pub mod inclusion;
pub mod labels;
pub mod list;
pub mod output;
pub mod record;
pub mod references;
pub mod suggest;
