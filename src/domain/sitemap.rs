//! A record as the sitemap lists it.

use chrono::{DateTime, Utc};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SitemapRecord {
    pub id: String,
    /// Publication time of the release that last changed it.
    pub updated_at: DateTime<Utc>,
}
