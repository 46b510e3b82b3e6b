//! Why the server could not start or go on.

use std::io;
use std::net::SocketAddr;

use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot listen on {address}: {error}")]
    Listen { address: SocketAddr, error: io::Error },
    #[error("cannot listen to signals: {0}")]
    Signals(io::Error),
    #[error("the server stopped: {0}")]
    Run(io::Error),
    #[error("received a second stop signal: in-flight requests were dropped")]
    Forced,
}
