//! Records that a name or code may refer to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::identifier::Identifier;
use super::resource::ResourceKind;

/// A record that a name or code may refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub resource: ResourceKind,
    pub id: Identifier,
    pub title: Option<String>,
    pub title_en: Option<String>,
    pub city_id: Option<Identifier>,
    pub plan_id: Option<Identifier>,
    pub certainty: CandidateCertainty,
    /// The matching name.
    pub matched: String,
}

impl Candidate {
    /// Its name equals that of a retired record, so it may be the successor.
    pub fn is_successor(&mut self) {
        if self.certainty == CandidateCertainty::Exact {
            self.certainty = CandidateCertainty::Variant;
        }
    }
}

/// How sure it is that a candidate is meant.
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
pub enum CandidateCertainty {
    /// It alone is called so, letter for letter.
    Exact,
    /// It alone is called so in another spelling, or without a part such as 市.
    Variant,
    /// Others are called so as well.
    Ambiguous,
}
