//! A semaphore that is fair to clients: whoever sends many requests waits behind itself, not in front of others.
//!
//! Each client may hold only a part of the permits, and free permits go to the waiting clients in turn.

use std::collections::{HashMap, VecDeque};
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot::{self, Sender};
use tokio::time::timeout;

/// Requests of one client that may wait; more are refused at once.
const MAX_WAITING: usize = 64;

/// Permits for work that only so many requests may do at once.
#[derive(Clone)]
pub struct FairQueue {
    queue: Arc<Mutex<Queue>>,
    wait: Duration,
}

struct Queue {
    free: usize,
    /// Permits that one client may hold.
    per_client: usize,
    clients: HashMap<IpAddr, Client>,
    /// Clients that wait and may have another permit; the next one first.
    turns: VecDeque<IpAddr>,
}

#[derive(Default)]
struct Client {
    running: usize,
    waiting: VecDeque<Sender<Permit>>,
}

/// Permission to work until it is dropped.
pub struct Permit {
    queue: Arc<Mutex<Queue>>,
    client: IpAddr,
}

/// No permit within the waiting time, or too many requests of this client wait already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoPermit;

impl FairQueue {
    /// `permits` in all, `per_client` of them for one client; requests wait for at most `wait`.
    #[must_use]
    pub fn new(permits: usize, per_client: usize, wait: Duration) -> Self {
        let (clients, turns) = (HashMap::new(), VecDeque::new());
        let queue = Queue { free: permits, per_client, clients, turns };
        Self { queue: Arc::new(Mutex::new(queue)), wait }
    }

    /// Waits for a permit.
    ///
    /// # Errors
    /// Fails when there is none in time.
    pub async fn enter(&self, client: IpAddr) -> Result<Permit, NoPermit> {
        let receiver = {
            let mut queue = lock(&self.queue);
            if queue.may_start(client) {
                queue.start(client);
                return Ok(Permit { queue: Arc::clone(&self.queue), client });
            }
            let (sender, receiver) = oneshot::channel();
            queue.wait(client, sender)?;
            receiver
        };
        timeout(self.wait, receiver).await.map_err(|_| NoPermit)?.map_err(|_| NoPermit)
    }
}

fn lock(queue: &Mutex<Queue>) -> MutexGuard<'_, Queue> {
    queue.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Queue {
    fn may_start(&self, client: IpAddr) -> bool {
        let running = self.clients.get(&client).map_or(0, |client| client.running);
        self.free > 0 && running < self.per_client
    }

    fn start(&mut self, client: IpAddr) {
        self.free -= 1;
        self.clients.entry(client).or_default().running += 1;
    }

    fn wait(&mut self, client: IpAddr, sender: Sender<Permit>) -> Result<(), NoPermit> {
        let entry = self.clients.entry(client).or_default();
        // Those that gave up meanwhile no longer count.
        entry.waiting.retain(|sender| !sender.is_closed());
        if entry.waiting.len() >= MAX_WAITING {
            return Err(NoPermit);
        }
        entry.waiting.push_back(sender);
        self.queue_up(client);
        Ok(())
    }

    /// The waiting request whose turn it is.
    fn next(&mut self) -> Option<(IpAddr, Sender<Permit>)> {
        while self.free > 0 {
            let client = self.turns.pop_front()?;
            // A request that came just now may have taken the client's last permit.
            if !self.may_start(client) {
                continue;
            }
            let Some(entry) = self.clients.get_mut(&client) else { continue };
            while let Some(sender) = entry.waiting.pop_front() {
                if !sender.is_closed() {
                    return Some((client, sender));
                }
            }
            if entry.running == 0 {
                self.clients.remove(&client);
            }
        }
        None
    }

    /// Counts a permit as returned.
    fn end(&mut self, client: IpAddr) {
        self.free += 1;
        if let Some(entry) = self.clients.get_mut(&client) {
            entry.running -= 1;
        }
        self.queue_up(client);
    }

    /// Gives a client that waits a place behind the others, or forgets one that does nothing.
    fn queue_up(&mut self, client: IpAddr) {
        let Some(entry) = self.clients.get(&client) else { return };
        if entry.waiting.is_empty() {
            if entry.running == 0 {
                self.clients.remove(&client);
            }
        } else if entry.running < self.per_client && !self.turns.contains(&client) {
            self.turns.push_back(client);
        }
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let mut queue = lock(&self.queue);
        queue.end(self.client);
        while let Some((client, sender)) = queue.next() {
            queue.start(client);
            queue.queue_up(client);
            drop(queue);
            // If the request gave up just now, the permit is dropped here, which passes it on.
            drop(sender.send(Permit { queue: Arc::clone(&self.queue), client }));
            queue = lock(&self.queue);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use futures_util::FutureExt;
    use futures_util::future::join_all;

    use super::*;

    const LOUD: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const QUIET: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));

    fn queue(permits: usize, per_client: usize) -> FairQueue {
        FairQueue::new(permits, per_client, Duration::from_secs(5))
    }

    fn is_idle(queue: &FairQueue, permits: usize) -> bool {
        let state = lock(&queue.queue);
        state.free == permits && state.clients.is_empty() && state.turns.is_empty()
    }

    #[actix_web::test]
    async fn client_leaves_permits_to_others() {
        let queue = queue(4, 3);
        let held = join_all((0..3).map(|_| queue.enter(LOUD))).await;
        assert!(held.iter().all(Result::is_ok));
        assert!(queue.enter(LOUD).now_or_never().is_none(), "three of four are the most");
        assert!(queue.enter(QUIET).now_or_never().unwrap().is_ok());
        drop(held);
        assert!(is_idle(&queue, 4));
    }

    #[actix_web::test]
    async fn waiting_clients_take_turns() {
        let queue = queue(1, 1);
        let first = queue.enter(LOUD).await.unwrap();
        let order = Mutex::new(Vec::new());
        let enter = async |client| {
            let permit = queue.enter(client).await.unwrap();
            order.lock().unwrap().push(client);
            tokio::task::yield_now().await;
            drop(permit);
        };
        let waiting = join_all([LOUD, LOUD, LOUD, QUIET, QUIET].map(enter));
        let release = async {
            tokio::task::yield_now().await;
            drop(first);
        };
        futures_util::join!(waiting, release);
        assert_eq!(*order.lock().unwrap(), [QUIET, LOUD, QUIET, LOUD, LOUD]);
        assert!(is_idle(&queue, 1));
    }

    #[actix_web::test]
    async fn abandoned_request_passes_its_permit_on() {
        let queue = queue(1, 1);
        let first = queue.enter(LOUD).await.unwrap();
        let mut abandoned = Box::pin(queue.enter(LOUD));
        assert!(abandoned.as_mut().now_or_never().is_none());
        let mut other = Box::pin(queue.enter(QUIET));
        assert!(other.as_mut().now_or_never().is_none());
        drop(first);
        // It has its permit by now, but never learns of it.
        drop(abandoned);
        assert!(other.now_or_never().unwrap().is_ok());
        assert!(is_idle(&queue, 1));
    }

    #[actix_web::test]
    async fn wait_ends_and_waiting_requests_are_bounded() {
        let queue = FairQueue::new(1, 1, Duration::from_millis(20));
        let held = queue.enter(LOUD).await.unwrap();
        let results = join_all((0..=MAX_WAITING).map(|_| queue.enter(LOUD))).await;
        assert!(results.iter().all(Result::is_err));
        let again = queue.enter(QUIET);
        assert_eq!(again.await.err(), Some(NoPermit));
        drop(held);
        assert!(queue.enter(LOUD).now_or_never().unwrap().is_ok());
        assert!(is_idle(&queue, 1));
    }
}
