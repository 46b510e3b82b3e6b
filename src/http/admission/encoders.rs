//! Threads for writing and compressing large bodies, so that cached responses of a worker go on.

use std::sync::Arc;
use std::thread::available_parallelism;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;

use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Runs work on blocking threads, on all cores but one at once.
#[derive(Clone)]
pub struct Encoders {
    permits: Arc<Semaphore>,
}

impl Default for Encoders {
    fn default() -> Self {
        let cores = available_parallelism().map_or(1, usize::from);
        Self { permits: Arc::new(Semaphore::new(cores.saturating_sub(1).max(1))) }
    }
}

impl Encoders {
    /// Waits for a free thread and for the result.
    ///
    /// # Errors
    /// Fails with 500 when the work panics.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Problem> {
        let permit = Arc::clone(&self.permits).acquire_owned().await;
        let permit = permit.map_err(|_| Problem::of(Code::Overloaded))?;
        // The permit goes with the work, which goes on when the client disconnects.
        let working = spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        working.await.map_err(|error| {
            log::error!("encoding failed: {error}");
            Problem::of(Code::InternalError)
        })
    }
}
