//! Query parameters: each is asked for by name, and what nobody asks for is unknown.
//!
//! The same questions, put to no request at all, make the parameters of the `OpenAPI` document: so
//! what is documented is what is accepted.

use std::str::FromStr;

use actix_web::http::Uri;
use chrono::NaiveDate;
use percent_encoding::percent_decode_str;
use serde_json::Value;
use strum::VariantArray;
use utoipa::openapi::path::{Parameter, ParameterIn, ParameterStyle};
use utoipa::openapi::{Array, Object, RefOr, Required, Schema, Type};

use super::parameter_docs::describe;
use super::parameter_schemas::{
    city_schema, day_schema, flag_schema, identifier_schema, number_schema, text_schema,
    year_schema,
};
use super::problem::{ParameterError, Problem};

use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::likeness::nearest;

/// Values of one parameter, more of which no honest request has.
const MOST_VALUES: usize = 100;

#[derive(Default)]
pub struct Parameters {
    given: Vec<(String, String)>,
    known: Vec<Known>,
    errors: Vec<ParameterError>,
}

struct Known {
    name: &'static str,
    /// Under which name it is described; a name can mean something else in another place.
    described_as: &'static str,
    schema: Object,
    /// Whether several values may be given, separated by commas.
    many: bool,
}

impl Parameters {
    #[must_use]
    pub fn of(uri: &Uri) -> Self {
        let mut parameters = Self::default();
        let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        for pair in pairs {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            match (decoded(name), decoded(value)) {
                (Some(name), Some(value)) => parameters.given.push((name, value)),
                _ => parameters.fault(pair, "", "not UTF-8 in percent-encoding"),
            }
        }
        parameters
    }

    /// What was given, in the order given.
    #[must_use]
    pub fn given(&self) -> &[(String, String)] {
        &self.given
    }

    /// Words of a closed list.
    pub fn words<T>(&mut self, name: &'static str) -> Vec<T>
    where
        T: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        let words = self.chosen(name, &allowed_words::<T>(), true);
        words.iter().filter_map(|word| word.parse().ok()).collect()
    }

    /// One word of a closed list.
    pub fn word<T>(&mut self, name: &'static str) -> Option<T>
    where
        T: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        self.chosen(name, &allowed_words::<T>(), false).first()?.parse().ok()
    }

    /// Values out of a list that is only known while running.
    pub fn one_of(&mut self, name: &'static str, allowed: &[&str]) -> Vec<String> {
        self.chosen(name, allowed, true)
    }

    fn chosen(&mut self, name: &'static str, allowed: &[&str], many: bool) -> Vec<String> {
        let schema = text_schema().enum_values(Some(allowed.iter().copied())).build();
        self.read(name, schema, many, |text| {
            if allowed.contains(&text) {
                return Ok(text.to_owned());
            }
            let near = nearest(text, allowed.iter().copied());
            let hint = near.map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            Err(ParameterError {
                parameter: name.to_owned(),
                received: text.to_owned(),
                detail: format!("`{text}` is none of the allowed values{hint}"),
                did_you_mean: near.map(str::to_owned),
                allowed: allowed.iter().map(|word| (*word).to_owned()).collect(),
            })
        })
    }

    pub fn ids(&mut self, name: &'static str) -> Vec<Identifier> {
        self.parsed(name, identifier_schema(), true)
    }

    pub fn identifier(&mut self, name: &'static str) -> Option<Identifier> {
        self.parsed(name, identifier_schema(), false).into_iter().next()
    }

    pub fn cities(&mut self, name: &'static str) -> Vec<CityReference> {
        self.parsed(name, city_schema(), true)
    }

    pub fn years(&mut self, name: &'static str) -> Vec<FiscalYear> {
        self.parsed(name, year_schema(), true)
    }

    pub fn year(&mut self, name: &'static str) -> Option<FiscalYear> {
        self.parsed(name, year_schema(), false).into_iter().next()
    }

    pub fn flag(&mut self, name: &'static str) -> Option<bool> {
        let read = self.read(name, flag_schema(), false, |text| match text {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(error(name, text, "is neither `true` nor `false`")),
        });
        read.into_iter().next()
    }

    /// A day, as ISO 8601 has it.
    pub fn day(&mut self, name: &'static str) -> Option<NaiveDate> {
        let read = self.read(name, day_schema(), false, |text| {
            text.parse().map_err(|_| error(name, text, "is no day such as 2021-09-30"))
        });
        read.into_iter().next()
    }

    /// Whole numbers within bounds.
    pub fn numbers(&mut self, name: &'static str, least: i32, most: i32) -> Vec<i32> {
        self.bounded(name, least, most, true)
    }

    /// A whole number within bounds.
    pub fn number(&mut self, name: &'static str, least: i32, most: i32) -> Option<i32> {
        self.bounded(name, least, most, false).into_iter().next()
    }

    /// Any text, once.
    pub fn text(&mut self, name: &'static str) -> Option<String> {
        self.read(name, text_schema().build(), false, |text| Ok(text.to_owned())).into_iter().next()
    }

    /// A word of a closed list that means something else here than elsewhere.
    pub fn word_described_as<T>(
        &mut self,
        name: &'static str,
        described_as: &'static str,
    ) -> Option<T>
    where
        T: VariantArray + FromStr + Into<&'static str> + Copy,
    {
        let word = self.word(name);
        if let Some(known) = self.known.last_mut() {
            known.described_as = described_as;
        }
        word
    }

    /// Adds a fault that the reader of a value found.
    pub fn fault(&mut self, name: &str, received: &str, detail: &str) {
        self.errors.push(error(name, received, detail));
    }

    /// Ends the reading: every fault of the request at once, unknown parameters among them.
    ///
    /// # Errors
    /// A problem that lists all faults.
    pub fn finish(mut self) -> Result<(), Problem> {
        let allowed: Vec<&str> = self.known.iter().map(|known| known.name).collect();
        let mut unknown: Vec<ParameterError> = Vec::new();
        for (name, value) in &self.given {
            if allowed.contains(&name.as_str()) || unknown.iter().any(|e| e.parameter == *name) {
                continue;
            }
            let near = nearest(name, allowed.iter().copied());
            let hint = match near {
                Some(near) => format!("; did you mean `{near}`?"),
                None if allowed.is_empty() => "; none is allowed here".to_owned(),
                None => format!("; allowed here: {}", allowed.join(", ")),
            };
            unknown.push(ParameterError {
                parameter: name.clone(),
                received: value.clone(),
                detail: format!("unknown parameter{hint}"),
                did_you_mean: near.map(str::to_owned),
                allowed: allowed.iter().map(|name| (*name).to_owned()).collect(),
            });
        }
        self.errors.extend(unknown);
        if self.errors.is_empty() { Ok(()) } else { Err(Problem::invalid(self.errors)) }
    }

    /// Everything asked for so far, as the `OpenAPI` document has it.
    #[must_use]
    pub fn documented(&self) -> Vec<Parameter> {
        self.known.iter().map(Known::parameter).collect()
    }

    fn parsed<T>(&mut self, name: &'static str, schema: Object, many: bool) -> Vec<T>
    where
        T: FromStr<Err: std::fmt::Display>,
    {
        self.read(name, schema, many, |text| {
            text.parse().map_err(|fault: T::Err| error(name, text, &fault.to_string()))
        })
    }

    fn bounded(&mut self, name: &'static str, least: i32, most: i32, many: bool) -> Vec<i32> {
        self.read(name, number_schema(least, most), many, |text| match text.parse() {
            Ok(number) if (least..=most).contains(&number) => Ok(number),
            _ => Err(error(name, text, &format!("is no whole number from {least} to {most}"))),
        })
    }

    /// Notes the parameter as known and reads its values, split at commas when many are allowed.
    fn read<T>(
        &mut self,
        name: &'static str,
        schema: Object,
        many: bool,
        parse: impl Fn(&str) -> Result<T, ParameterError>,
    ) -> Vec<T> {
        self.known.push(Known { name, described_as: name, schema, many });
        let given = self.given.iter().filter(|(given, _)| given == name);
        let texts: Vec<&str> = if many {
            given.flat_map(|(_, value)| value.split(',')).collect()
        } else {
            given.map(|(_, value)| value.as_str()).collect()
        };
        let most = if many { MOST_VALUES } else { 1 };
        if texts.len() > most {
            self.errors.push(error(name, "", &format!("takes at most {most} values")));
            return Vec::new();
        }
        let (read, errors): (Vec<_>, Vec<_>) =
            texts.into_iter().map(parse).partition(Result::is_ok);
        self.errors.extend(errors.into_iter().filter_map(Result::err));
        read.into_iter().filter_map(Result::ok).collect()
    }
}

impl Known {
    /// An example as a value of the parameter's type: `50` and `true` are no texts.
    fn typed(&self, example: &str) -> Value {
        let text = self.schema.schema_type == Type::String.into();
        let parsed = if text { None } else { serde_json::from_str(example).ok() };
        parsed.unwrap_or_else(|| example.into())
    }

    fn parameter(&self) -> Parameter {
        let (description, example) = describe(self.described_as);
        let schema: RefOr<Schema> = if self.many {
            let values = Array::builder().items(self.schema.clone());
            values.min_items(Some(1)).max_items(Some(MOST_VALUES)).build().into()
        } else {
            self.schema.clone().into()
        };
        let words = self.schema.enum_values.as_deref().unwrap_or_default();
        let example = match (example, words.first()) {
            // Not every list takes the words of the common example.
            (example, Some(first)) if words.iter().all(|word| word != example) => {
                Some(first.clone())
            }
            ("", None) => None,
            (example, _) => Some(self.typed(example)),
        };
        let example = example.map(|one| if self.many { Value::Array(vec![one]) } else { one });
        let parameter = Parameter::builder()
            .name(self.name)
            .parameter_in(ParameterIn::Query)
            .required(Required::False)
            .description(Some(description))
            .schema(Some(schema))
            .example(example);
        if self.many {
            parameter.style(Some(ParameterStyle::Form)).explode(Some(false)).build()
        } else {
            parameter.build()
        }
    }
}

fn allowed_words<T: VariantArray + Into<&'static str> + Copy>() -> Vec<&'static str> {
    T::VARIANTS.iter().map(|word| (*word).into()).collect()
}

fn error(parameter: &str, received: &str, detail: &str) -> ParameterError {
    ParameterError {
        parameter: parameter.to_owned(),
        received: received.to_owned(),
        detail: detail.to_owned(),
        did_you_mean: None,
        allowed: Vec::new(),
    }
}

/// `application/x-www-form-urlencoded`; nothing when it is not UTF-8 or holds a NUL, which
/// Postgres cannot store.
fn decoded(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    (!decoded.contains('\0')).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::measure::Disposition;

    fn parameters(query: &str) -> Parameters {
        Parameters::of(&format!("/v1/measures?{query}").parse().unwrap())
    }

    #[test]
    fn commas_and_repetition_both_give_several_values() {
        for query in ["disposition=new,expand", "disposition=new&disposition=expand"] {
            let mut read = parameters(query);
            let words: Vec<Disposition> = read.words("disposition");
            assert_eq!(words, [Disposition::New, Disposition::Expand]);
            assert!(read.finish().is_ok());
        }
    }

    #[test]
    fn every_fault_is_named_at_once() {
        let mut read = parameters("disposition=nwe&limit=0&polcy=a&city=132111");
        let _: Vec<Disposition> = read.words("disposition");
        read.number("limit", 1, 1000);
        read.ids("policy");
        read.cities("city");
        let problem = read.finish().unwrap_err();
        let faults: Vec<_> = problem.errors.iter().map(|e| e.parameter.as_str()).collect();
        assert_eq!(faults, ["disposition", "limit", "city", "polcy"]);
        assert_eq!(problem.errors[0].did_you_mean.as_deref(), Some("new"));
        assert!(problem.errors[2].detail.contains("132110"), "{}", problem.errors[2].detail);
        assert_eq!(problem.errors[3].did_you_mean.as_deref(), Some("policy"));
    }

    #[test]
    fn where_no_parameter_is_allowed_the_fault_says_so() {
        let problem = parameters("bogus=1").finish().unwrap_err();
        assert_eq!(problem.detail, "`bogus`: unknown parameter; none is allowed here");
    }

    #[test]
    fn broken_encodings_are_faults() {
        for query in ["policy=%ff", "policy=%00", "%ff=1"] {
            let mut read = parameters(query);
            read.ids("policy");
            assert!(read.finish().is_err(), "{query}");
        }
    }

    #[test]
    fn a_single_value_is_given_once() {
        let mut read = parameters("limit=1&limit=2");
        read.number("limit", 1, 1000);
        assert!(read.finish().is_err());
    }
}
