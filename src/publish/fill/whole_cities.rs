//! Bundles of whole cities: those that leave nothing out stay as they are, and much can be left out.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::{ORDER, fill};

/// A city with every kind of record: ten measures, and what was reported of them in three years.
const INVENTED: &str = "tests/bundles/midorikawa";

/// Fields that can be left out.
const FIELDS: [&str; 17] = [
    "id",
    "city_id",
    "plan_id",
    "report_id",
    "organization_id",
    "level",
    "theme_ids",
    "primary_theme_id",
    "position",
    "source",
    "document_id",
    "locator",
    "certainty",
    "printed",
    "status",
    "published_on",
    "published_precision",
];

/// The files of a folder.
fn files_of(folder: &Path) -> Vec<Value> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries.collect();
    files.sort();
    files.iter().map(|file| serde_json::from_slice(&fs::read(file).unwrap()).unwrap()).collect()
}

fn filled(files: &[Value]) -> Vec<Value> {
    let mut files = files.to_vec();
    assert_eq!(fill("midorikawa", &mut files), []);
    files
}

#[test]
fn bundles_that_leave_nothing_out_stay_as_they_are() {
    let cities = ["kodaira", "koganei", "musashino", "nishitokyo"];
    let folders = cities.map(|city| PathBuf::from(format!("seeds/{city}")));
    for folder in folders.into_iter().chain([INVENTED.into()]) {
        let files = files_of(&folder);
        assert!(filled(&files) == files, "{}", folder.display());
    }
}

/// Leaves out all fields that can be, also those of sources and of parts of records.
fn shorten(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.retain(|name, _| !FIELDS.contains(&name.as_str()));
            fields.values_mut().for_each(shorten);
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        _ => {}
    }
}

/// Puts back what is filled in otherwise than it was given.
fn restore(short: &mut Value, filled: &Value, given: &Value) {
    if filled == given {
        return;
    }
    match (&mut *short, given) {
        (Value::Object(short), Value::Object(given)) => {
            for (name, value) in given {
                match short.get_mut(name) {
                    Some(part) => restore(part, &filled[name], value),
                    None if filled[name] == *value => {}
                    None => {
                        let mut value = value.clone();
                        shorten(&mut value);
                        short.insert(name.clone(), value);
                    }
                }
            }
        }
        (Value::Array(short), Value::Array(given)) if short.len() == given.len() => {
            for (index, value) in given.iter().enumerate() {
                restore(&mut short[index], &filled[index], value);
            }
        }
        _ => *short = given.clone(),
    }
}

/// The shortest files that are filled in to these.
fn shortest(given: &[Value]) -> Vec<Value> {
    let mut short = given.to_vec();
    for resource in ORDER {
        for file in &mut short {
            if let Some(records) = file.get_mut(resource.name()) {
                shorten(records);
            }
        }
        loop {
            let filled = filled(&short);
            if filled == given {
                break;
            }
            let before = short.clone();
            for ((short, filled), given) in short.iter_mut().zip(&filled).zip(given) {
                restore(short, filled, given);
            }
            assert!(short != before, "what is missing cannot be put back");
        }
    }
    short
}

/// How many fields there are that can be left out.
fn fillable(value: &Value) -> usize {
    match value {
        Value::Object(fields) => {
            let own = fields.keys().filter(|name| FIELDS.contains(&name.as_str())).count();
            own + fields.values().map(fillable).sum::<usize>()
        }
        Value::Array(items) => items.iter().map(fillable).sum(),
        _ => 0,
    }
}

#[test]
fn two_fifths_of_the_fields_that_must_be_there_can_be_left_out() {
    let given = files_of(Path::new(INVENTED));
    let count = |files: &[Value]| files.iter().map(fillable).sum::<usize>();
    let (short, given) = (count(&shortest(&given)), count(&given));
    assert!(short * 5 < given * 3, "{short} of {given} fields are left");
}
