//! When a release is published. `Last-Modified` and the order of releases rely on times that never go
//! back, and the id of a release has its date, so a clock that is far off is not believed.

use chrono::{DateTime, TimeDelta, Utc};

use super::error::PublishError;
use crate::domain::release::Release;

/// How far a clock may be behind the last release: clocks are adjusted by seconds.
const MAX_BEHIND: TimeDelta = TimeDelta::minutes(1);
/// How long after the last release the next one may come; reports are published yearly.
const MAX_AHEAD: TimeDelta = TimeDelta::days(730);

/// The time of the next release: at least a second after the last one.
///
/// # Errors
/// [`PublishError::Clock`] when the clock is far off and is not to be trusted.
pub fn publication_time(
    last: Option<&Release>,
    now: DateTime<Utc>,
    trust_clock: bool,
) -> Result<DateTime<Utc>, PublishError> {
    let Some(last) = last else { return Ok(now) };
    let since_last = now - last.published_at;
    if (-MAX_BEHIND..=MAX_AHEAD).contains(&since_last) || trust_clock {
        return Ok(now.max(last.published_at + TimeDelta::seconds(1)));
    }
    let (release, published_at) = (last.id.clone(), last.published_at);
    Err(PublishError::Clock { now, release, published_at })
}
