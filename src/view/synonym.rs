//! Terms that search treats as equivalent.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::in_japan;
use crate::domain::published::Published;
use crate::domain::synonym::SynonymSet;

/// Words that mean the same to somebody who searches.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SynonymSet)]
pub struct SynonymView {
    /// Permanent identifier.
    pub id: String,
    /// At least two, the one most used in plans first; Japanese and English.
    pub words: Vec<String>,
    /// What belongs here and what does not; null when the words say it.
    pub note: Option<String>,
    /// Our translation of the note.
    pub note_en: Option<String>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<SynonymSet>> for SynonymView {
    fn from(published: Published<SynonymSet>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            words: record.words,
            note: record.note,
            note_en: record.note_en,
            updated_at: in_japan(published.updated_at),
        }
    }
}
