//! Visits every value of a canonical record with its path, the field it stands in and the document
//! it cites, for rules that hold for all records alike.

use serde_json::Value;

use super::location::{JsonPath, RecordLocation};
use crate::domain::resource::ResourceKind;

/// A value inside a record.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    pub path: &'a JsonPath<'a>,
    /// The field it stands in; for an item of a list the field of the list, at the top empty.
    pub field: &'a str,
    pub value: &'a Value,
    /// What the nearest `source` around it cites.
    pub document_id: Option<&'a str>,
}

/// Visits a record and everything in it, parents first. A document is its own source.
pub fn visit_all(place: &RecordLocation, record: &Value, mut visit: impl FnMut(&Node<'_>)) {
    let document_id = (place.resource == ResourceKind::Documents).then(|| place.id.as_str());
    let node = Node { path: &JsonPath::Root, field: "", value: record, document_id };
    descend(node, &mut visit);
}

fn descend(node: Node<'_>, visit: &mut dyn FnMut(&Node<'_>)) {
    let source = node.value.get("source");
    let cited = source.and_then(|source| source.get("document_id")).and_then(Value::as_str);
    let node = Node { document_id: cited.or(node.document_id), ..node };
    visit(&node);
    match node.value {
        Value::Object(fields) => {
            for (field, value) in fields {
                let path = JsonPath::Field(node.path, field);
                descend(Node { path: &path, field, value, ..node }, visit);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                let path = JsonPath::Item(node.path, index);
                descend(Node { path: &path, value, ..node }, visit);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
