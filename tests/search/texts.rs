//! The searchable texts of each record, read from the seed files without the index; the tests in
//! `counts` compare with them.

use std::collections::BTreeSet;

use keikaku::search::normalize::normalize;
use serde_json::Value;

use crate::support::seeds::records;

/// Resource; fields that are names; fields that are texts. A dot descends into objects and lists.
const FIELDS: [(&str, &[&str], &[&str]); 11] = [
    ("cities", &["name", "name_kana"], &["prefecture"]),
    ("themes", &["title"], &["definition"]),
    (
        "plans",
        &["title"],
        &[
            "edition",
            "vision",
            "review.summary",
            "relations.title",
            "data_issues.note",
            "source.printed",
        ],
    ),
    ("policies", &["title"], &["summary", "mentions.name", "data_issues.note", "source.printed"]),
    (
        "measures",
        &["title"],
        &[
            "summary",
            "departments.name",
            "partners.name",
            "mentions.name",
            "data_issues.note",
            "source.printed",
        ],
    ),
    (
        "kpis",
        &["name"],
        &[
            "comparability_reason",
            "replaces.name",
            "replaces.reason",
            "footnotes.summary",
            "data_issues.note",
            "source.printed",
        ],
    ),
    ("indicators", &["name"], &["definition"]),
    (
        "progress_entries",
        &[],
        &[
            "summary",
            "outputs.label",
            "outputs.note",
            "outputs.printed",
            "partners.name",
            "mentions.name",
            "data_issues.note",
            "source.printed",
        ],
    ),
    ("statements", &["title"], &["summary", "mentions.name", "data_issues.note", "source.printed"]),
    ("organizations", &["name", "other_names"], &[]),
    ("documents", &["title"], &["covers", "publisher"]),
];

/// A record with its names and its unmodified Japanese texts.
pub struct Searched {
    /// `type/id`
    pub name: String,
    pub names: Vec<String>,
    pub texts: Vec<String>,
    /// The titles of its themes, which match as a whole.
    pub tags: Vec<String>,
}

/// Everything that can be found in the seed data. Municipalities without plans are not searched.
pub fn searched() -> Vec<Searched> {
    let themes = records("themes");
    let cities: BTreeSet<String> =
        records("plans").iter().map(|plan| plan["city_id"].to_string()).collect();
    let mut all = Vec::new();
    for (resource, names, texts) in FIELDS {
        let is_searched =
            |record: &Value| resource != "cities" || cities.contains(&record["id"].to_string());
        for record in records(resource).into_iter().filter(is_searched) {
            let name = format!("{resource}/{}", record["id"].as_str().unwrap());
            let names = values(&record, names);
            let texts = [names.clone(), values(&record, texts)].concat();
            let tags = tags(resource, &record, &themes);
            all.push(Searched { name, names, texts, tags });
        }
    }
    all
}

/// The titles of a record's themes.
fn tags(resource: &str, record: &Value, themes: &[Value]) -> Vec<String> {
    let ids = match resource {
        "policies" | "measures" => record["theme_ids"].as_array().cloned().unwrap_or_default(),
        "statements" => vec![record["theme_id"].clone()],
        _ => Vec::new(),
    };
    let title = |id: &Value| themes.iter().find(|theme| theme["id"] == *id)?["title"].as_str();
    ids.iter().filter_map(title).map(str::to_owned).collect()
}

fn values(record: &Value, fields: &[&str]) -> Vec<String> {
    fields.iter().flat_map(|field| within(record, field)).collect()
}

fn within(value: &Value, field: &str) -> Vec<String> {
    if let Some(list) = value.as_array() {
        return list.iter().flat_map(|one| within(one, field)).collect();
    }
    match field.split_once('.') {
        Some((outer, inner)) => within(&value[outer], inner),
        None if field.is_empty() => value.as_str().map(str::to_owned).into_iter().collect(),
        None => match &value[field] {
            Value::Array(list) => list.iter().flat_map(|one| within(one, "")).collect(),
            other => within(other, ""),
        },
    }
}

/// Names of the records that have a text with the given letters, or a theme of that title, all
/// folded.
pub fn scan<'a>(all: &'a [Searched], letters: &str) -> Vec<&'a str> {
    let has = |record: &&Searched| {
        record.texts.iter().any(|text| text.contains(letters))
            || record.tags.iter().any(|tag| tag == letters)
    };
    all.iter().filter(has).map(|record| record.name.as_str()).collect()
}

/// The same records with their texts folded.
pub fn folded_texts(searched: &[Searched]) -> Vec<Searched> {
    let fold = |texts: &[String]| texts.iter().map(|text| normalize(text)).collect();
    let folded = searched.iter().map(|one| Searched {
        name: one.name.clone(),
        names: fold(&one.names),
        texts: fold(&one.texts),
        tags: fold(&one.tags),
    });
    folded.collect()
}
