//! A changed identifier of a record.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;

/// That a record has another identifier than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Renaming {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// The list that the record stands in.
    pub resource: ResourceKind,
    /// The identifier that the record had: its paths lead on to those of the current one.
    #[schema(value_type = String)]
    pub former_id: Identifier,
    /// The identifier that the record has.
    #[schema(value_type = String)]
    pub current_id: Identifier,
    /// Why, in our own words; null when nothing is to be said.
    pub note: Option<String>,
    /// Our translation of the note.
    pub note_en: Option<String>,
}

impl Record for Renaming {
    const RESOURCE: ResourceKind = ResourceKind::Renamings;

    fn id(&self) -> &Identifier {
        &self.id
    }
}
