//! Sources: document, place and certainty follow from the defaults of the file, or from what stands
//! above the record.

use serde_json::{Map, Value};

use super::defaults::Defaults;
use super::fields;
use super::known::Known;
use super::record::{Record, set, text};
use super::rules::above;
use crate::domain::resource::ResourceKind;

/// Fills in the source of a record, and of its ratings and budgets.
pub fn fill(resource: ResourceKind, record: &mut Record, defaults: &Defaults, known: &Known) {
    let is_required = fields::is_required(resource.name(), "source");
    if !is_required && !record.contains_key("source") {
        return;
    }
    let mut source = match record.get("source") {
        None => Map::new(),
        Some(Value::Object(source)) => source.clone(),
        Some(_) => return,
    };
    let is_given = record.contains_key("source");
    for (field, value) in &defaults.source {
        set(&mut source, field, Some(value.clone()));
    }
    let inherited = above(record).filter_map(|(kind, id)| known.get(kind, id));
    let inherited: Vec<&Record> = inherited.map(|found| &found.source).collect();
    let own = text(record, "document_id").map(str::to_owned);
    let report = text(record, "report_id")
        .and_then(|id| known.get(ResourceKind::ProgressReports, id)?.document_ids.first());
    let documents = record.get("document_ids").and_then(|all| all.get(0)).and_then(Value::as_str);
    let document = own
        .or_else(|| report.cloned())
        .or_else(|| documents.map(str::to_owned))
        .or_else(|| inherited.iter().find_map(|above| Some(text(above, "document_id")?.to_owned())))
        .or_else(|| known.only_document().map(str::to_owned));
    set(&mut source, "document_id", document);
    // A place in one document says nothing about another.
    let same = |above: &&&Record| above.get("document_id") == source.get("document_id");
    let locator = inherited.iter().filter(same).find_map(|above| text(above, "locator"));
    let locator = locator.map(str::to_owned);
    let has_any = is_given || locator.is_some() || !defaults.source.is_empty();
    set(&mut source, "locator", locator);
    if !has_any {
        return;
    }
    set(&mut source, "certainty", Some("read"));
    if resource == ResourceKind::Observations && !is_given {
        let printed = text(record, "printed").map(str::to_owned);
        set(&mut source, "printed", printed);
    }
    record.insert("source".to_owned(), Value::Object(source.clone()));
    for list in ["ratings", "budgets"] {
        let parts = record.get_mut(list).and_then(Value::as_array_mut);
        for part in parts.into_iter().flatten().filter_map(Value::as_object_mut) {
            fill_part(part, &source);
        }
    }
}

/// A rating or a budget is printed where its record is, unless it says otherwise.
fn fill_part(part: &mut Record, of_record: &Record) {
    let mut source = match part.get("source") {
        None => Map::new(),
        Some(Value::Object(source)) => source.clone(),
        Some(_) => return,
    };
    for field in ["document_id", "locator", "certainty"] {
        set(&mut source, field, of_record.get(field).cloned());
    }
    if !part.contains_key("source") {
        let printed = text(part, "printed").map(str::to_owned);
        set(&mut source, "printed", printed);
    }
    part.insert("source".to_owned(), Value::Object(source));
}
