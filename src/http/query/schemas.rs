//! JSON schemas of parameters: types, patterns, bounds.
//!
//! The domain parsers are authoritative; the tests check that the patterns agree with them.

use utoipa::openapi::{KnownFormat, Object, ObjectBuilder, SchemaFormat, Type};

use crate::domain::identifier;

/// An identifier or a city code: digits alone are a code, with or without the check digit.
pub const CITY: &str = "^([0-9]{5,6}|\
    [0-9]*[a-z][a-z0-9]*([-._][a-z0-9]+)*|\
    [0-9]+([-._][a-z0-9]+)+)$";

/// Fiscal years from 1947 to 2100, with ASCII or full-width digits. Era years have at most two
/// digits and are bounded by 2100, not by the end of the era.
const FISCAL_YEAR: &str = "^(\
    (FY)?([1１][9９]([4４][7-9７-９]|[5-9５-９][0-9０-９])|[2２][0０][0-9０-９][0-9０-９]|[2２][1１][0０][0０])|\
    (令和|㋿|[RrＲｒ])(元|[0０]?[1-9１-９]|[1-7１-７][0-9０-９]|[8８][0-2０-２])|\
    (平成|㍻|[HhＨｈ])(元|[0０]?[1-9１-９]|[1-9１-９][0-9０-９])|\
    (昭和|㍼|[SsＳｓ])([2２][2-9２-９]|[3-9３-９][0-9０-９])\
    )(年度)?$";

pub fn text_schema() -> ObjectBuilder {
    Object::builder().schema_type(Type::String)
}

#[must_use]
pub fn identifier_schema() -> Object {
    let text = text_schema().pattern(Some(identifier::PATTERN));
    text.max_length(Some(identifier::MAX_LENGTH)).build()
}

#[must_use]
pub fn city_schema() -> Object {
    text_schema().pattern(Some(CITY)).max_length(Some(identifier::MAX_LENGTH)).build()
}

#[must_use]
pub fn year_schema() -> Object {
    text_schema().pattern(Some(FISCAL_YEAR)).build()
}

#[must_use]
pub fn day_schema() -> Object {
    text_schema().format(Some(SchemaFormat::KnownFormat(KnownFormat::Date))).build()
}

#[must_use]
pub fn flag_schema() -> Object {
    Object::builder().schema_type(Type::Boolean).build()
}

#[must_use]
pub fn number_schema(least: i32, most: i32) -> Object {
    Object::builder()
        .schema_type(Type::Integer)
        .format(Some(SchemaFormat::KnownFormat(KnownFormat::Int32)))
        .minimum(Some(least))
        .maximum(Some(most))
        .build()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::calendar::FiscalYear;
    use crate::domain::city::CityReference;

    fn matcher(pattern: &str) -> impl Fn(&str) -> bool {
        let validator = jsonschema::validator_for(&json!({"pattern": pattern})).unwrap();
        move |text| validator.is_valid(&json!(text))
    }

    #[test]
    fn city_pattern_agrees_with_the_parser() {
        let matches = matcher(CITY);
        let texts = [
            "kodaira",
            "a",
            "13-ku",
            "1a",
            "13211",
            "132110",
            "0.0",
            "koganei-2",
            "00000",
            "",
            "1",
            "1321",
            "1321100",
            "-a",
            "a-",
            "a--b",
            "Kodaira",
            "小平市",
            "13211 ",
            "12_",
            "1.2.3",
        ];
        for text in texts {
            assert_eq!(matches(text), text.parse::<CityReference>().is_ok(), "{text}");
        }
    }

    #[test]
    fn city_pattern_does_not_verify_the_check_digit() {
        assert!(matcher(CITY)("132111"));
        assert!("132111".parse::<CityReference>().is_err());
    }

    #[test]
    fn fiscal_year_pattern_agrees_with_the_parser() {
        let matches = matcher(FISCAL_YEAR);
        let eras = ["令和", "㋿", "R", "r", "Ｒ", "平成", "㍻", "H", "昭和", "㍼", "S", "ｓ"];
        let numbers = (0..=120).map(|number| number.to_string());
        let numbers: Vec<String> = numbers
            .chain(["元", "", "02", "００", "０３", "３1", "x"].map(str::to_owned))
            .collect();
        let of_eras = eras.iter().flat_map(|era| numbers.iter().map(move |n| format!("{era}{n}")));
        let plain = (0..=2300).map(|year| year.to_string());
        let others = ["", "２０２０", "FY2020", "FY", "2020/21", "２0２", "令和2年", "元", "年度"];
        let texts = of_eras.chain(plain).chain(others.map(str::to_owned));
        for text in texts.flat_map(|text| [format!("{text}年度"), text]) {
            assert_eq!(matches(&text), text.parse::<FiscalYear>().is_ok(), "{text}");
        }
    }
}
