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
        let shape = || InvalidFiscalYear::Shape(text.to_owned());
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
                let number = digits(rest, 2).filter(|number| *number > 0).ok_or_else(shape)?;
                era.start.0 + number - 1
            }
            None => digits(body, 4).filter(|year| *year >= 1000).ok_or_else(shape)?,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn common_notations_of_fiscal_years_are_parsed() {
        let table = [
            ("2020", 2020),
            ("２０２０", 2020),
            ("2020年度", 2020),
            ("FY2020", 2020),
            ("R2", 2020),
            ("r2", 2020),
            ("Ｒ２", 2020),
            ("令和2", 2020),
            ("令和2年度", 2020),
            ("令和２年度", 2020),
            ("㋿2", 2020),
            (" 令和2年度 ", 2020),
            ("令和元年度", 2019),
            ("令和元", 2019),
            ("R1", 2019),
            ("令和1年度", 2019),
            ("平成31年度", 2019),
            ("H31", 2019),
            ("平成31", 2019),
            ("平成30年度", 2018),
            ("㍻30", 2018),
            ("平成元年度", 1989),
            ("昭和64年度", 1989),
            ("昭和63年度", 1988),
            ("S63", 1988),
            ("平成32年度", 2020),
            ("平成37年度", 2025),
        ];
        for (text, year) in table {
            assert_eq!(text.parse::<FiscalYear>().map(FiscalYear::year), Ok(year), "{text}");
        }
    }

    #[test]
    fn invalid_fiscal_years_are_refused() {
        let table = [
            "",
            "20",
            "R",
            "R0",
            "令和",
            "令和0年度",
            "令和2年",
            "20200",
            "x2020",
            "令和-2",
            "2,020",
            "R２x",
            "元",
            "2020/21",
            "２0２",
            "0999",
        ];
        for text in table {
            let fault = text.parse::<FiscalYear>();
            assert_eq!(fault, Err(InvalidFiscalYear::Shape(text.into())), "{text}");
        }
        assert_eq!("2101".parse::<FiscalYear>(), Err(InvalidFiscalYear::Range(2101)));
        assert_eq!("明治33".parse::<FiscalYear>(), Err(InvalidFiscalYear::Range(1900)));
    }

    #[test]
    fn fiscal_year_labels_round_trip() {
        let table = [
            (1988, "昭和63年度"),
            (1989, "平成元年度"),
            (2018, "平成30年度"),
            (2019, "令和元年度"),
            (2020, "令和2年度"),
            (2027, "令和9年度"),
        ];
        for (year, label) in table {
            assert_eq!(FiscalYear::new(year).unwrap().label(), label);
        }
        for year in FIRST_FISCAL_YEAR..=LAST_FISCAL_YEAR {
            let year = FiscalYear::new(year).unwrap();
            assert_eq!(year.label().parse(), Ok(year));
        }
    }

    #[test]
    fn short_labels_use_the_year_of_the_era() {
        let table = [(2020, "R2"), (2019, "R1"), (2018, "H30"), (1989, "H1"), (1988, "S63")];
        for (year, label) in table {
            assert_eq!(short_label(year).as_deref(), Some(label));
        }
        assert_eq!(short_label(1867), None);
    }

    #[test]
    fn fiscal_year_starts_on_april_1() {
        let table = [
            (day(2019, 3, 31), 2018),
            (day(2019, 4, 1), 2019),
            (day(2020, 1, 1), 2019),
            (day(2020, 12, 31), 2020),
        ];
        for (date, year) in table {
            assert_eq!(FiscalYear::of(date).map(FiscalYear::year), Ok(year), "{date}");
        }
    }

    #[test]
    fn first_day_of_an_era_is_in_the_era() {
        let table = [
            (day(1912, 7, 29), "明治45年7月29日"),
            (day(1912, 7, 30), "大正元年7月30日"),
            (day(1926, 12, 24), "大正15年12月24日"),
            (day(1926, 12, 25), "昭和元年12月25日"),
            (day(1989, 1, 7), "昭和64年1月7日"),
            (day(1989, 1, 8), "平成元年1月8日"),
            (day(2019, 4, 30), "平成31年4月30日"),
            (day(2019, 5, 1), "令和元年5月1日"),
            (day(2021, 10, 1), "令和3年10月1日"),
            (day(1868, 1, 24), "1868年1月24日"),
        ];
        for (date, text) in table {
            assert_eq!(japanese_date(date, DatePrecision::Day), text);
        }
    }

    #[test]
    fn partial_dates_become_their_first_day() {
        let table = [
            (day(2021, 10, 31), DatePrecision::Day, day(2021, 10, 31)),
            (day(2021, 10, 31), DatePrecision::Month, day(2021, 10, 1)),
            (day(2021, 10, 31), DatePrecision::Year, day(2021, 1, 1)),
            (day(2021, 10, 31), DatePrecision::FiscalYear, day(2021, 4, 1)),
            (day(2021, 3, 31), DatePrecision::FiscalYear, day(2020, 4, 1)),
            (day(2021, 4, 1), DatePrecision::FiscalYear, day(2021, 4, 1)),
        ];
        for (date, precision, first) in table {
            assert_eq!(precision.first_day(date), first, "{date} {precision:?}");
            assert_eq!(precision.first_day(first), first);
        }
    }

    #[test]
    fn dates_are_shown_to_their_known_precision() {
        let date = day(2021, 10, 1);
        assert_eq!(japanese_date(date, DatePrecision::Month), "令和3年10月");
        assert_eq!(japanese_date(date, DatePrecision::Year), "令和3年");
        assert_eq!(japanese_date(date, DatePrecision::FiscalYear), "令和3年度");
    }
}
