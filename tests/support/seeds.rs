//! The seed data as stored in the files, read without any types of the service.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Every resource of bundles, in the order of their references.
pub const RESOURCES: [&str; 16] = [
    "cities",
    "themes",
    "synonyms",
    "indicators",
    "organizations",
    "documents",
    "rating_scales",
    "plans",
    "policies",
    "measures",
    "statements",
    "kpis",
    "observations",
    "progress_reports",
    "progress_entries",
    "renamings",
];

/// All records of a resource.
pub fn records(resource: &str) -> Vec<Value> {
    let mut records = Vec::new();
    for folder in sorted(Path::new("seeds")).filter(|path| path.is_dir()) {
        for file in sorted(&folder) {
            let content: Value = serde_json::from_slice(&fs::read(file).unwrap()).unwrap();
            records.extend(content[resource].as_array().cloned().unwrap_or_default());
        }
    }
    records
}

fn sorted(directory: &Path) -> impl Iterator<Item = std::path::PathBuf> {
    let mut paths: Vec<_> =
        fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter()
}
