//! A theme of the shared vocabulary by which cities are compared.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::in_japan;
use crate::domain::published::Published;
use crate::domain::theme::Theme;

/// A theme of the shared vocabulary by which cities are compared.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Theme)]
pub struct ThemeView {
    /// Permanent identifier.
    pub id: String,
    /// Title of the theme.
    pub title: String,
    /// Our translation of the title.
    pub title_en: String,
    /// What belongs here and what does not.
    pub definition: String,
    /// Our translation of the definition.
    pub definition_en: String,
    /// The wider theme, when there is one.
    pub broader_id: Option<String>,
    /// Place in the vocabulary, from 1.
    pub position: i32,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Theme>> for ThemeView {
    fn from(published: Published<Theme>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            title: record.title,
            title_en: record.title_en,
            definition: record.definition,
            definition_en: record.definition_en,
            broader_id: record.broader_id.map(String::from),
            position: record.position,
            updated_at: in_japan(published.updated_at),
        }
    }
}
