//! A municipality.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::code::MunicipalityCode;
use super::identifier::Identifier;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct City {
    pub id: Identifier,
    pub code: MunicipalityCode,
    /// Official name: `小平市`.
    pub name: String,
    /// Reading in hiragana: `こだいらし`.
    pub name_kana: String,
    pub name_en: String,
    pub kind: CityKind,
    pub prefecture: String,
    pub prefecture_en: String,
}

#[derive(
    Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray, Serialize,
    Deserialize, JsonSchema, ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum CityKind {
    /// 市
    City,
    /// 特別区
    SpecialWard,
    /// 町
    Town,
    /// 村
    Village,
}
