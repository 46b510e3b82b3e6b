//! The shared vocabulary for comparing measures of different cities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::identifier::Identifier;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    pub id: Identifier,
    pub title: String,
    pub title_en: String,
    /// What belongs here and what does not.
    pub definition: String,
    pub definition_en: String,
    /// The wider theme, when there is one.
    pub broader_id: Option<Identifier>,
    /// Place in the vocabulary, from 1.
    pub position: i32,
}

/// The themes of a record, including the primary one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ThemeIds {
    pub all: Vec<Identifier>,
    pub primary: Option<Identifier>,
}

impl ThemeIds {
    pub fn add(&mut self, theme_id: Identifier, is_primary: bool) {
        if is_primary {
            self.primary = Some(theme_id.clone());
        }
        self.all.push(theme_id);
    }
}
