//! What is known of the records of a folder that come before.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use super::record::{Record, text};
use crate::domain::resource::ResourceKind;

pub struct Known {
    pub city: String,
    records: HashMap<(ResourceKind, String), KnownRecord>,
    /// The plans, in their order.
    plans: Vec<String>,
    /// Organizations by name.
    organizations: HashMap<String, String>,
    /// Documents, in their order.
    documents: Vec<String>,
    /// How many records there are below another.
    children: BTreeMap<(ResourceKind, String), usize>,
    /// The last position below a plan or a report.
    positions: BTreeMap<(ResourceKind, String), i64>,
}

/// What other records take over from one.
#[derive(Clone, Default)]
pub struct KnownRecord {
    pub plan_id: Option<String>,
    pub level: Option<i64>,
    pub theme_ids: Option<Value>,
    pub document_ids: Vec<String>,
    pub source: Record,
    /// Of documents: day and precision.
    pub published: (Option<Value>, Option<Value>),
}

impl Known {
    pub fn new(city: &str) -> Self {
        Self {
            city: city.to_owned(),
            records: HashMap::new(),
            plans: Vec::new(),
            organizations: HashMap::new(),
            documents: Vec::new(),
            children: BTreeMap::new(),
            positions: BTreeMap::new(),
        }
    }

    /// Remembers a record that is filled in.
    pub fn add(&mut self, resource: ResourceKind, record: &Record) {
        let Some(id) = text(record, "id").map(str::to_owned) else { return };
        match resource {
            ResourceKind::Plans => self.plans.push(id.clone()),
            ResourceKind::Documents => self.documents.push(id.clone()),
            ResourceKind::Organizations => {
                let others = record.get("other_names").and_then(Value::as_array);
                let others = others.into_iter().flatten().filter_map(Value::as_str);
                for name in text(record, "name").into_iter().chain(others) {
                    self.organizations.entry(name.to_owned()).or_insert_with(|| id.clone());
                }
            }
            _ => {}
        }
        let strings = |field: &str| {
            let list = record.get(field).and_then(Value::as_array);
            list.into_iter().flatten().filter_map(|one| Some(one.as_str()?.to_owned()))
        };
        let document = text(record, "document_id").map(str::to_owned);
        let known = KnownRecord {
            plan_id: text(record, "plan_id").map(str::to_owned),
            level: record.get("level").and_then(Value::as_i64),
            theme_ids: record.get("theme_ids").cloned(),
            document_ids: document.into_iter().chain(strings("document_ids")).collect(),
            source: record.get("source").and_then(Value::as_object).cloned().unwrap_or_default(),
            published: (
                record.get("published_on").cloned(),
                record.get("published_precision").cloned(),
            ),
        };
        self.records.insert((resource, id), known);
    }

    pub fn get(&self, resource: ResourceKind, id: &str) -> Option<&KnownRecord> {
        self.records.get(&(resource, id.to_owned()))
    }

    pub fn organization(&self, name: &str) -> Option<&str> {
        self.organizations.get(name).map(String::as_str)
    }

    /// The plan, if the folder has only one.
    pub fn only_plan(&self) -> Option<&str> {
        match self.plans.as_slice() {
            [plan] => Some(plan),
            _ => None,
        }
    }

    /// The document, if the folder has only one.
    pub fn only_document(&self) -> Option<&str> {
        match self.documents.as_slice() {
            [document] => Some(document),
            _ => None,
        }
    }

    /// The number of the next record below another: 1 for the first.
    pub fn next_child(&mut self, resource: ResourceKind, parent: &str) -> usize {
        let children = self.children.entry((resource, parent.to_owned())).or_default();
        *children += 1;
        *children
    }

    /// Takes note of a given position, or gives the next one.
    pub fn position(&mut self, resource: ResourceKind, group: &str, given: Option<i64>) -> i64 {
        let last = self.positions.entry((resource, group.to_owned())).or_default();
        *last = given.unwrap_or(*last + 1);
        *last
    }
}
