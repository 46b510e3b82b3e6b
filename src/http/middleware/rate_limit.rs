//! Rate limiter: one token bucket per client, refilled evenly, counted in tenths of a request.
//!
//! `governor` holds the buckets and reads the clock; `client_ip` identifies the client.

use std::collections::HashMap;
use std::net::IpAddr;
use std::num::NonZeroU32;
use std::sync::{Mutex, MutexGuard, PoisonError};

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::{NotUntil, RateLimiter};

use crate::http::problem::RATE_LIMIT_POLICY;

const RATELIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATELIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Health probes are exempt from rate limiting.
pub const PROBES: [&str; 2] = ["/livez", "/readyz"];

/// Seconds in which an empty bucket refills.
const WINDOW: u32 = 60;
const TENTHS_PER_REQUEST: u32 = 10;
/// What a 304 gives back, since it is cheap: it costs a tenth.
const CREDIT_NOT_MODIFIED: u32 = TENTHS_PER_REQUEST - 1;
/// Clients with credit; more than that many lose it.
const MAX_CLIENTS_WITH_CREDIT: usize = 10_000;
const COST_FULL: NonZeroU32 = NonZeroU32::new(TENTHS_PER_REQUEST).expect("ten is not zero");

/// The token buckets of all clients.
pub struct ClientRateLimiter<C: Clock = DefaultClock> {
    buckets: RateLimiter<IpAddr, DashMapStateStore<IpAddr>, C, StateInformationMiddleware>,
    /// What 304s gave back, in tenths; `governor` cannot refill a bucket.
    credits: Mutex<HashMap<IpAddr, u32>>,
    requests: u32,
    policy: HeaderValue,
}

impl ClientRateLimiter {
    /// Allows `requests` per minute and client.
    #[must_use]
    pub fn per_minute(requests: NonZeroU32) -> Self {
        Self::by(DefaultClock::default(), requests)
    }
}

impl<C: Clock> ClientRateLimiter<C> {
    fn by(clock: C, requests: NonZeroU32) -> Self {
        let tenths = requests.saturating_mul(COST_FULL);
        let buckets = RateLimiter::dashmap_with_clock(governor::Quota::per_minute(tenths), clock);
        Self {
            buckets: buckets.with_middleware(),
            credits: Mutex::default(),
            requests: requests.get(),
            policy: plain(format!("\"{RATE_LIMIT_POLICY}\";q={requests};w={WINDOW}")),
        }
    }

    /// Charges a request before its handler: first what 304s gave back, then the bucket.
    pub fn acquire(&self, client: IpAddr) -> RateLimitState {
        let mut credits = self.credits();
        let credit = credits.remove(&client).unwrap_or(0);
        let used = credit.min(CREDIT_NOT_MODIFIED);
        let cost = NonZeroU32::new(TENTHS_PER_REQUEST - used).unwrap_or(COST_FULL);
        let (left, state) = match self.buckets.check_key_n(&client, cost) {
            Ok(Ok(bucket)) => {
                let left = credit - used;
                let tenths = bucket.remaining_burst_capacity() + left;
                (left, RateLimitState::Within { requests: tenths / TENTHS_PER_REQUEST })
            }
            Ok(Err(until)) => (credit, RateLimitState::Exceeded { seconds: self.wait(&until) }),
            // Cannot happen: no bucket is smaller than one request. Treated as an empty bucket.
            Err(_) => (credit, RateLimitState::Exceeded { seconds: WINDOW }),
        };
        if left > 0 {
            credits.insert(client, left);
        }
        state
    }

    /// Gives back most of what a request cost whose response is a 304.
    pub fn give_back(&self, client: IpAddr) {
        let mut credits = self.credits();
        if credits.len() >= MAX_CLIENTS_WITH_CREDIT {
            credits.clear();
        }
        let credit = credits.entry(client).or_default();
        *credit =
            (*credit + CREDIT_NOT_MODIFIED).min(self.requests.saturating_mul(TENTHS_PER_REQUEST));
    }

    fn credits(&self) -> MutexGuard<'_, HashMap<IpAddr, u32>> {
        self.credits.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Rounded up, so that a retry is not too early.
    fn wait(&self, until: &NotUntil<C::Instant>) -> u32 {
        let wait = until.wait_time_from(self.buckets.clock().now());
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        u32::try_from(seconds).unwrap_or(WINDOW).max(1)
    }

    /// Writes `RateLimit`, `RateLimit-Policy` and, if exceeded, `Retry-After`.
    pub fn write_headers(&self, state: RateLimitState, headers: &mut HeaderMap) {
        headers.insert(RATELIMIT_POLICY, self.policy.clone());
        let (left, seconds) = match state {
            RateLimitState::Within { requests } => (requests, self.seconds_for(requests)),
            RateLimitState::Exceeded { seconds } => {
                headers.insert(header::RETRY_AFTER, seconds.into());
                (0, seconds)
            }
        };
        headers.insert(RATELIMIT, plain(format!("\"{RATE_LIMIT_POLICY}\";r={left};t={seconds}")));
    }

    /// Seconds over which to spread the remaining requests so that none is refused; a bucket has no
    /// reset time.
    fn seconds_for(&self, left: u32) -> u32 {
        let seconds = u64::from(left.max(1)) * u64::from(WINDOW);
        u32::try_from(seconds.div_ceil(self.requests.into())).unwrap_or(WINDOW)
    }

    /// Removes clients whose buckets are full again, so that memory stays bounded.
    pub fn forget_idle(&self) {
        self.buckets.retain_recent();
        self.buckets.shrink_to_fit();
    }
}

fn plain(text: String) -> HeaderValue {
    HeaderValue::try_from(text).expect("names and numbers are ASCII")
}

/// Rate limit state of a client.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RateLimitState {
    /// Requests that remain right now, rounded down.
    Within { requests: u32 },
    /// Seconds until the next request is allowed.
    Exceeded { seconds: u32 },
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;
    use std::time::Duration;

    use governor::clock::FakeRelativeClock;

    use super::*;

    const ONE: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1));
    const OTHER: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 2));

    fn quota(requests: u32) -> (ClientRateLimiter<FakeRelativeClock>, FakeRelativeClock) {
        let clock = FakeRelativeClock::default();
        (ClientRateLimiter::by(clock.clone(), NonZeroU32::new(requests).unwrap()), clock)
    }

    fn within(requests: u32) -> RateLimitState {
        RateLimitState::Within { requests }
    }

    fn exceeded(seconds: u32) -> RateLimitState {
        RateLimitState::Exceeded { seconds }
    }

    #[test]
    fn client_may_burst_and_then_continue_at_the_refill_rate() {
        let (quota, clock) = quota(3);
        for left in [2, 1, 0] {
            assert_eq!(quota.acquire(ONE), within(left));
        }
        assert_eq!(quota.acquire(ONE), exceeded(20));
        assert_eq!(quota.acquire(OTHER), within(2), "another client has a bucket of its own");
        clock.advance(Duration::from_millis(19_500));
        assert_eq!(quota.acquire(ONE), exceeded(1), "rounded up");
        clock.advance(Duration::from_millis(500));
        assert_eq!(quota.acquire(ONE), within(0));
        clock.advance(Duration::from_hours(1));
        assert_eq!(quota.acquire(ONE), within(2), "no more than the bucket holds");
    }

    #[test]
    fn not_modified_costs_a_tenth() {
        let (quota, _) = quota(2);
        // A full request must be there to begin with.
        for _ in 0..11 {
            assert!(matches!(quota.acquire(ONE), RateLimitState::Within { .. }));
            quota.give_back(ONE);
        }
        assert_eq!(quota.acquire(ONE), exceeded(3));
    }

    #[test]
    fn what_was_given_back_counts_as_remaining() {
        let (quota, _) = quota(3);
        assert_eq!(quota.acquire(ONE), within(2));
        quota.give_back(ONE);
        assert_eq!(quota.acquire(ONE), within(1));
        assert_eq!(quota.acquire(ONE), within(0));
        assert_eq!(quota.acquire(ONE), exceeded(2));
    }

    #[test]
    fn requests_in_flight_together_are_all_charged_before_their_work() {
        let (quota, _) = quota(4);
        let entered = (0..32).filter(|_| quota.acquire(ONE) != exceeded(15));
        assert_eq!(entered.count(), 4);
    }

    #[test]
    fn clients_with_credit_are_bounded() {
        let (quota, _) = quota(600);
        for number in 0..30_000_u32 {
            quota.give_back(IpAddr::V4(number.into()));
        }
        assert!(quota.credits().len() <= MAX_CLIENTS_WITH_CREDIT);
    }

    #[test]
    fn headers_report_the_rate_limit_state() {
        let table = [
            (600, within(599), "\"requests\";r=599;t=60", None),
            (600, within(300), "\"requests\";r=300;t=30", None),
            (600, within(0), "\"requests\";r=0;t=1", None),
            (7, within(2), "\"requests\";r=2;t=18", None),
            (600, exceeded(1), "\"requests\";r=0;t=1", Some("1")),
            (1, exceeded(58), "\"requests\";r=0;t=58", Some("58")),
        ];
        for (requests, state, limit, retry_after) in table {
            let mut headers = HeaderMap::new();
            quota(requests).0.write_headers(state, &mut headers);
            let policy = format!("\"requests\";q={requests};w=60");
            assert_eq!(headers.get(RATELIMIT_POLICY).unwrap(), policy.as_str());
            assert_eq!(headers.get(RATELIMIT).unwrap(), limit);
            let retry_after = retry_after.map(HeaderValue::from_static);
            assert_eq!(headers.get(header::RETRY_AFTER), retry_after.as_ref());
        }
    }

    #[test]
    fn idle_clients_are_removed() {
        let (quota, clock) = quota(600);
        for number in 0..1000_u32 {
            quota.acquire(IpAddr::V4(number.into()));
        }
        quota.forget_idle();
        assert_eq!(quota.buckets.len(), 1000);
        clock.advance(Duration::from_secs(1));
        quota.acquire(ONE);
        quota.forget_idle();
        assert_eq!(quota.buckets.len(), 1);
    }
}
