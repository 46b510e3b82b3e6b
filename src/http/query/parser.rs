//! Query-string parser: parameters are read by name; those never read are unknown. Their types are in
//! [`super::values`].
//!
//! The same reads without a request produce the parameters of the `OpenAPI` document, so
//! what is documented is what is accepted.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use actix_web::http::Uri;
use utoipa::openapi::Object;
use utoipa::openapi::path::Parameter;

use super::canonical::{CanonicalQuery, decoded};
use super::deprecation::RenamedParameter;
use super::docs::{MAX_VALUES, ParamDoc, describe};
use super::strays;
use crate::domain::message::Message;
use crate::domain::similarity::closest;
use crate::http::problem::{MAX_ERRORS, ParameterError, Problem};

#[derive(Default)]
pub struct QueryParser {
    pub(super) given: Vec<(String, String)>,
    known: Vec<&'static str>,
    /// Parsed values in canonical form.
    canonical: BTreeMap<&'static str, Vec<String>>,
    /// Parameters whose values are identifiers of records.
    pub(super) identifying: Vec<&'static str>,
    /// Parameters that were given by their former names.
    renamed: Vec<&'static RenamedParameter>,
    errors: Vec<ParameterError>,
    /// Whether parameters that are never read are left out instead of refused.
    ignores_unknown: bool,
    /// `Some` only when building the `OpenAPI` document.
    pub(super) into_openapi: Option<Vec<ParamDoc>>,
}

impl QueryParser {
    #[must_use]
    pub fn of(uri: &Uri) -> Self {
        let mut parameters = Self::default();
        let pairs = uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty());
        for pair in pairs {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (Some(name), Some(value)) = (decoded(name), decoded(value)) else {
                let detail = Message::new(
                    "パーセントエンコーディングがUTF-8ではありません",
                    "not UTF-8 in percent-encoding",
                );
                parameters.reject(pair, "", detail);
                continue;
            };
            parameters.given.push((name, value));
        }
        parameters
    }

    /// A parser for a page: forms send fields that were left empty, and other sites add parameters of
    /// their own (`utm_source`) to links; both are left out.
    #[must_use]
    pub fn for_page(uri: &Uri) -> Self {
        let mut parameters = Self { ignores_unknown: true, ..Self::of(uri) };
        parameters.given.retain(|(_, value)| !value.trim().is_empty());
        parameters
    }

    /// A parser without a request: it only records the parameters for the document.
    #[must_use]
    pub fn for_openapi() -> Self {
        Self { into_openapi: Some(Vec::new()), ..Self::default() }
    }

    /// Overrides the description of the parameter read last with that of `described_as`.
    pub fn described_as(&mut self, described_as: &'static str) {
        let (about, example) = describe(described_as);
        self.documented_as(about, example);
    }

    /// Sets description and example of the parameter read last.
    pub fn documented_as(&mut self, about: &'static str, example: &'static str) {
        if let Some(last) = self.into_openapi.as_mut().and_then(|all| all.last_mut()) {
            last.documentation = Some((about, example));
        }
    }

    /// Takes note of a parameter that was given by its former name; both names at once are an error.
    pub(super) fn note_former_name(&mut self, renamed: &'static RenamedParameter) {
        if let Some(documented) = self.into_openapi.as_mut().and_then(|all| all.last_mut()) {
            documented.documentation = Some((renamed.about, ""));
            documented.deprecated = true;
        }
        let RenamedParameter { former, current, .. } = renamed;
        let Some(received) = self.first_given(former).map(str::to_owned) else { return };
        if self.first_given(current).is_some() {
            let detail = Message::new(
                format!("`{current}` の旧名です。`{current}` だけを指定してください"),
                format!("is the former name of `{current}`: give only `{current}`"),
            );
            self.reject(former, &received, detail);
        }
        self.renamed.push(renamed);
    }

    fn first_given(&self, name: &str) -> Option<&str> {
        let mut given = self.given.iter().filter(|(given, _)| given == name);
        given.next().map(|(_, value)| value.as_str())
    }

    /// Whether a parameter is given once, with a value of an enum.
    #[must_use]
    pub fn is_enum_value<T: FromStr>(&self, name: &str) -> bool {
        let given: Vec<_> = self.given.iter().filter(|(given, _)| given == name).collect();
        matches!(given.as_slice(), [(_, value)] if value.parse::<T>().is_ok())
    }

    /// Records an invalid value of a parameter.
    pub fn reject(&mut self, name: &str, received: &str, detail: Message) {
        self.errors.push(ParameterError::new(name, received, detail));
    }

    /// Returns the canonical query, or all errors of the request, including unknown parameters.
    ///
    /// # Errors
    /// Returns a problem that lists all errors.
    pub fn finish(mut self) -> Result<CanonicalQuery, Problem> {
        let mut seen = BTreeSet::new();
        let is_unknown = |name: &str| !self.ignores_unknown && !self.known.contains(&name);
        let unknown = self.given.iter().filter(|(name, _)| is_unknown(name) && seen.insert(name));
        // Finding the nearest of all known names is too slow for thousands.
        let described = unknown.enumerate().map(|(index, (name, value))| match index {
            ..MAX_ERRORS => self.unknown(name, value, index == 0),
            _ => ParameterError::new(name, value, unknown_parameter()),
        });
        let described: Vec<_> = described.collect();
        self.errors.extend(described);
        if self.errors.is_empty() {
            Ok(CanonicalQuery::new(self.canonical, self.identifying, self.renamed))
        } else {
            Err(Problem::invalid(self.errors))
        }
    }

    /// The sentence has all known names only if it `is_first`, so that a request gets them once.
    fn unknown(&self, name: &str, value: &str, is_first: bool) -> ParameterError {
        let detail = unknown_parameter();
        let error = |hint| ParameterError::new(name, value, detail.clone().and(&hint));
        let error = match strays::hint(name, &self.known) {
            Some((instead, how)) => {
                ParameterError { did_you_mean: instead.map(str::to_owned), ..error(how) }
            }
            None => match closest(name, self.known.iter().copied()) {
                Some(near) => ParameterError::new(name, value, detail).did_you_mean(near),
                None if is_first => error(self.known_parameters()),
                None => ParameterError::new(name, value, detail),
            },
        };
        let allowed = self.known.iter().map(|name| (*name).to_owned()).collect();
        ParameterError { allowed, ..error }
    }

    fn known_parameters(&self) -> Message {
        if self.known.is_empty() {
            return Message::new("ここで使えるパラメータはありません", "none is allowed here");
        }
        Message::new(
            format!("使えるのは {}", self.known.join("、")),
            format!("allowed here: {}", self.known.join(", ")),
        )
    }

    /// The parameters read so far, for the `OpenAPI` document.
    #[must_use]
    pub fn documented(&self) -> Vec<Parameter> {
        self.into_openapi.iter().flatten().map(ParamDoc::parameter).collect()
    }

    /// Registers the parameter as known and parses its values; `many` splits them at commas.
    pub(super) fn read<T: ToString>(
        &mut self,
        name: &'static str,
        schema: impl FnOnce() -> Object,
        many: bool,
        parse: impl Fn(&str) -> Result<T, Rejection>,
    ) -> Vec<T> {
        self.known.push(name);
        if let Some(documented) = &mut self.into_openapi {
            documented.push(ParamDoc::new(name, schema(), many));
        }
        let given = self.given.iter().filter(|(given, _)| given == name);
        let texts: Vec<&str> = if many {
            given.flat_map(|(_, value)| value.split(',')).collect()
        } else {
            given.map(|(_, value)| value.as_str()).collect()
        };
        if texts.is_empty() {
            return Vec::new();
        }
        let most = if many { MAX_VALUES } else { 1 };
        if texts.len() > most {
            let detail = Message::new(
                format!("値は{most}個までです"),
                format!("takes at most {most} values"),
            );
            self.reject(name, "", detail);
            return Vec::new();
        }
        let mut read = Vec::new();
        for text in texts {
            match parse(text) {
                Ok(value) => read.push(value),
                Err(rejection) => self.errors.push(rejection.of(name, text)),
            }
        }
        self.canonical.insert(name, read.iter().map(T::to_string).collect());
        read
    }
}

/// Why a value cannot be taken.
pub(super) struct Rejection {
    pub detail: Message,
    /// The nearest value that can be.
    pub near: Option<String>,
    /// All that can be, when it is a closed list.
    pub allowed: Vec<String>,
}

impl From<Message> for Rejection {
    fn from(detail: Message) -> Self {
        Self { detail, near: None, allowed: Vec::new() }
    }
}

impl Rejection {
    fn of(self, parameter: &str, received: &str) -> ParameterError {
        let error = ParameterError::new(parameter, received, self.detail);
        let error = match self.near {
            Some(near) => error.did_you_mean(&near),
            None => error,
        };
        ParameterError { allowed: self.allowed, ..error }
    }
}

fn unknown_parameter() -> Message {
    Message::new("このパラメータはありません", "unknown parameter")
}
