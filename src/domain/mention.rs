//! Exact names that a text prints and no other field holds, so that they can be found.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

/// A name that the text prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mention {
    /// What is named.
    pub kind: MentionKind,
    /// The name, exactly as printed.
    #[schema(example = "都市農地貸借法")]
    pub name: String,
    /// Our translation of the name.
    #[schema(example = "Act on Leasing Urban Farmland")]
    pub name_en: Option<String>,
}

/// What a name in a text stands for.
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
pub enum MentionKind {
    /// A law, ordinance, plan, statistic or scheme that it rests on.
    Law,
    Event,
    Place,
    Facility,
    /// For whom it is.
    Audience,
    /// A kind of support that is offered.
    Support,
    /// A brand, product, site or app.
    Product,
    /// A phrase in 「 」.
    Phrase,
    /// A claim to be the first.
    First,
    /// An organization without a record.
    Organization,
    /// A film, programme or book.
    Work,
}
