//! Searchable texts of a record.

use serde::{Deserialize, Serialize};

/// A searchable text of a record.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldText {
    /// Field name in the API: `summary_en`, `outputs.label`.
    #[serde(rename = "f")]
    pub field: String,
    #[serde(rename = "k")]
    pub kind: TextKind,
    #[serde(rename = "t")]
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TextKind {
    /// Title, name or reading.
    #[serde(rename = "n")]
    Name,
    #[serde(rename = "N")]
    EnglishName,
    #[serde(rename = "t")]
    Text,
    #[serde(rename = "T")]
    EnglishText,
}

impl TextKind {
    #[must_use]
    pub fn is_name(self) -> bool {
        matches!(self, Self::Name | Self::EnglishName)
    }

    #[must_use]
    pub fn is_english(self) -> bool {
        matches!(self, Self::EnglishName | Self::EnglishText)
    }
}

/// Names of a theme, as texts of a document that has it.
pub fn tags(
    title: Option<&str>,
    title_en: Option<&str>,
) -> impl Iterator<Item = FieldText> + use<> {
    let text = |field: &str, kind, text: Option<&str>| {
        text.map(|text| FieldText { field: field.to_owned(), kind, text: text.to_owned() })
    };
    let title = text("themes.title", TextKind::Text, title);
    title.into_iter().chain(text("themes.title_en", TextKind::EnglishText, title_en))
}
