//! Applying all changes reproduces every record byte for byte.

use std::collections::BTreeMap;

use keikaku::domain::record::{Digest, sha256_hex};
use keikaku::domain::release::Checksum;
use keikaku::domain::resource::ResourceKind;
use serde::Deserialize;
use serde_json::value::RawValue;
use strum::VariantArray;

use super::histories;
use crate::support::sql::rows;

/// A line of the log, as read by a client that keeps the text of the record.
#[derive(Deserialize)]
struct Change {
    release_id: String,
    resource: ResourceKind,
    record_id: String,
    operation: String,
    digest: Option<String>,
    record: Option<Box<RawValue>>,
}

type Copy = BTreeMap<(ResourceKind, String), String>;

fn apply(copy: &mut Copy, change: Change) {
    let key = (change.resource, change.record_id);
    let before = match change.record {
        Some(record) => {
            assert_eq!(change.digest.unwrap(), sha256_hex(record.get().as_bytes()), "{key:?}");
            copy.insert(key.clone(), record.get().to_owned())
        }
        None => copy.remove(&key),
    };
    assert_eq!(before.is_none(), change.operation == "created", "{key:?}");
}

/// The checksum of a copy, computed as the releases define it.
fn checksum_of(copy: &Copy) -> String {
    let mut checksum = Checksum::default();
    for ((resource, id), record) in copy {
        checksum.add(*resource, id, Digest::of(record.as_bytes()));
    }
    checksum.end().to_string()
}

#[actix_web::test]
async fn applying_all_changes_reproduces_each_release_and_every_table() {
    let (database, app) = histories().await;
    let mut checksums = BTreeMap::new();
    for release in app.data("/v1/releases").await.as_array().unwrap() {
        let text = |key: &str| release[key].as_str().unwrap().to_owned();
        checksums.insert(text("id"), text("checksum"));
    }
    assert_eq!(checksums.len(), 4);

    let log = app.get("/v1/changes.ndjson").await.body;
    let changes: Vec<Change> =
        log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let mut operations: Vec<&str> = changes.iter().map(|it| it.operation.as_str()).collect();
    operations.sort_unstable();
    operations.dedup();
    assert_eq!(operations, ["created", "deleted", "updated"]);
    let mut copy = Copy::new();
    let mut changes = changes.into_iter().peekable();
    while let Some(change) = changes.next() {
        let release = change.release_id.clone();
        apply(&mut copy, change);
        if changes.peek().is_none_or(|next| next.release_id != release) {
            assert_eq!(checksum_of(&copy), checksums[&release], "{release}");
        }
    }
    for resource in ResourceKind::VARIANTS {
        let own = copy.iter().filter(|((of, _), _)| of == resource);
        let own: Vec<(&str, String)> =
            own.map(|((_, id), record)| (id.as_str(), sha256_hex(record.as_bytes()))).collect();
        let query = format!("select id, digest from {} order by id", resource.name());
        let stored = rows(&database.url(), &query);
        let stored: Vec<(&str, String)> = stored
            .iter()
            .map(|row| (row["id"].as_str().unwrap(), row["digest"].as_str().unwrap().to_owned()))
            .collect();
        assert_eq!(own, stored, "{resource:?}");
    }
}

#[actix_web::test]
async fn selecting_fields_leaves_the_record_text_unchanged() {
    let (_database, app) = histories().await;
    let whole = app.get("/v1/changes.ndjson").await.body;
    let narrowed = app.get("/v1/changes.ndjson?fields=record").await.body;
    for (whole, narrowed) in whole.lines().zip(narrowed.lines()) {
        let record = |line: &str| line.split_once(",\"record\":").unwrap().1.to_owned();
        assert_eq!(record(whole), record(narrowed));
    }
}
