//! Exact decimal figures: what was printed as 79.3 stays 79.3.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use bigdecimal::{BigDecimal, ToPrimitive};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{Object, RefOr, Type};
use utoipa::{PartialSchema, ToSchema};

/// A decimal number, kept exactly; JSON numbers carry it as far as a double can (15 digits).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(BigDecimal);

impl Quantity {
    #[must_use]
    pub fn into_decimal(self) -> BigDecimal {
        self.0
    }
}

impl From<BigDecimal> for Quantity {
    fn from(value: BigDecimal) -> Self {
        Self(value.normalized())
    }
}

impl FromStr for Quantity {
    type Err = bigdecimal::ParseBigDecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse::<BigDecimal>().map(Self::from)
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.to_plain_string())
    }
}

/// Whole numbers are written without a decimal point.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64().filter(|_| self.0.is_integer()) {
            Some(whole) => serializer.serialize_i64(whole),
            None => serializer.serialize_f64(self.0.to_f64().unwrap_or(f64::NAN)),
        }
    }
}

/// The shortest text of a double is what the file said, for up to 15 digits.
impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        serde_json::Number::deserialize(deserializer)?
            .to_string()
            .parse()
            .map_err(de::Error::custom)
    }
}

impl JsonSchema for Quantity {
    fn schema_name() -> Cow<'static, str> {
        "Quantity".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "number" })
    }
}

impl PartialSchema for Quantity {
    fn schema() -> RefOr<utoipa::openapi::Schema> {
        Object::builder().schema_type(Type::Number).description(Some("A figure.")).into()
    }
}

impl ToSchema for Quantity {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_survive_json_exactly() {
        for text in ["0", "-7", "79.3", "1.219", "18.9", "4947", "82716", "0.001"] {
            let read: Quantity = serde_json::from_str(text).unwrap();
            assert_eq!(serde_json::to_string(&read).unwrap(), text);
            assert_eq!(read.to_string(), text);
        }
    }

    #[test]
    fn trailing_zeros_do_not_make_another_figure() {
        assert_eq!("20.0".parse::<Quantity>().unwrap(), "20".parse().unwrap());
        assert_eq!(serde_json::to_string(&"20.0".parse::<Quantity>().unwrap()).unwrap(), "20");
    }

    #[test]
    fn text_is_no_figure() {
        assert!(serde_json::from_str::<Quantity>("\"12\"").is_err());
        assert!(serde_json::from_str::<Quantity>("null").is_err());
    }
}
