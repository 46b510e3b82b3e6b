//! The canonical query string: equivalent requests have the same one.

use std::collections::BTreeMap;
use std::fmt;

use actix_web::http::header::{HeaderName, HeaderValue};
use percent_encoding::percent_decode_str;
use url::form_urlencoded::Serializer;

use super::deprecation::RenamedParameter;

/// Parameters sorted by name, each once, with comma-separated values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CanonicalQuery {
    values: Vec<(&'static str, String)>,
    /// Parameters whose values are identifiers of records.
    identifying: Vec<&'static str>,
    /// Parameters that were given by their former names.
    renamed: Vec<&'static RenamedParameter>,
}

impl CanonicalQuery {
    #[must_use]
    pub fn new(
        values: BTreeMap<&'static str, Vec<String>>,
        identifying: Vec<&'static str>,
        renamed: Vec<&'static RenamedParameter>,
    ) -> Self {
        let values = values.into_iter().map(|(name, values)| (name, values.join(","))).collect();
        Self { values, identifying, renamed }
    }

    /// The headers that tell of former names.
    #[must_use]
    pub fn deprecation_headers(&self) -> Vec<(HeaderName, HeaderValue)> {
        self.renamed.iter().flat_map(|renamed| renamed.headers()).collect()
    }

    /// A copy with another value of a parameter.
    #[must_use]
    pub fn with(&self, name: &'static str, value: String) -> Self {
        let mut query = self.without(&[name]);
        query.values.push((name, value));
        query.values.sort();
        query
    }

    /// Each parameter with its values, separated by commas.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.values.iter().map(|(name, values)| (*name, values.as_str()))
    }

    /// Each identifier with the name of its parameter.
    pub fn identifiers(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = self.values.iter().filter(|(name, _)| self.identifying.contains(name));
        all.flat_map(|(name, values)| values.split(',').map(move |value| (*name, value)))
    }

    /// Whether a parameter has several identifiers, of which any may match.
    #[must_use]
    pub fn has_alternatives(&self) -> bool {
        let mut identifying =
            self.values.iter().filter(|(name, _)| self.identifying.contains(name));
        identifying.any(|(_, values)| values.contains(','))
    }

    /// A copy with every identifier replaced.
    #[must_use]
    pub fn map_identifiers(&self, current: impl Fn(&str, &str) -> String) -> Self {
        let mut query = self.clone();
        for (name, values) in &mut query.values {
            if self.identifying.contains(name) {
                let current: Vec<_> = values.split(',').map(|value| current(name, value)).collect();
                *values = current.join(",");
            }
        }
        query
    }

    /// A copy that asks for no related records.
    #[must_use]
    pub fn without_included(&self) -> Self {
        let mut query = self.without(&["include"]);
        query.values.retain(|(name, _)| !name.starts_with("fields["));
        query
    }

    /// A copy without these parameters.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        let mut query = self.clone();
        query.values.retain(|(name, _)| !names.contains(name));
        query
    }
}

/// Starts with `?`; empty without parameters.
impl fmt::Display for CanonicalQuery {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.values.is_empty() {
            return Ok(());
        }
        let written = Serializer::new(String::new()).extend_pairs(&self.values).finish();
        // RFC 3986 §3.4 allows commas in a query; they keep lists readable.
        write!(formatter, "?{}", written.replace("%2C", ","))
    }
}

/// Decodes a form value; `None` when it is not UTF-8 or contains NUL, which Postgres cannot store.
pub fn decoded(text: &str) -> Option<String> {
    let spaced = text.replace('+', " ");
    let decoded = percent_decode_str(&spaced).decode_utf8().ok()?;
    (!decoded.contains('\0')).then(|| decoded.into_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::measure::Disposition;
    use crate::http::query::parser::QueryParser;

    fn query(text: &str) -> Option<CanonicalQuery> {
        let mut parameters = QueryParser::of(&format!("/v1/x{text}").parse().ok()?);
        parameters.ids("plan");
        parameters.cities("city");
        parameters.years("fiscal_year");
        parameters.number("limit", 1, 1000);
        parameters.bool("is_repeat");
        parameters.text("q");
        let _: Vec<Disposition> = parameters.enum_list("disposition");
        parameters.finish().ok()
    }

    #[test]
    fn equivalent_requests_have_the_same_canonical_query() {
        let table = [
            ("", ""),
            ("?", ""),
            ("?limit=050", "?limit=50"),
            ("?plan=b&city=a", "?city=a&plan=b"),
            ("?plan=b&plan=c", "?plan=b,c"),
            ("?plan=b%2Cc", "?plan=b,c"),
            ("?fiscal_year=R2,%E5%B9%B3%E6%88%9031%E5%B9%B4%E5%BA%A6", "?fiscal_year=2020,2019"),
            ("?city=13211", "?city=132110"),
            ("?q=a+b", "?q=a+b"),
            ("?q=a%20b", "?q=a+b"),
            ("?%71=%e5%89%b5", "?q=%E5%89%B5"),
        ];
        for (given, expected) in table {
            assert_eq!(query(given).unwrap().to_string(), expected, "{given}");
        }
    }

    #[test]
    fn one_parameter_can_be_replaced_or_removed() {
        let found = query("?limit=2&plan=a").unwrap();
        assert_eq!(found.with("limit", "9".to_owned()).to_string(), "?limit=9&plan=a");
        assert_eq!(found.without(&["plan"]).to_string(), "?limit=2");
    }

    proptest! {
        #[test]
        fn canonicalization_is_idempotent(
            text in "\\?((plan|city|q|limit|fiscal_year|disposition)=[a-zA-Z0-9,%+&=._-]{0,12}&?){0,4}"
        ) {
            if let Some(once) = query(&text) {
                let twice = query(&once.to_string()).expect("a canonical query can be parsed");
                prop_assert_eq!(once, twice);
            }
        }
    }
}
