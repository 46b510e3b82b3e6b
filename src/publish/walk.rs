//! Visits every value of a canonical record with its path, its field and the document it cites, for
//! rules that apply to all records.

use serde_json::Value;

use super::location::{JsonPath, RecordLocation};
use crate::domain::resource::ResourceKind;

/// A value inside a record.
#[derive(Clone, Copy)]
pub struct Node<'a> {
    pub path: &'a JsonPath<'a>,
    /// The containing field; for a list item, the field of the list; empty at the root.
    pub field: &'a str,
    pub value: &'a Value,
    /// The document cited by the nearest enclosing `source`.
    pub document_id: Option<&'a str>,
}

/// Visits a record and its descendants in pre-order. A document is its own source.
pub fn visit_all(location: &RecordLocation, record: &Value, mut visit: impl FnMut(&Node<'_>)) {
    let document_id = (location.resource == ResourceKind::Documents).then(|| location.id.as_str());
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
