//! A changed identifier of a record.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::in_japan;
use crate::domain::published::Published;
use crate::domain::renaming::Renaming;
use crate::domain::resource::ResourceKind;

/// That a record has another identifier than before.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Renaming)]
pub struct RenamingView {
    /// Permanent identifier.
    pub id: String,
    /// The list that the record stands in.
    pub resource: ResourceKind,
    /// The identifier that the record had: its paths lead on to those of the current one.
    pub former_id: String,
    /// The identifier that the record has.
    pub current_id: String,
    /// Why, in our own words; null when nothing is to be said.
    pub note: Option<String>,
    /// Our translation of the note.
    pub note_en: Option<String>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Renaming>> for RenamingView {
    fn from(published: Published<Renaming>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            resource: record.resource,
            former_id: record.former_id.into(),
            current_id: record.current_id.into(),
            note: record.note,
            note_en: record.note_en,
            updated_at: in_japan(published.updated_at),
        }
    }
}
