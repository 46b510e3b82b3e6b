//! Writes the folders of a synthetic bundle, one file a resource, as people write them by hand:
//! what is null or an empty list is left out.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;

use serde_json::{Map, Value, json};

use crate::domain::record::Record;
use crate::publish::bundle::{Bundle, SCHEMA_FILE, schema_text};

pub fn write_schema(directory: &Path) -> io::Result<()> {
    fs::create_dir_all(directory)?;
    fs::write(directory.join(SCHEMA_FILE), format!("{}\n", schema_text()))
}

pub fn write_folder(folder: &Path, bundle: &Bundle) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    write(folder, &bundle.cities)?;
    write(folder, &bundle.themes)?;
    write(folder, &bundle.synonyms)?;
    write(folder, &bundle.indicators)?;
    write(folder, &bundle.organizations)?;
    write(folder, &bundle.documents)?;
    write(folder, &bundle.plans)?;
    write(folder, &bundle.policies)?;
    write(folder, &bundle.measures)?;
    write(folder, &bundle.statements)?;
    write(folder, &bundle.kpis)?;
    write(folder, &bundle.observations)?;
    write(folder, &bundle.progress_reports)?;
    write(folder, &bundle.progress_entries)?;
    write(folder, &bundle.renamings)
}

fn write<R: Record>(folder: &Path, records: &[R]) -> io::Result<()> {
    if records.is_empty() {
        return Ok(());
    }
    let name = R::RESOURCE.name();
    let list: Vec<Value> =
        records.iter().map(|record| without_nothing(record.canonical())).collect();
    let content = json!({ "$schema": format!("../{SCHEMA_FILE}"), name: list });
    let mut file = BufWriter::new(File::create(folder.join(format!("{name}.json")))?);
    serde_json::to_writer_pretty(&mut file, &content)?;
    file.write_all(b"\n")?;
    file.flush()
}

fn without_nothing(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let something = |value: &Value| {
                !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
            };
            let fields = fields.into_iter().filter(|(_, value)| something(value));
            Value::Object(
                fields.map(|(name, value)| (name, without_nothing(value))).collect::<Map<_, _>>(),
            )
        }
        Value::Array(items) => items.into_iter().map(without_nothing).collect(),
        other => other,
    }
}
