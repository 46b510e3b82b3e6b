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

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::thread::sleep;
    use std::time::Duration;

    use futures_util::future::join_all;

    use super::*;

    #[actix_web::test]
    async fn one_core_is_left_for_cached_responses() {
        let cores = available_parallelism().map_or(1, usize::from);
        let (encoders, running) = (Encoders::default(), Arc::new(AtomicUsize::new(0)));
        let work = |_| {
            let running = Arc::clone(&running);
            encoders.run(move || {
                let at_once = running.fetch_add(1, Ordering::SeqCst) + 1;
                sleep(Duration::from_millis(20));
                running.fetch_sub(1, Ordering::SeqCst);
                at_once
            })
        };
        let found: Vec<_> = join_all((0..3 * cores).map(work)).await;
        let at_once = found.into_iter().map(Result::unwrap_or_default).max();
        assert_eq!(at_once, Some(cores.saturating_sub(1).max(1)));
    }

    #[actix_web::test]
    async fn work_that_panics_gives_its_turn_back() {
        let encoders = Encoders::default();
        let cores = available_parallelism().map_or(1, usize::from);
        for _ in 0..2 * cores {
            assert!(encoders.run(|| panic!("on purpose")).await.is_err());
        }
        assert!(encoders.run(|| 1).await.is_ok_and(|one| one == 1));
    }
}
