//! A municipality.

use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::code::{InvalidCode, MunicipalityCode};
use super::identifier::{Identifier, InvalidIdentifier};
use super::record::Record;
use super::resource::ResourceKind;
use crate::domain::message::Message;

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

impl Record for City {
    const RESOURCE: ResourceKind = ResourceKind::Cities;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// A municipality, and whether there are plans of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedCity {
    pub city: City,
    pub has_plans: bool,
}

/// Kinds of municipality.
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

/// How a request refers to a city: by identifier or by municipality code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CityReference {
    Id(Identifier),
    Code(MunicipalityCode),
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCityReference {
    #[error(transparent)]
    Id(#[from] InvalidIdentifier),
    #[error(transparent)]
    Code(#[from] InvalidCode),
}

impl From<InvalidCityReference> for Message {
    fn from(error: InvalidCityReference) -> Self {
        match error {
            InvalidCityReference::Id(error) => error.into(),
            InvalidCityReference::Code(error) => error.into(),
        }
    }
}

/// Digits are a code (five digits: without the check digit); anything else is an identifier.
impl FromStr for CityReference {
    type Err = InvalidCityReference;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) {
            return Ok(Self::Id(text.parse()?));
        }
        let code =
            if text.len() == 5 { MunicipalityCode::from_area_code(text) } else { text.parse() };
        Ok(Self::Code(code?))
    }
}

impl fmt::Display for CityReference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Id(id) => id.fmt(formatter),
            Self::Code(code) => code.fmt(formatter),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn city_references_are_slugs_or_codes() {
        let kodaira = CityReference::Code("132110".parse().unwrap());
        assert_eq!("13211".parse(), Ok(kodaira.clone()));
        assert_eq!("132110".parse(), Ok(kodaira));
        assert_eq!("kodaira".parse(), Ok(CityReference::Id("kodaira".parse().unwrap())));
    }

    #[test]
    fn invalid_codes_are_errors_not_unknown_cities() {
        for text in ["132111", "1321", "1321100", ""] {
            assert!(text.parse::<CityReference>().is_err(), "{text}");
        }
    }
}
