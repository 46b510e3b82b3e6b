//! Permanent, readable identifiers such as `kodaira-industry-2018.1.1.1.4`.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize, Serializer};
use utoipa::openapi::{Object, RefOr, Type};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::message::Message;

/// Maximum length of an identifier, in characters.
pub const MAX_LENGTH: usize = 120;

/// The pattern as a JSON Schema regular expression.
pub const PATTERN: &str = r"^[a-z0-9]+([-._][a-z0-9]+)*$";

/// Lower-case letters and digits in groups joined by `-`, `.` or `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct Identifier(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is no identifier: lower-case letters and digits in groups joined by '-', '.' or '_', \
     at most {MAX_LENGTH} characters"
)]
pub struct InvalidIdentifier(String);

impl Identifier {
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<InvalidIdentifier> for Message {
    fn from(error: InvalidIdentifier) -> Self {
        let ja = format!(
            "「{}」は識別子の形ではありません。英小文字と数字の組を「-」「.」「_」でつなぎ、{MAX_LENGTH}文字以内で書いてください",
            error.0
        );
        Self::new(ja, error.to_string())
    }
}

impl FromStr for Identifier {
    type Err = InvalidIdentifier;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let group = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        if text.len() <= MAX_LENGTH && text.split(['-', '.', '_']).all(group) {
            Ok(Self(text.to_owned()))
        } else {
            Err(InvalidIdentifier(text.to_owned()))
        }
    }
}

impl TryFrom<String> for Identifier {
    type Error = InvalidIdentifier;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl Serialize for Identifier {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl From<Identifier> for String {
    fn from(identifier: Identifier) -> Self {
        identifier.0
    }
}

impl fmt::Display for Identifier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl JsonSchema for Identifier {
    fn schema_name() -> Cow<'static, str> {
        "Identifier".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": PATTERN, "maxLength": MAX_LENGTH })
    }
}

impl PartialSchema for Identifier {
    fn schema() -> RefOr<utoipa::openapi::Schema> {
        Object::builder()
            .schema_type(Type::String)
            .pattern(Some(PATTERN))
            .description(Some("A permanent identifier."))
            .into()
    }
}

impl ToSchema for Identifier {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn grouped_lower_case_names_are_identifiers() {
        for text in ["kodaira", "kodaira-industry-2018.1.1.1.4", "ko_to", "2026-11-22.1", "a"] {
            assert_eq!(text.parse::<Identifier>().unwrap().as_str(), text);
        }
    }

    #[test]
    fn malformed_identifiers_are_refused() {
        let too_long = "a".repeat(MAX_LENGTH + 1);
        for text in ["", "-", "a-", ".a", "a..b", "Kodaira", "小平", "a b", "a/b", "a\0", &too_long]
        {
            assert!(text.parse::<Identifier>().is_err(), "{text:?}");
        }
    }
}
