//! Terms that search treats as equivalent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;

/// Words that mean the same to somebody who searches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SynonymSet {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// At least two, the one most used in plans first; Japanese and English.
    pub words: Vec<String>,
    /// What belongs here and what does not; null when the words say it.
    pub note: Option<String>,
    /// Our translation of the note.
    pub note_en: Option<String>,
}

impl Record for SynonymSet {
    const RESOURCE: ResourceKind = ResourceKind::Synonyms;

    fn id(&self) -> &Identifier {
        &self.id
    }
}
