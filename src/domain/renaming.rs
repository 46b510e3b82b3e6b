//! A changed identifier of a record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::identifier::Identifier;
use super::resource::ResourceKind;

/// That a record has another identifier than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Renaming {
    pub id: Identifier,
    /// The list that the record stands in.
    pub resource: ResourceKind,
    /// The identifier that the record had; no record of the list has it now.
    pub former_id: Identifier,
    /// The identifier that the record has.
    pub current_id: Identifier,
    /// Why, in our own words.
    pub note: Option<String>,
    pub note_en: Option<String>,
}
