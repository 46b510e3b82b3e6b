//! Intervals, backoff and timeouts of a mirror.

use std::time::Duration;

/// First pause after a failure; doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const MAX_PAUSE: Duration = Duration::from_mins(5);
/// Permanent errors recur until somebody fixes the origin or the mirror, so back off further.
const MAX_PAUSE_AFTER_REFUSAL: Duration = Duration::from_hours(6);
/// Longer than any `Retry-After` our servers send.
const MAX_RETRY_AFTER: Duration = Duration::from_hours(1);
/// Consecutive failures without progress before `catch_up` gives up: about eight minutes with the
/// pauses.
const MAX_ATTEMPTS: u32 = 10;
/// Timeout of a single read of a response.
const READ_TIMEOUT: Duration = Duration::from_mins(1);

#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// Interval between checks for new releases.
    pub interval: Duration,
    pub first_pause: Duration,
    pub longest_pause: Duration,
    pub attempts: u32,
    pub silence: Duration,
}

impl RetryPolicy {
    #[must_use]
    pub fn every(interval: Duration) -> Self {
        Self {
            interval,
            first_pause: FIRST_PAUSE,
            longest_pause: MAX_PAUSE,
            attempts: MAX_ATTEMPTS,
            silence: READ_TIMEOUT,
        }
    }

    /// Pause after consecutive failures, and at least the origin's `Retry-After` up to its maximum.
    pub(super) fn pause(&self, failures: u32, retry_after: Option<Duration>) -> Duration {
        let pause = doubled(self.first_pause, failures).min(self.longest_pause);
        pause.max(retry_after.unwrap_or_default().min(MAX_RETRY_AFTER))
    }

    /// Pause after consecutive permanent errors.
    pub(super) fn pause_after_refusal(&self, refusals: u32) -> Duration {
        doubled(self.interval, refusals).min(MAX_PAUSE_AFTER_REFUSAL.max(self.interval))
    }
}

fn doubled(first: Duration, times: u32) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(times.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backoff_is_capped_and_respects_retry_after() {
        let policy = RetryPolicy::every(Duration::from_mins(5));
        let seconds = |failures, retry_after: Option<u64>| {
            policy.pause(failures, retry_after.map(Duration::from_secs)).as_secs()
        };
        let grown = [1, 2, 3, 8, 9, 10, u32::MAX].map(|failures| seconds(failures, None));
        assert_eq!(grown, [1, 2, 4, 128, 256, 300, 300]);
        assert_eq!([seconds(1, Some(30)), seconds(9, Some(30))], [30, 256]);
        assert_eq!(seconds(1, Some(u64::MAX)), 3600);
        let refused =
            [1, 2, 3, 8, u32::MAX].map(|times| policy.pause_after_refusal(times).as_secs());
        assert_eq!(refused, [300, 600, 1200, 21_600, 21_600]);
    }
}
