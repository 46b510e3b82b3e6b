//! Typed values of query parameters: codes, identifiers, years, days and numbers.

use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use strum::VariantArray;
use utoipa::openapi::Object;

use super::deprecation::RenamedParameter;
use super::labels::code_for_label;
use super::parser::{QueryParser, Rejection};
use super::schemas::{
    city_schema, day_schema, flag_schema, identifier_schema, number_schema, text_schema,
    year_schema,
};
use super::strays;
use crate::domain::calendar::{FiscalYear, InvalidFiscalYear};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::message::Message;
use crate::domain::similarity::closest;

impl QueryParser {
    /// Values of an enum.
    pub fn enum_list<T>(&mut self, name: &'static str) -> Vec<T>
    where
        T: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        self.closed(name, all::<T>, true).iter().filter_map(|word| word.parse().ok()).collect()
    }

    /// A single value of an enum.
    pub fn enum_value<T>(&mut self, name: &'static str) -> Option<T>
    where
        T: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        self.closed(name, all::<T>, false).first().and_then(|word| word.parse().ok())
    }

    /// Values from a list known only at run time; `allowed` is called only when it is needed.
    pub fn one_of(
        &mut self,
        name: &'static str,
        allowed: impl FnOnce() -> Vec<String>,
    ) -> Vec<String> {
        self.closed(name, allowed, true)
    }

    fn closed(
        &mut self,
        name: &'static str,
        allowed: impl FnOnce() -> Vec<String>,
        many: bool,
    ) -> Vec<String> {
        let needed =
            self.into_openapi.is_some() || self.given.iter().any(|(given, _)| given == name);
        let allowed = if needed { allowed() } else { Vec::new() };
        let schema = || text_schema().enum_values(Some(allowed.clone())).build();
        self.read(name, schema, many, |text| {
            if allowed.iter().any(|word| word == text) {
                return Ok(text.to_owned());
            }
            let near = code_for_label(text, &allowed)
                .map(String::as_str)
                .or_else(|| closest(text, allowed.iter().map(String::as_str)));
            let detail = Message::new(
                format!("`{text}` は指定できない値です"),
                format!("`{text}` is none of the allowed values"),
            );
            let near = near.map(str::to_owned);
            Err(Rejection { detail, near, allowed: allowed.clone() })
        })
    }

    pub fn ids(&mut self, name: &'static str) -> Vec<Identifier> {
        self.identifying.push(name);
        self.parsed(name, identifier_schema, true)
    }

    pub fn identifier(&mut self, name: &'static str) -> Option<Identifier> {
        self.identifying.push(name);
        self.parsed(name, identifier_schema, false).into_iter().next()
    }

    pub fn cities(&mut self, name: &'static str) -> Vec<CityReference> {
        self.identifying.push(name);
        self.parsed(name, city_schema, true)
    }

    pub fn years(&mut self, name: &'static str) -> Vec<FiscalYear> {
        self.read(name, year_schema, true, |text| {
            text.parse().map_err(|reason: InvalidFiscalYear| {
                let mut detail = Message::from(reason);
                if let Some((first, last)) = range_of_years(text) {
                    let range = format!("`fiscal_year_from={first}&fiscal_year_to={last}`");
                    let hint =
                        Message::new(format!("範囲は {range} です"), format!("a range is {range}"));
                    detail = detail.and(&hint);
                }
                detail.into()
            })
        })
    }

    pub fn fiscal_year(&mut self, name: &'static str) -> Option<FiscalYear> {
        self.parsed(name, year_schema, false).into_iter().next()
    }

    pub fn bool(&mut self, name: &'static str) -> Option<bool> {
        let read = self.read(name, flag_schema, false, |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => {
                let detail = Message::new(
                    "`true` か `false` で書いてください",
                    "is neither `true` nor `false`",
                );
                Err(detail.into())
            }
        });
        read.into_iter().next()
    }

    /// An ISO 8601 date.
    pub fn date(&mut self, name: &'static str) -> Option<NaiveDate> {
        let read = self.read(name, day_schema, false, |text| {
            let day = text.parse().ok().filter(|day: &NaiveDate| (1..=9999).contains(&day.year()));
            day.ok_or_else(|| {
                let detail = Message::new(
                    "2021-09-30のような日付ではありません",
                    "is no day such as 2021-09-30",
                );
                detail.into()
            })
        });
        read.into_iter().next()
    }

    /// Integers within bounds.
    pub fn ints(&mut self, name: &'static str, least: i32, most: i32) -> Vec<i32> {
        self.bounded(name, least, most, true)
    }

    /// A single integer within bounds.
    pub fn number(&mut self, name: &'static str, least: i32, most: i32) -> Option<i32> {
        self.bounded(name, least, most, false).into_iter().next()
    }

    /// A single text without constraints.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        let schema = || text_schema().build();
        self.read(name, schema, false, |text| Ok(text.to_owned())).into_iter().next()
    }

    /// A required text that passes `check`; `most` is its maximum length in the document.
    pub fn required_text<E: Into<Message>>(
        &mut self,
        name: &'static str,
        most: usize,
        check: impl Fn(&str) -> Result<(), E>,
    ) -> Option<String> {
        let schema = || text_schema().min_length(Some(1)).max_length(Some(most)).build();
        let read = self.read(name, schema, false, |text| match check(text) {
            Ok(()) => Ok(text.to_owned()),
            Err(reason) => Err(reason.into().into()),
        });
        if let Some(last) = self.into_openapi.as_mut().and_then(|all| all.last_mut()) {
            last.required = true;
        }
        if self.given.iter().all(|(given, _)| given != name) {
            self.reject(name, "", Message::new("必須です", "is required"));
        }
        read.into_iter().next()
    }

    /// A single value of an enum, by the name of the parameter or its former one.
    pub fn renamed_enum_value<T>(&mut self, renamed: &'static RenamedParameter) -> Option<T>
    where
        T: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        let current = self.enum_value(renamed.current);
        let former = self.enum_value(renamed.former);
        self.note_former_name(renamed);
        current.or(former)
    }

    fn parsed<T>(
        &mut self,
        name: &'static str,
        schema: impl FnOnce() -> Object,
        many: bool,
    ) -> Vec<T>
    where
        T: FromStr<Err: Into<Message>> + ToString,
    {
        self.read(name, schema, many, |text| {
            text.parse().map_err(|reason: T::Err| reason.into().into())
        })
    }

    fn bounded(&mut self, name: &'static str, least: i32, most: i32, many: bool) -> Vec<i32> {
        self.read(
            name,
            || number_schema(least, most),
            many,
            |text| match text.parse() {
                Ok(number) if (least..=most).contains(&number) => Ok(number),
                _ => {
                    let detail = Message::new(
                        format!("{least}から{most}までの整数ではありません"),
                        format!("is no whole number from {least} to {most}"),
                    );
                    Err(detail.into())
                }
            },
        )
    }
}

fn range_of_years(text: &str) -> Option<(FiscalYear, FiscalYear)> {
    let (first, last) = strays::years_of_range(text)?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

/// All values of an enum.
fn all<T: VariantArray + Into<&'static str> + Copy>() -> Vec<String> {
    T::VARIANTS.iter().map(|word| (*word).into().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::measure::Disposition;

    fn parameters(query: &str) -> QueryParser {
        QueryParser::of(&format!("/v1/measures?{query}").parse().unwrap())
    }

    #[test]
    fn values_are_separated_by_commas_or_repeated() {
        for query in ["disposition=new,expand", "disposition=new&disposition=expand"] {
            let mut read = parameters(query);
            let words: Vec<Disposition> = read.enum_list("disposition");
            assert_eq!(words, [Disposition::New, Disposition::Expand]);
            assert!(read.finish().is_ok());
        }
    }

    #[test]
    fn all_errors_are_reported_at_once() {
        let mut read = parameters("disposition=nwe&limit=0&polcy=a&city=132111");
        let _: Vec<Disposition> = read.enum_list("disposition");
        read.number("limit", 1, 1000);
        read.ids("policy");
        read.cities("city");
        let problem = read.finish().unwrap_err();
        let rejected: Vec<_> = problem.errors.iter().map(|e| e.parameter.as_str()).collect();
        assert_eq!(rejected, ["disposition", "limit", "city", "polcy"]);
        assert_eq!(problem.errors[0].did_you_mean.as_deref(), Some("new"));
        assert!(problem.errors[2].detail.contains("132110"), "{}", problem.errors[2].detail);
        assert_eq!(problem.errors[3].did_you_mean.as_deref(), Some("policy"));
    }

    #[test]
    fn error_says_when_no_parameter_is_allowed() {
        let problem = parameters("bogus=1").finish().unwrap_err();
        assert_eq!(problem.detail.en, "`bogus`: unknown parameter; none is allowed here");
        assert_eq!(
            problem.detail.ja,
            "`bogus`：このパラメータはありません。ここで使えるパラメータはありません"
        );
    }

    #[test]
    fn invalid_encoding_is_an_error() {
        for query in ["policy=%ff", "policy=%00", "%ff=1"] {
            let mut read = parameters(query);
            read.ids("policy");
            assert!(read.finish().is_err(), "{query}");
        }
    }

    #[test]
    fn repeated_single_value_is_an_error() {
        let mut read = parameters("limit=1&limit=2");
        read.number("limit", 1, 1000);
        assert!(read.finish().is_err());
    }
}
