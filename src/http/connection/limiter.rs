//! How many connections each client has.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Counts the connections of each client, up to a limit.
#[derive(Debug)]
pub struct ConnectionLimiter {
    max: Option<NonZeroUsize>,
    counts: Mutex<HashMap<IpAddr, usize>>,
}

/// A connection that is counted until it is dropped.
#[derive(Debug)]
pub struct CountedConnection {
    /// `None` when it does not count.
    counted: Option<(Arc<ConnectionLimiter>, IpAddr)>,
}

impl ConnectionLimiter {
    /// At most `max` connections per client; unlimited if `None`.
    #[must_use]
    pub fn new(max: Option<NonZeroUsize>) -> Self {
        Self { max, counts: Mutex::default() }
    }

    /// Counts a connection; `None` when the client has too many. Without a client, such as for a
    /// proxy, it does not count.
    pub fn count(self: &Arc<Self>, client: Option<IpAddr>) -> Option<CountedConnection> {
        let (Some(max), Some(client)) = (self.max, client) else {
            return Some(CountedConnection { counted: None });
        };
        let mut counts = self.counts();
        let count = counts.entry(client).or_default();
        if *count >= max.get() {
            return None;
        }
        *count += 1;
        Some(CountedConnection { counted: Some((Arc::clone(self), client)) })
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for CountedConnection {
    fn drop(&mut self) {
        let Some((limiter, client)) = &self.counted else { return };
        let mut counts = limiter.counts();
        if let Some(count) = counts.get_mut(client) {
            *count -= 1;
            if *count == 0 {
                counts.remove(client);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    const ONE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const OTHER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));

    #[test]
    fn each_client_has_a_limit_of_its_own() {
        let limiter = Arc::new(ConnectionLimiter::new(NonZeroUsize::new(2)));
        let first = limiter.count(Some(ONE));
        let second = limiter.count(Some(ONE));
        assert!(first.is_some() && second.is_some());
        assert!(limiter.count(Some(ONE)).is_none());
        assert!(limiter.count(Some(OTHER)).is_some());
        drop(first);
        assert!(limiter.count(Some(ONE)).is_some());
        drop(second);
        assert!(limiter.counts().is_empty(), "clients without connections are forgotten");
    }

    #[test]
    fn proxies_and_servers_without_a_limit_are_not_counted() {
        let limited = Arc::new(ConnectionLimiter::new(NonZeroUsize::new(1)));
        let unlimited = Arc::new(ConnectionLimiter::new(None));
        let held: Vec<_> =
            (0..10).flat_map(|_| [limited.count(None), unlimited.count(Some(ONE))]).collect();
        assert!(held.iter().all(Option::is_some));
    }
}
