//! How long is waited for what.

use std::time::Duration;

/// The first pause after a failure; each is twice as long as the one before.
const FIRST_PAUSE: Duration = Duration::from_secs(1);
const LONGEST_PAUSE: Duration = Duration::from_mins(5);
/// What was refused is refused again, until somebody mends it there or here.
const LONGEST_PAUSE_AFTER_REFUSAL: Duration = Duration::from_hours(6);
/// Longer than any server of ours asks for.
const LONGEST_RETRY_AFTER: Duration = Duration::from_hours(1);
/// Failures in a row without a byte between them, until whoever waits for the end is told: with the
/// pauses some eight minutes.
const ATTEMPTS: u32 = 10;
/// How long an answer may say nothing.
const SILENCE: Duration = Duration::from_mins(1);

#[derive(Clone, Copy, Debug)]
pub struct RetryPolicy {
    /// Between two looks for new releases.
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
            longest_pause: LONGEST_PAUSE,
            attempts: ATTEMPTS,
            silence: SILENCE,
        }
    }

    /// The pause after so many failures in a row, when the origin may have asked for one.
    pub(super) fn pause(&self, failures: u32, asked: Option<Duration>) -> Duration {
        let pause = doubled(self.first_pause, failures).min(self.longest_pause);
        pause.max(asked.unwrap_or_default().min(LONGEST_RETRY_AFTER))
    }

    /// The pause after something was refused so many times in a row.
    pub(super) fn pause_after_refusal(&self, refusals: u32) -> Duration {
        doubled(self.interval, refusals).min(LONGEST_PAUSE_AFTER_REFUSAL.max(self.interval))
    }
}

fn doubled(first: Duration, times: u32) -> Duration {
    first.saturating_mul(2_u32.saturating_pow(times.saturating_sub(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_a_limit_and_are_never_shorter_than_asked_for() {
        let pace = RetryPolicy::every(Duration::from_mins(5));
        let seconds = |failures, asked: Option<u64>| {
            pace.pause(failures, asked.map(Duration::from_secs)).as_secs()
        };
        let grown = [1, 2, 3, 8, 9, 10, u32::MAX].map(|failures| seconds(failures, None));
        assert_eq!(grown, [1, 2, 4, 128, 256, 300, 300]);
        assert_eq!([seconds(1, Some(30)), seconds(9, Some(30))], [30, 256]);
        assert_eq!(seconds(1, Some(u64::MAX)), 3600);
        let refused = [1, 2, 3, 8, u32::MAX].map(|times| pace.pause_after_refusal(times).as_secs());
        assert_eq!(refused, [300, 600, 1200, 21_600, 21_600]);
    }
}
