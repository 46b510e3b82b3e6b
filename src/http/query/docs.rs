//! What each query parameter means, wherever it appears, with an example from the real data.

use serde_json::Value;
use utoipa::openapi::path::{Parameter, ParameterIn, ParameterStyle};
use utoipa::openapi::{Array, Object, RefOr, Required, Schema, Type};

/// Values of one parameter; honest requests have fewer.
pub const MAX_VALUES: usize = 100;

/// A parameter on its way into the document.
pub struct ParamDoc {
    pub name: &'static str,
    /// Under which name it is described; a name can mean something else in another place.
    pub described_as: &'static str,
    pub schema: Object,
    /// Whether several values may be given, separated by commas.
    pub many: bool,
    pub required: bool,
}

impl ParamDoc {
    /// An example as a value of the parameter's type: `50` and `true` are no texts.
    fn typed(&self, example: &str) -> Value {
        let text = self.schema.schema_type == Type::String.into();
        let parsed = if text { None } else { serde_json::from_str(example).ok() };
        parsed.unwrap_or_else(|| example.into())
    }

    /// The schema with an example: one of the parameter itself would be filled into every form of
    /// Swagger UI, and what is sent from there would be narrowed by all parameters at once.
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
        let (description, example) = describe(self.described_as);
        let words = self.schema.enum_values.as_deref().unwrap_or_default();
        let example = match (example, words.first()) {
            // Not every list takes the words of the common example.
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
/// When a parameter is not described here: the test that prints the document finds it.
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
        "id" => ("Only these records, by identifier.", "kodaira-industry-2018"),
        "city" => (
            "Only of these cities: slug, 6-digit code or 5-digit code; a wrong check digit is a 400.",
            "kodaira",
        ),
        "plan" => ("Only of these plans, by identifier.", "kodaira-industry-2018"),
        "policy" => {
            ("Only under these headings, each with its whole subtree.", "kodaira-industry-2018.1.1")
        }
        "parent" => ("Only directly under these headings.", "kodaira-industry-2018.1"),
        "level" => ("Only at these depths of the tree, 1 at the top.", "1"),
        "measure" => ("Only of these measures.", "kodaira-industry-2018.1.1.1.4"),
        "theme" => ("Only with these themes, leading or not.", "startup"),
        "broader" => ("Only themes directly below these.", "agriculture"),
        "organization" => (
            "Only where these organizations take part, in whatever role.",
            "kodaira.industry-promotion",
        ),
        "document" => ("Only taken from these documents.", "kodaira-industry-2018-progress-2020"),
        "indicator" => ("Only of these shared indicators.", "farm-households"),
        "kpi" => ("Only of these KPIs.", "kodaira-industry-2018.farm-households"),
        "report" => ("Only of these progress reports.", "kodaira-industry-2018.2020"),
        "kind" => ("Only of these kinds.", ""),
        "status" => ("Only of this status.", ""),
        "disposition" => {
            ("Only with these tags: continued, expanded, new, under consideration.", "new")
        }
        "run_elsewhere" => ("Whether another department carries it out (他課実施).", "true"),
        "is_repeat" => ("Whether it is printed again under another heading (再掲).", "false"),
        "has_plan" => ("Whether a plan of the city is in this data set.", "true"),
        "direction" => ("Only those for which this direction is better.", "increase"),
        "comparability" => ("Only those that are the shared indicator to this degree.", "exact"),
        "role" => ("Only figures of these roles.", "actual"),
        "missing_reason" => ("Only missing figures, for these reasons.", "not_published_yet"),
        "revisions" => (
            "`true` lists superseded figures beside their successors; else only current ones.",
            "false",
        ),
        "as_of" => (
            "What was known on this day: figures published later, and revisions made later, are left \
             out. A document of which only the month is known counts from the month’s first day.",
            "2021-09-30",
        ),
        "normalise" => (
            "Divide by this indicator of the same city and year, where both exist.",
            "farmland-area",
        ),
        "picture_theme" => ("For pages with a light or a dark background.", "light"),
        "lang" => ("Language of the words in the picture.", "ja"),
        "width" => ("Width of the picture in pixels; its height follows.", "640"),
        "group_by" => {
            ("What to tell groups apart by, from a closed list; nothing gives one total.", "city")
        }
        "outcome" => ("Only with these outcomes.", "done"),
        "cause" => ("Only where the report names one of these causes.", "covid-19"),
        "fiscal_year" => (
            "Only of these fiscal years: `2020`, `R2`, `令和2`, `令和2年度`, full-width digits too.",
            "2020",
        ),
        "fiscal_year_from" => ("From this fiscal year on; the forms of `fiscal_year`.", "2018"),
        "fiscal_year_to" => {
            ("Up to this fiscal year, included; the forms of `fiscal_year`.", "令和2年度")
        }
        "limit" => ("Records on a page, 1 to 1000.", "50"),
        "cursor" => ("Where the page starts: taken from `links.next`, never made up.", ""),
        "sort" => (
            "Sort keys from a closed list, `-` for descending; always ended by the id, in the \
                 direction of the key before it.",
            "id",
        ),
        "count" => ("`exact` adds `meta.total`, the number of all matching records.", "exact"),
        "fields" => ("Only these fields of each record; the id is always there.", "id"),
        "format" => (
            "How the answer is to look; the path’s suffix (`.csv`, `.ndjson`, `.json`) and `Accept` say \
             the same. CSV and NDJSON hold the whole list, not one page.",
            "csv",
        ),
        "bom" => (
            "`true` makes a CSV safe to open in Excel: with a byte order mark, and with an apostrophe \
             before a text that begins like a formula.",
            "true",
        ),
        "include" => ("Related records to embed under `included`.", "plans"),
        _ => describe_of_log(name),
    }
}

/// The same, of the parameters of the log of changes.
fn describe_of_log(name: &str) -> (&'static str, &'static str) {
    match name {
        "since" => (
            "Only of releases after this one, by its `id`; one that there never was is a 400.",
            "2026-11-22.1",
        ),
        "release" => ("Only of these releases.", "2026-11-22.1"),
        "resource" => ("Only of records of these lists.", "measures"),
        "operation" => ("Only these: created, updated, deleted.", "deleted"),
        "former" => ("Only of records that had these identifiers.", "tama-industry-2024.1"),
        "record" => {
            ("Only of the records with these identifiers.", "kodaira-industry-2018.1.1.1.4")
        }
        _ => panic!("the parameter {name} is not described"),
    }
}
