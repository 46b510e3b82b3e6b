//! Validates files against the bundle JSON Schema and explains violations in plain language.
//!
//! Constraints only the types know (check digits, 32-bit ranges) are checked on deserialization.

use std::collections::BTreeSet;

use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::paths::{Location, LocationSegment};
use jsonschema::{ValidationError, Validator};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::Value;

use super::bundle;
use super::location::Step;
use crate::domain::calendar::FiscalYear;
use crate::domain::code::MunicipalityCode;
use crate::domain::identifier::Identifier;
use crate::domain::similarity::did_you_mean;

/// The schema, compiled once for all files.
pub struct BundleSchema {
    schema: Value,
    validator: Validator,
}

/// A violation of the JSON Schema.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemaViolation {
    pub path: String,
    pub reason: String,
    /// List name and index of the record concerned.
    pub record: Option<(String, usize)>,
}

/// The subschema that was violated.
struct Rule<'a> {
    schema: &'a Value,
    /// Name of the definition, if the subschema is one: `Identifier`.
    name: Option<&'a str>,
}

impl BundleSchema {
    /// # Panics
    /// Never: the schema is generated from our types.
    #[must_use]
    pub fn of_bundles() -> Self {
        let schema = Value::from(bundle::schema());
        let validator = jsonschema::options()
            .should_validate_formats(true)
            .build(&schema)
            .expect("schemars writes valid schemas");
        Self { schema, validator }
    }

    #[must_use]
    pub fn violations_of(&self, content: &Value) -> BTreeSet<SchemaViolation> {
        self.validator.iter_errors(content).flat_map(|error| self.explain(&error, false)).collect()
    }

    /// An optional object or enum fails as `anyOf` with null; explain the non-null branch instead.
    fn explain(&self, error: &ValidationError<'_>, nullable: bool) -> Vec<SchemaViolation> {
        let here = error.instance_path();
        let rule = self.rule(error.evaluation_path());
        match error.kind() {
            Kind::AnyOf { context } => {
                let inner = context.first().into_iter().flatten();
                let null_too = |inner: &ValidationError<'_>| inner.instance_path() == here;
                inner.flat_map(|inner| self.explain(inner, null_too(inner))).collect()
            }
            Kind::AdditionalProperties { unexpected } => {
                unexpected.iter().map(|field| unknown_field(here, field, rule.schema)).collect()
            }
            Kind::Required { property } => {
                vec![schema_violation(here, property.as_str(), "is missing".into())]
            }
            _ => vec![schema_violation(here, None, rule.refusal(error, nullable))],
        }
    }

    /// Resolves an evaluation path, which follows `$ref`s and ends with the keyword.
    fn rule(&self, path: &Location) -> Rule<'_> {
        let mut steps: Vec<_> = path.segments().collect();
        steps.pop();
        let mut rule = Rule { schema: &self.schema, name: None };
        for step in steps {
            rule = match step {
                LocationSegment::Property(name) if name == "$ref" => self.definition(rule.schema),
                LocationSegment::Property(name) => {
                    Rule { schema: &rule.schema[name.as_ref()], name: None }
                }
                LocationSegment::Index(index) => Rule { schema: &rule.schema[index], name: None },
            };
        }
        rule
    }

    fn definition<'a>(&'a self, reference: &'a Value) -> Rule<'a> {
        let name = reference["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/"));
        Rule { schema: &self.schema["$defs"][name.unwrap_or_default()], name }
    }
}

impl Rule<'_> {
    fn refusal(&self, error: &ValidationError<'_>, nullable: bool) -> String {
        let value = error.instance();
        let enum_values = enum_values(self.schema);
        if !enum_values.is_empty() {
            return unknown_value(value, &enum_values, nullable);
        }
        match error.kind() {
            Kind::Type { .. } => wrong_type(value, &kinds(self.schema, nullable)),
            Kind::Format { format } if format == "date" => {
                format!("{value} is no date: write it as \"2021-10-01\"")
            }
            _ => self.refusal_of_the_type(value).unwrap_or_else(|| error.to_string()),
        }
    }

    /// The error of the type is clearer than a regular expression mismatch.
    fn refusal_of_the_type(&self, value: &Value) -> Option<String> {
        let name = self.name?;
        let refusal = if name == Identifier::schema_name() {
            Identifier::deserialize(value).err()
        } else if name == MunicipalityCode::schema_name() {
            MunicipalityCode::deserialize(value).err()
        } else if name == FiscalYear::schema_name() {
            FiscalYear::deserialize(value).err()
        } else {
            None
        };
        refusal.map(|error| error.to_string())
    }
}

fn path_of(object: &Location, field: Option<&str>) -> String {
    let field = field.map(|name| LocationSegment::Property(name.into()));
    let mut path = String::new();
    for step in object.segments().chain(field) {
        let step = match &step {
            LocationSegment::Property(name) if path.is_empty() => Step::First(name),
            LocationSegment::Property(name) => Step::Field(name),
            LocationSegment::Index(index) => Step::Item(*index),
        };
        path += &step.to_string();
    }
    path
}

fn schema_violation(object: &Location, field: Option<&str>, reason: String) -> SchemaViolation {
    let path = path_of(object, field);
    let mut steps = object.segments();
    let record = match (steps.next(), steps.next()) {
        (Some(LocationSegment::Property(list)), Some(LocationSegment::Index(index))) => {
            Some((list.into_owned(), index))
        }
        _ => None,
    };
    SchemaViolation { path, reason, record }
}

fn unknown_field(object: &Location, field: &str, rule: &Value) -> SchemaViolation {
    let known = || rule["properties"].as_object().into_iter().flatten().map(|(name, _)| &**name);
    let near = did_you_mean(field, known());
    schema_violation(
        object,
        Some(field),
        format!("is an unknown field{near}; known here: {}", list(known())),
    )
}

fn unknown_value(value: &Value, enum_values: &[&str], nullable: bool) -> String {
    let null = if nullable { " or null" } else { "" };
    let near = value.as_str().map(|value| did_you_mean(value, enum_values.iter().copied()));
    let near = near.unwrap_or_default();
    format!(
        "{value} is none of the words{near}; allowed: {}{null}",
        list(enum_values.iter().copied())
    )
}

fn wrong_type(value: &Value, kinds: &str) -> String {
    let given = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    format!("is {given}, but must be {kinds}")
}

/// Enum values of a definition: `enum`, or `oneOf` constants that have descriptions.
fn enum_values(rule: &Value) -> Vec<&str> {
    let listed = rule["enum"].as_array().into_iter().flatten();
    let described = rule["oneOf"].as_array().into_iter().flatten().map(|value| &value["const"]);
    listed.chain(described).filter_map(Value::as_str).collect()
}

fn kinds(rule: &Value, nullable: bool) -> String {
    let kind = |name: &str| match name {
        "string" => "text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "true or false",
        "array" => "a list",
        "object" => "an object",
        _ => "null",
    };
    let mut kinds: Vec<&str> = match &rule["type"] {
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(kind).collect(),
        name => name.as_str().map(kind).into_iter().collect(),
    };
    if nullable {
        kinds.push("null");
    }
    kinds.join(" or ")
}

fn list<'a>(enum_values: impl Iterator<Item = &'a str>) -> String {
    enum_values.map(|value| format!("'{value}'")).collect::<Vec<_>>().join(", ")
}
