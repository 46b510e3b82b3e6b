//! Days and sizes as people read them.

use chrono::{DateTime, NaiveDate, TimeZone, Utc};

use super::site::Site;
use crate::domain::release::day_in_japan;

impl Site {
    /// The day in Japan: `2026年11月22日` or `22 November 2026`.
    #[must_use]
    pub fn published_day(&self, moment: &DateTime<Utc>) -> String {
        self.calendar_day(&day_in_japan(*moment))
    }

    #[must_use]
    pub fn calendar_day(&self, day: &NaiveDate) -> String {
        day.format(self.say("%Y年%-m月%-d日", "%-d %B %Y")).to_string()
    }

    /// The day of a moment that is already in Japan's time.
    #[must_use]
    pub fn day_of<Z: TimeZone>(&self, moment: &DateTime<Z>) -> String {
        self.calendar_day(&moment.date_naive())
    }

    /// A size in powers of 1,000.
    #[must_use]
    pub fn size(&self, bytes: &u64) -> String {
        match *bytes {
            small @ ..1_000 => format!("{small} B"),
            medium @ ..1_000_000 => format!("{} kB", medium / 1_000),
            large => format!("{}.{} MB", large / 1_000_000, large / 100_000 % 10),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::pages::testing::site;

    #[test]
    fn days_and_sizes_are_said_in_both_languages() {
        let (ja, en) = (site(false), site(true));
        let moment = "2026-11-21T15:00:00Z".parse().unwrap();
        assert_eq!(ja.published_day(&moment), "2026年11月22日");
        assert_eq!(en.published_day(&moment), "22 November 2026");
        let sizes = [999, 43_379, 4_337_940].map(|bytes| ja.size(&bytes));
        assert_eq!(sizes, ["999 B", "43 kB", "4.3 MB"]);
    }
}
