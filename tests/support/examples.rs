//! Values for the filters of lists, taken from the records of the lists.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::app::TestApp;
use super::resources::{List, lists};

/// Values of filters by what no record of the seed data has.
const INVENTED: [(&str, &str); 5] = [
    ("fiscal_year", "2020"),
    ("rating_rank", "1"),
    ("rating_scale", "kodaira.abc"),
    ("report", "kodaira-industry-2018.2020"),
    ("sdg_goal", "8"),
];

/// Number of records per list to search for values.
const LOOKED_AT: usize = 300;

pub struct Examples {
    records: BTreeMap<String, Vec<Value>>,
}

impl Examples {
    pub async fn of(app: &TestApp) -> Self {
        let mut records = BTreeMap::new();
        for list in lists() {
            let Value::Array(found) = app.data(&format!("{}?limit={LOOKED_AT}", list.path())).await
            else {
                panic!("{} is no list", list.name)
            };
            records.insert(list.name, found);
        }
        Self { records }
    }

    /// All values of an enum, both values of a boolean, otherwise two values that occur. A filter
    /// without any value found needs a rule here.
    pub fn of_filter(&self, list: &List, filter: &str) -> Vec<String> {
        let schema = list.schema(filter);
        if schema["type"] == "boolean" {
            return vec!["true".to_owned(), "false".to_owned()];
        }
        if schema["format"] == "date" {
            return vec!["2021-09-30".to_owned(), "2024-03-31".to_owned()];
        }
        let closed = list.values(filter);
        if !closed.is_empty() {
            return closed;
        }
        // `since` takes a release id.
        let filter = if filter == "since" { "release" } else { filter };
        let mut found = self.named(&list.name, filter);
        if found.is_empty() {
            found = self.of_list(filter);
        }
        if found.is_empty() {
            let invented = INVENTED.iter().filter(|(name, _)| *name == filter);
            found = invented.map(|(_, value)| (*value).to_owned()).collect();
        }
        assert!(!found.is_empty(), "no example for `{filter}` of {}", list.name);
        let end = found.len() - 1;
        BTreeSet::from([found[end / 2].clone(), found[end].clone()]).into_iter().collect()
    }

    /// Values of the field that a filter is named after, in the records of a list.
    fn named(&self, list: &str, filter: &str) -> Vec<String> {
        if filter == "id" || list == format!("{filter}s") {
            return self.records[list].iter().filter_map(|record| text(&record["id"])).collect();
        }
        let name = filter.trim_end_matches("_from").trim_end_matches("_to");
        // The start of a year's plan is no plan.
        let ends: &[&str] =
            if name == "plan" { &["_id", "_ids"] } else { &["", "_id", "_ids", "_start"] };
        let names: Vec<String> = ends.iter().map(|end| format!("{name}{end}")).collect();
        let mut found = Vec::new();
        for record in &self.records[list] {
            gather(record, &names, &mut found);
        }
        found
    }

    /// Ids of the records of the resource that a filter is named after.
    fn of_list(&self, filter: &str) -> Vec<String> {
        let many = [format!("{filter}s"), format!("{}ies", filter.trim_end_matches('y'))];
        let named = self.records.iter().filter(|(list, _)| many.contains(list));
        named.flat_map(|(_, records)| records).filter_map(|record| text(&record["id"])).collect()
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Collects the values of the named fields of a record, at any depth.
fn gather(value: &Value, names: &[String], found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                if names.contains(name) {
                    let many = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
                    found.extend(many.iter().filter_map(text));
                } else {
                    gather(value, names, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather(item, names, found)),
        _ => {}
    }
}
