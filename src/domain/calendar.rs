//! Japanese fiscal years and eras: `令和2年度` ↔ 2020, a date ↔ the era it falls in.
//!
//! A fiscal year is named after the Gregorian year in which it starts (in April).

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::domain::message::Message;

/// The range of fiscal years a record may have.
pub const FIRST_FISCAL_YEAR: i32 = 1947;
pub const LAST_FISCAL_YEAR: i32 = 2100;

/// A Japanese fiscal year: 1 April of the year to 31 March of the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i32", into = "i32")]
pub struct FiscalYear(i32);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidFiscalYear {
    #[error("'{0}' is no fiscal year: write 2020, R2, 令和2 or 令和2年度")]
    Shape(String),
    #[error("fiscal year {0} is outside {FIRST_FISCAL_YEAR} to {LAST_FISCAL_YEAR}")]
    Range(i32),
}

impl From<InvalidFiscalYear> for Message {
    fn from(error: InvalidFiscalYear) -> Self {
        let ja = match &error {
            InvalidFiscalYear::Shape(given) => {
                format!(
                    "「{given}」は年度ではありません。2020、R2、令和2、令和2年度のように書いてください"
                )
            }
            InvalidFiscalYear::Range(year) => {
                format!("{year}年度は範囲（{FIRST_FISCAL_YEAR}〜{LAST_FISCAL_YEAR}）の外です")
            }
        };
        Self::new(ja, error.to_string())
    }
}

/// How much of a date the document gives; the rest of the date is its first day.
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
pub enum DatePrecision {
    Day,
    Month,
    Year,
    FiscalYear,
}

impl DatePrecision {
    /// Truncates a date to its known precision: the first day of the month or year.
    #[must_use]
    pub fn first_day(self, day: NaiveDate) -> NaiveDate {
        let first = match self {
            Self::Day => Some(day),
            Self::Month => day.with_day(1),
            Self::Year => NaiveDate::from_ymd_opt(day.year(), 1, 1),
            Self::FiscalYear => NaiveDate::from_ymd_opt(april_year(day), 4, 1),
        };
        // Only the first year of chrono's calendar has no preceding April.
        first.unwrap_or(day)
    }
}

/// The calendar year in which the fiscal year of a day starts.
fn april_year(day: NaiveDate) -> i32 {
    if day.month() < 4 { day.year() - 1 } else { day.year() }
}

struct Era {
    name: &'static str,
    letter: char,
    /// The one-character form of U+32FF and U+337B–U+337E.
    square: char,
    /// First day; inclusive.
    start: (i32, u32, u32),
}

/// Newest first, so the first era that has already started is the right one.
const ERAS: [Era; 5] = [
    Era { name: "令和", letter: 'R', square: '㋿', start: (2019, 5, 1) },
    Era { name: "平成", letter: 'H', square: '㍻', start: (1989, 1, 8) },
    Era { name: "昭和", letter: 'S', square: '㍼', start: (1926, 12, 25) },
    Era { name: "大正", letter: 'T', square: '㍽', start: (1912, 7, 30) },
    Era { name: "明治", letter: 'M', square: '㍾', start: (1868, 1, 25) },
];

impl FiscalYear {
    /// # Errors
    /// Fails when the year is outside [`FIRST_FISCAL_YEAR`] to [`LAST_FISCAL_YEAR`].
    pub fn new(year: i32) -> Result<Self, InvalidFiscalYear> {
        if (FIRST_FISCAL_YEAR..=LAST_FISCAL_YEAR).contains(&year) {
            Ok(Self(year))
        } else {
            Err(InvalidFiscalYear::Range(year))
        }
    }

    /// The fiscal year that contains a day.
    ///
    /// # Errors
    /// Fails when that year is out of range.
    pub fn of(day: NaiveDate) -> Result<Self, InvalidFiscalYear> {
        Self::new(april_year(day))
    }

    #[must_use]
    pub fn year(self) -> i32 {
        self.0
    }

    /// `令和2年度`; all of 2019 is `令和元年度`, as in the national budget.
    #[must_use]
    pub fn label(self) -> String {
        let first = |era: &&Era| self.0 >= era.start.0;
        ERAS.iter().find(first).map_or_else(
            || format!("{}年度", self.0),
            |era| format!("{}{}年度", era.name, year_of_era(self.0, era)),
        )
    }
}

/// A fiscal year in its shortest notation, for chart axes: `R2`. `None` before the first era.
#[must_use]
pub fn short_label(year: i32) -> Option<String> {
    let era = ERAS.iter().find(|era| year >= era.start.0)?;
    Some(format!("{}{}", era.letter, year - era.start.0 + 1))
}

/// `元` for the first year of an era, otherwise the number.
fn year_of_era(year: i32, era: &Era) -> String {
    match year - era.start.0 + 1 {
        1 => "元".to_owned(),
        number => number.to_string(),
    }
}

/// A date in Japanese notation, to its known precision: `令和3年10月`.
#[must_use]
pub fn japanese_date(day: NaiveDate, precision: DatePrecision) -> String {
    let start = |era: &Era| NaiveDate::from_ymd_opt(era.start.0, era.start.1, era.start.2);
    let year = ERAS.iter().find(|era| start(era).is_some_and(|start| start <= day)).map_or_else(
        || day.year().to_string(),
        |era| format!("{}{}", era.name, year_of_era(day.year(), era)),
    );
    match precision {
        DatePrecision::Day => format!("{year}年{}月{}日", day.month(), day.day()),
        DatePrecision::Month => format!("{year}年{}月", day.month()),
        DatePrecision::Year => format!("{year}年"),
        DatePrecision::FiscalYear => {
            FiscalYear::of(day).map_or_else(|_| format!("{year}年度"), FiscalYear::label)
        }
    }
}

/// Converts full-width digits and letters to ASCII and leaves everything else as it is.
fn half_width(character: char) -> char {
    match character {
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
            char::from_u32(u32::from(character) - 0xFEE0).unwrap_or(character)
        }
        _ => character,
    }
}

/// Years past the end of an era are valid: plans of 2015–2018 write 平成32年度 for 令和2年度.
impl FromStr for FiscalYear {
    type Err = InvalidFiscalYear;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let malformed = || InvalidFiscalYear::Shape(text.to_owned());
        let folded: String = text.trim().chars().map(half_width).collect();
        let body = folded.strip_suffix("年度").unwrap_or(&folded);
        let body = body.strip_prefix("FY").unwrap_or(body);
        let named = ERAS.iter().find_map(|era| {
            let rest = body
                .strip_prefix(era.name)
                .or_else(|| body.strip_prefix(era.square))
                .or_else(|| body.strip_prefix(era.letter))
                .or_else(|| body.strip_prefix(era.letter.to_ascii_lowercase()))?;
            Some((era, rest))
        });
        let year = match named {
            Some((era, "元")) => era.start.0,
            Some((era, rest)) => {
                let number = digits(rest, 2).filter(|number| *number > 0).ok_or_else(malformed)?;
                era.start.0 + number - 1
            }
            None => digits(body, 4).filter(|year| *year >= 1000).ok_or_else(malformed)?,
        };
        Self::new(year)
    }
}

fn digits(text: &str, at_most: usize) -> Option<i32> {
    let plain = (1..=at_most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| text.parse().ok()).flatten()
}

impl TryFrom<i32> for FiscalYear {
    type Error = InvalidFiscalYear;

    fn try_from(year: i32) -> Result<Self, Self::Error> {
        Self::new(year)
    }
}

impl From<FiscalYear> for i32 {
    fn from(year: FiscalYear) -> Self {
        year.0
    }
}

impl fmt::Display for FiscalYear {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl JsonSchema for FiscalYear {
    fn schema_name() -> Cow<'static, str> {
        "FiscalYear".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "integer",
            "minimum": FIRST_FISCAL_YEAR,
            "maximum": LAST_FISCAL_YEAR,
            "description": "Japanese fiscal year: the Gregorian year in which its April falls."
        })
    }
}
