//! Codes of municipalities (全国地方公共団体コード): six digits, the last one a check digit.
//!
//! Rule: 総務省「全国地方公共団体コード仕様」; weights 6,5,4,3,2, modulus 11.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use crate::domain::message::Message;

/// A six-digit code with a valid check digit, such as `132110` for Kodaira.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MunicipalityCode(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidCode {
    #[error("'{0}' is no municipality code: six digits, or five without the check digit")]
    Shape(String),
    #[error("'{given}' has a wrong check digit; the code is '{right}'")]
    CheckDigit { given: String, right: String },
}

impl From<InvalidCode> for Message {
    fn from(error: InvalidCode) -> Self {
        let ja = match &error {
            InvalidCode::Shape(given) => format!(
                "「{given}」は団体コードではありません。6桁か、検査数字を除いた5桁で書いてください"
            ),
            InvalidCode::CheckDigit { given, right } => {
                format!("「{given}」は検査数字が違います。正しくは「{right}」です")
            }
        };
        Self::new(ja, error.to_string())
    }
}

impl MunicipalityCode {
    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The first five digits, the join key of e-Stat and map data.
    #[must_use]
    pub fn area_code(&self) -> &str {
        self.0.split_at(5).0
    }

    /// The two digits of the prefecture (JIS X 0401).
    #[must_use]
    pub fn prefecture_code(&self) -> &str {
        self.0.split_at(2).0
    }

    /// Computes the check digit of a five-digit area code.
    ///
    /// # Errors
    /// Fails when the text is not five ASCII digits.
    pub fn from_area_code(text: &str) -> Result<Self, InvalidCode> {
        if text.len() == 5 && text.bytes().all(|b| b.is_ascii_digit()) {
            Ok(Self(format!("{text}{}", check_digit(text))))
        } else {
            Err(InvalidCode::Shape(text.to_owned()))
        }
    }
}

fn check_digit(area_code: &str) -> u32 {
    let digits = area_code.bytes().map(|b| u32::from(b - b'0'));
    let sum: u32 = digits.zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 10
}

/// Parses six digits and verifies the check digit; for five digits see
/// [`MunicipalityCode::from_area_code`].
impl FromStr for MunicipalityCode {
    type Err = InvalidCode;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text.len() != 6 || !text.is_ascii() {
            return Err(InvalidCode::Shape(text.to_owned()));
        }
        let right = Self::from_area_code(text.split_at(5).0)
            .map_err(|_| InvalidCode::Shape(text.to_owned()))?;
        match text.bytes().last() {
            Some(last) if !last.is_ascii_digit() => Err(InvalidCode::Shape(text.to_owned())),
            _ if right.0 == text => Ok(right),
            _ => Err(InvalidCode::CheckDigit { given: text.to_owned(), right: right.0 }),
        }
    }
}

impl TryFrom<String> for MunicipalityCode {
    type Error = InvalidCode;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<MunicipalityCode> for String {
    fn from(code: MunicipalityCode) -> Self {
        code.0
    }
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl JsonSchema for MunicipalityCode {
    fn schema_name() -> Cow<'static, str> {
        "MunicipalityCode".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[0-9]{6}$",
            "description": "全国地方公共団体コード: six digits, the last one a check digit (modulus 11)."
        })
    }
}
