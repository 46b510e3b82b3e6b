//! Connections of clients: how many one client may open, and how fast it has to read.
//!
//! Requests and responses are not here: actix speaks HTTP on these connections.

mod limiter;
mod min_rate;
mod service;

pub use limiter::ConnectionLimiter;
pub use service::{ConnectionTimeouts, connection_service};
