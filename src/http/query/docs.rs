//! Description and example of each query parameter.

use serde_json::Value;
use utoipa::openapi::path::{Parameter, ParameterIn, ParameterStyle};
use utoipa::openapi::{Array, Deprecated, Object, RefOr, Required, Schema, Type};

use crate::store::filter::names;

/// Maximum number of values of one parameter.
pub const MAX_VALUES: usize = 100;

/// Documentation of one parameter.
pub struct ParamDoc {
    pub name: &'static str,
    /// Description and example, when they differ from [`describe`]: a parameter can have another
    /// meaning on some endpoints.
    pub documentation: Option<(&'static str, &'static str)>,
    pub schema: Object,
    /// Whether several comma-separated values are allowed.
    pub many: bool,
    pub required: bool,
    /// Whether it is a former name.
    pub deprecated: bool,
}

impl ParamDoc {
    #[must_use]
    pub fn new(name: &'static str, schema: Object, many: bool) -> Self {
        Self { name, documentation: None, schema, many, required: false, deprecated: false }
    }

    /// The example as a value of the parameter's type: `50` and `true` are not strings.
    fn typed(&self, example: &str) -> Value {
        let text = self.schema.schema_type == Type::String.into();
        let parsed = if text { None } else { serde_json::from_str(example).ok() };
        parsed.unwrap_or_else(|| example.into())
    }

    /// The schema with the example. Only a required parameter has an example of its own: Swagger UI fills
    /// its forms in with those, and requests would be filtered by all parameters at once.
    fn exemplified(&self, example: Option<Value>) -> RefOr<Schema> {
        if self.many {
            let values = Array::builder().items(self.schema.clone());
            let values = values.min_items(Some(1)).max_items(Some(MAX_VALUES));
            values.examples(example.map(|one| Value::Array(vec![one]))).build().into()
        } else {
            let mut schema = self.schema.clone();
            schema.examples.extend(example);
            schema.into()
        }
    }

    #[must_use]
    pub fn parameter(&self) -> Parameter {
        let (description, example) = self.documentation.unwrap_or_else(|| describe(self.name));
        let words = self.schema.enum_values.as_deref().unwrap_or_default();
        let example = match (example, words.first()) {
            // The shared example may not be a value of this enum.
            (example, Some(first)) if words.iter().all(|word| word != example) => {
                Some(first.clone())
            }
            ("", None) => None,
            (example, _) => Some(self.typed(example)),
        };
        let parameter = Parameter::builder()
            .name(self.name)
            .parameter_in(ParameterIn::Query)
            .required(if self.required { Required::True } else { Required::False })
            .description(Some(description))
            .example(example.clone().filter(|_| self.required))
            .deprecated(self.deprecated.then_some(Deprecated::True))
            .schema(Some(self.exemplified(example)));
        if self.many {
            parameter.style(Some(ParameterStyle::Form)).explode(Some(false)).build()
        } else {
            parameter.build()
        }
    }
}

/// Description and example of a parameter.
///
/// # Panics
/// When a parameter has no description; the test that prints the document finds it.
#[must_use]
pub fn describe(name: &str) -> (&'static str, &'static str) {
    match name {
        "q" => (
            "What to look for, at most 200 characters and 12 words. All words must match; `\"…\"` is a \
             phrase, `-word` excludes, `OR` between two words takes either.",
            "創業 支援",
        ),
        "name" => ("A name, reading, translation, code or identifier.", "こだいら"),
        "type" => ("Only records of these kinds, named as their lists are.", "measures"),
        "synonyms" => ("`false` leaves out words that only mean the same.", "false"),
        "hits" => ("Records on a page, 1 to 100; 10 when it is not given.", "20"),
        "normalise" => (
            "Divide by this indicator of the same city and year, where both exist.",
            "farmland-area",
        ),
        "appearance" => ("Colors for pages with a light or a dark background.", "light"),
        "lang" => ("Language of the words in the picture.", "ja"),
        "width" => ("Width of the picture in pixels; its height follows.", "640"),
        "scale" => (
            "Pixels of the PNG for one of `width`: 2 or 3 for fine screens. At most 8 million in all.",
            "2",
        ),
        "group_by" => {
            ("What to tell groups apart by, from a closed list; nothing gives one total.", "city")
        }
        "limit" => ("Records on a page, 1 to 1000.", "50"),
        "cursor" => ("Where the page starts: taken from `links.next`, never made up.", ""),
        "sort" => (
            "Sort keys from a closed list, `-` for descending; always ended by the id, in the \
                 direction of the key before it.",
            "id",
        ),
        "count" => ("`exact` adds `meta.total`, the number of all matching records.", "exact"),
        "fields" => (
            "Only these fields of each record; the id is always there. All others are absent, those \
             too that the schema calls required.",
            "id",
        ),
        "format" => (
            "How the answer is to look; the path’s suffix (`.csv`, `.ndjson`, `.json`) and `Accept` say \
             the same. CSV and NDJSON hold the whole list, not one page, and are texts: clients made \
             from this document read JSON, so leave it out there.",
            "csv",
        ),
        "bom" => (
            "`true` makes a CSV safe to open in Excel: with a byte order mark, and with an apostrophe \
             before a text that begins like a formula.",
            "true",
        ),
        "labels" => (
            "`true` adds `labels`: the words for the codes that such answers have, by codelist and code.",
            "true",
        ),
        "include" => ("Related records to embed under `included`.", "plans"),
        name if name.starts_with("fields[") => (
            "Only these fields of such records within the answer, which it includes; the id is always there.",
            "id",
        ),
        _ => {
            let shared = names::SHARED.iter().find(|filter| filter.name == name);
            let shared = shared.unwrap_or_else(|| panic!("the parameter {name} is not described"));
            (shared.about, shared.example)
        }
    }
}
