//! What clients share: how many requests, exports and downloads are worked on at once, and how many of
//! them may be of one client.

mod encoders;
mod fair_queue;

use std::time::Duration;

use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

pub use encoders::Encoders;
use fair_queue::NoPermit;
pub use fair_queue::{FairQueue, Permit};

/// Downloads of files at once: each has two file descriptors.
pub const MAX_DOWNLOADS: usize = 128;
/// Programs such as `DuckDB` read a file in about as many parts as there are cores.
const MAX_DOWNLOADS_PER_CLIENT: usize = 32;

/// The queues of everything that takes long.
#[derive(Clone)]
pub struct Admission {
    /// Requests that are not in the response cache.
    pub requests: FairQueue,
    /// Exports: each holds a database connection while its client reads.
    pub exports: FairQueue,
    pub downloads: FairQueue,
    pub encoders: Encoders,
    wait: Duration,
}

impl Admission {
    /// As many requests and exports at once as there are connections for them.
    #[must_use]
    pub fn new(connections: usize, export_connections: usize, wait: Duration) -> Self {
        Self {
            requests: requests(connections, wait),
            exports: FairQueue::new(export_connections, export_connections.div_ceil(2), wait),
            downloads: FairQueue::new(MAX_DOWNLOADS, MAX_DOWNLOADS_PER_CLIENT, wait),
            encoders: Encoders::default(),
            wait,
        }
    }

    /// The same for a worker thread, whose connections are its own.
    #[must_use]
    pub fn for_worker(&self, connections: usize) -> Self {
        Self { requests: requests(connections, self.wait), ..self.clone() }
    }
}

/// One client leaves at least one connection to others, unless there is only one.
fn requests(connections: usize, wait: Duration) -> FairQueue {
    FairQueue::new(connections, connections.saturating_sub(1).max(1), wait)
}

impl From<NoPermit> for Problem {
    fn from(_: NoPermit) -> Self {
        Self::of(Code::Overloaded)
    }
}
