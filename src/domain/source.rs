//! Where a record comes from, and how certain it is.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::identifier::Identifier;

/// The place in a document that a record comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The document: its `id`.
    pub document_id: Identifier,
    /// Where in the document, by its own headings: `I 施策3 指標`.
    pub locator: String,
    /// What exactly is printed there (short); null when nothing legible is.
    pub printed: Option<String>,
    /// How the record was got from what is printed.
    pub certainty: Certainty,
}

/// How a value was got from what is printed.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Certainty {
    /// Legible as it stands.
    Read,
    /// Damaged by text recognition, mended where the intended characters are evident.
    Repaired,
    /// Not printed at this place; concluded from what is printed elsewhere.
    Inferred,
    /// It exists in the document but cannot be read: the value is null.
    Lost,
}

/// A contradiction or oddity in the document; shown, never mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DataIssue {
    /// What kind of issue it is.
    pub kind: DataIssueKind,
    /// What is odd, in our own words (Japanese).
    pub note: String,
    /// Our translation of the note.
    pub note_en: Option<String>,
    /// What is printed, where a short quotation shows the issue.
    pub printed: Option<String>,
}

/// Kinds of contradiction and damage.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DataIssueKind {
    /// Two statements of the same document disagree.
    Contradiction,
    /// A figure or a printed name differs between two places where it should be the same.
    Inconsistency,
    /// Text recognition damaged what is printed.
    RecognitionDamage,
    /// Something a reader would expect is not there.
    Omission,
    /// The document can be read in more than one way.
    Ambiguity,
}
