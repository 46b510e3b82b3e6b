//! Codelists with their entries.

use chrono::NaiveDate;
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::codelist::{Codelist, CodelistEntry};

/// A closed list of words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Codelist)]
pub struct CodelistView {
    /// Permanent identifier.
    #[schema(example = "dispositions")]
    pub id: &'static str,
    /// Title of the list.
    #[schema(example = "事業の区分")]
    pub title: &'static str,
    /// Our translation of the title.
    #[schema(example = "What happens to a measure in the plan")]
    pub title_en: &'static str,
    /// Every word that the list has, in its own order.
    pub words: Vec<WordView>,
}

/// A word of a closed list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = CodelistWord)]
pub struct WordView {
    /// The list: a codelist’s `id`.
    #[schema(example = "dispositions")]
    pub codelist_id: &'static str,
    /// The word as it stands in answers and filters.
    #[schema(example = "continue")]
    pub code: &'static str,
    /// What to show to people.
    #[schema(example = "継続")]
    pub label: &'static str,
    /// Our translation of the label.
    #[schema(example = "Continued")]
    pub label_en: &'static str,
    /// What it means.
    #[schema(example = "これまでの事業を引き続き行う。")]
    pub definition: &'static str,
    /// Our translation of the definition.
    #[schema(example = "Goes on as before.")]
    pub definition_en: &'static str,
    /// The day of the version of this API that introduced it.
    #[schema(example = "2026-11-22")]
    pub since: NaiveDate,
    /// The standard or law that decides what it means; null where we do.
    #[schema(example = "SDMX CL_OBS_STATUS 2.2")]
    pub standard: Option<&'static str>,
}

impl From<&Codelist> for CodelistView {
    fn from(list: &Codelist) -> Self {
        Self {
            id: list.id,
            title: list.title,
            title_en: list.title_en,
            words: list.entries.iter().map(|word| WordView::new(list.id, word)).collect(),
        }
    }
}

impl WordView {
    fn new(codelist_id: &'static str, entry: &CodelistEntry) -> Self {
        Self {
            codelist_id,
            code: entry.code,
            label: entry.label,
            label_en: entry.label_en,
            definition: entry.definition,
            definition_en: entry.definition_en,
            since: entry.since,
            standard: entry.standard,
        }
    }
}
