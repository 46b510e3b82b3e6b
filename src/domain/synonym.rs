//! Terms that search treats as equivalent.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::identifier::Identifier;

/// Words that mean the same to somebody who searches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SynonymSet {
    pub id: Identifier,
    /// At least two, the one most used in plans first; Japanese and English.
    pub words: Vec<String>,
    /// What belongs here and what does not, in our own words.
    pub note: Option<String>,
    pub note_en: Option<String>,
}
