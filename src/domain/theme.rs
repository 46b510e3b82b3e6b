//! The shared vocabulary for comparing measures of different cities.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;

/// A theme of the shared vocabulary by which cities are compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Theme {
    /// Permanent identifier.
    #[schema(value_type = String)]
    pub id: Identifier,
    /// Title of the theme.
    pub title: String,
    /// Our translation of the title.
    pub title_en: String,
    /// What belongs here and what does not.
    pub definition: String,
    /// Our translation of the definition.
    pub definition_en: String,
    /// The wider theme, when there is one.
    #[schema(value_type = Option<String>)]
    pub broader_id: Option<Identifier>,
    /// Place in the vocabulary, from 1.
    pub position: i32,
}

impl Record for Theme {
    const RESOURCE: ResourceKind = ResourceKind::Themes;

    fn id(&self) -> &Identifier {
        &self.id
    }
}
