//! Folders for tests of the rules.

use std::path::Path;

use serde_json::{Value, json};

use crate::publish::files::{DataFile, Folder};
use crate::publish::read::{ReadBundle, read_again};

/// A folder with the records of one file.
pub fn folder_of(content: &Value) -> ReadBundle {
    let file = DataFile::in_memory(Path::new("testcity/all.json"), content.to_string().into());
    read_again(&Folder { files: vec![file] }).unwrap()
}

/// A folder with one KPI and figures of it.
pub fn folder(kpi: &Value, figures: &[Value]) -> ReadBundle {
    folder_of(&json!({ "kpis": [self::kpi(kpi)], "observations": figures }))
}

pub fn source() -> Value {
    json!({ "document_id": "d", "locator": "1", "printed": null, "certainty": "read" })
}

/// A record with some fields of it changed.
fn changed(mut record: Value, changes: &Value) -> Value {
    for (field, value) in changes.as_object().unwrap() {
        record[field] = value.clone();
    }
    record
}

fn kpi(changes: &Value) -> Value {
    let kpi = json!({
        "id": "k", "city_id": "c", "plan_id": "p", "name": "相談件数", "direction": "increase",
        "direction_certainty": "read", "indicator_id": "i", "comparability": "exact", "position": 1,
        "source": source(),
    });
    changed(kpi, changes)
}

/// A figure of the KPI.
pub fn figure(role: &str, changes: &Value) -> Value {
    let figure = json!({
        "id": format!("k.{role}"), "city_id": "c", "plan_id": "p", "kpi_id": "k", "role": role,
        "printed": "", "status": "A", "published_on": "2021-03-01", "published_precision": "month",
        "source": source(),
    });
    changed(figure, changes)
}
