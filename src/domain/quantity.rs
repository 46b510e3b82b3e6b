//! Exact decimal figures: a printed 79.3 stays 79.3.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use bigdecimal::{BigDecimal, ToPrimitive};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use utoipa::openapi::{Object, RefOr, Type};
use utoipa::{PartialSchema, ToSchema};

/// Decimal precision and scale of the download files: larger than any plan needs.
pub const MAX_INTEGER_DIGITS: usize = 32;
pub const MAX_DECIMALS: usize = 6;

/// An exact decimal number; JSON numbers carry it to the precision of a double (15 digits).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Quantity(BigDecimal);

impl Quantity {
    #[must_use]
    pub fn into_decimal(self) -> BigDecimal {
        self.0
    }

    #[must_use]
    pub fn zero() -> Self {
        Self(BigDecimal::default())
    }

    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        (&self.0 + &other.0).into()
    }

    /// So many per cent more; fewer when negative. Exact.
    #[must_use]
    pub fn percent_more(&self, percent: &Self) -> Self {
        let hundredths = BigDecimal::from(100) + &percent.0;
        (&self.0 * hundredths * BigDecimal::new(1.into(), 2)).into()
    }

    /// Rounded to as many decimals as a record may have.
    #[must_use]
    pub fn storable(&self) -> Self {
        let decimals = i64::try_from(MAX_DECIMALS).unwrap_or(i64::MAX);
        self.0.with_scale_round(decimals, bigdecimal::RoundingMode::HalfEven).into()
    }

    /// For drawing only; not exact.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.0.to_f64().unwrap_or(f64::NAN)
    }

    /// With thousands separators, for display: `82,716`, `-7`, `18.9`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let plain = self.to_string();
        let (sign, digits) =
            plain.strip_prefix('-').map_or(("", plain.as_str()), |rest| ("-", rest));
        let (integer, fraction) =
            digits.split_once('.').map_or((digits, None), |(a, b)| (a, Some(b)));
        let mut grouped = String::from(sign);
        for (index, digit) in integer.chars().enumerate() {
            if index > 0 && (integer.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
    }
}

impl Quantity {
    /// For differences: `+1,200`, `-7`, `0`.
    #[must_use]
    pub fn signed(&self) -> String {
        let sign = if self.0 > BigDecimal::default() { "+" } else { "" };
        format!("{sign}{}", self.grouped())
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

/// Serializes integers without a decimal point.
impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0.to_i64().filter(|_| self.0.is_integer()) {
            Some(integer) => serializer.serialize_i64(integer),
            None => serializer.serialize_f64(self.0.to_f64().unwrap_or(f64::NAN)),
        }
    }
}

/// Parses the shortest text of the double, which is exact for up to 15 digits.
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
