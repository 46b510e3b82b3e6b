//! Replays a release of another server in one transaction: the same changes, the same release row
//! and the same checksum, or a rollback.
//!
//! Independent of how the changes were fetched. The input is untrusted: everything is verified.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;
use strum::VariantArray;

use super::log::LogWriter;
use super::remote::decode_change;
use crate::domain::identifier::Identifier;
use crate::domain::release::{Change, ChangeCounts, Checksum, Operation, Release};
use crate::domain::resource::ResourceKind;
use crate::domain::shared_str::SharedStr;
use crate::store::{self, Connection, StoreError};

/// Size limit of a change in bytes; records typically have a few thousand.
pub const MAX_LINE_BYTES: usize = 4 << 20;

/// Records deleted per statement.
const DELETE_BATCH_SIZE: usize = 10_000;

#[derive(Debug, thiserror::Error)]
pub enum ReplayError {
    #[error("release {release} does not follow the last local release, {last}")]
    NotNext { release: Identifier, last: String },
    #[error("line {line} of the changes of release {release}: {reason}")]
    Line { release: Identifier, line: usize, reason: String },
    #[error("release {release} differs from its origin: {difference}")]
    Different { release: Identifier, difference: String },
    #[error("the changes cannot be read: {0}")]
    Read(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The short fields of a line.
#[derive(Deserialize)]
struct Head {
    release_id: Identifier,
    sequence: usize,
    resource: ResourceKind,
    record_id: Identifier,
    operation: Operation,
}

/// The record of a line, which may be large.
#[derive(Deserialize)]
struct Body {
    record: Option<Value>,
}

/// Applies a release from an NDJSON file of its changes.
///
/// # Errors
/// Fails when the release does not follow the last local one, a line is invalid, or the outcome
/// differs from the release; the database is unchanged then.
pub async fn replay(
    connection: &mut Connection,
    release: &Release,
    changes: &Path,
) -> Result<(), ReplayError> {
    let all = store::pool::all_or_nothing(connection, async |connection| {
        store::records::lock_for_writing(connection).await?;
        follows(release, store::releases::last(connection).await?.as_ref())?;
        let by_resource = remove(connection, release, changes).await?;
        let release = &Release { changed: by_resource, ..release.clone() };
        store::releases::insert(connection, release).await?;
        write(connection, release, changes).await?;
        store::records::refresh_derived(connection).await?;
        compare(connection, release).await?;
        store::notifications::notify(connection).await?;
        Ok(())
    });
    all.await
}

fn follows(release: &Release, last: Option<&Release>) -> Result<(), ReplayError> {
    let number = last.map_or(1, |last| last.number.saturating_add(1));
    if release.number == number && release.predecessor_id.as_ref() == last.map(|last| &last.id) {
        return Ok(());
    }
    let last = last.map_or_else(|| "(none)".to_owned(), |last| last.id.to_string());
    Err(ReplayError::NotNext { release: release.id.clone(), last })
}

/// Line reader that tracks the line number.
struct Lines<'a> {
    file: BufReader<File>,
    release: &'a Release,
    number: usize,
    text: Vec<u8>,
}

impl<'a> Lines<'a> {
    fn open(release: &'a Release, path: &Path) -> io::Result<Self> {
        Ok(Self { file: BufReader::new(File::open(path)?), release, number: 0, text: Vec::new() })
    }

    /// Advances to the next line; `false` at the end of the file.
    fn next(&mut self) -> Result<bool, ReplayError> {
        self.text.clear();
        self.number += 1;
        let mut line = (&mut self.file).take(MAX_LINE_BYTES as u64);
        if line.read_until(b'\n', &mut self.text)? == 0 {
            return Ok(false);
        }
        if self.text.pop() == Some(b'\n') {
            return Ok(true);
        }
        Err(self.error("it is too long or cut off"))
    }

    fn parse<'de, T: Deserialize<'de>>(&'de self) -> Result<T, ReplayError> {
        serde_json::from_slice(&self.text).map_err(|error| self.error(error.to_string()))
    }

    fn error(&self, reason: impl Into<String>) -> ReplayError {
        let release = self.release.id.clone();
        ReplayError::Line { release, line: self.number, reason: reason.into() }
    }
}

/// Deletes all deleted and updated records, validates every line, and counts the changes.
async fn remove(
    connection: &mut Connection,
    release: &Release,
    changes: &Path,
) -> Result<BTreeMap<ResourceKind, ChangeCounts>, ReplayError> {
    let mut lines = Lines::open(release, changes)?;
    let mut counts = ChangeCounts::default();
    let mut by_resource: BTreeMap<ResourceKind, ChangeCounts> = BTreeMap::new();
    let mut last: Option<(ResourceKind, Identifier)> = None;
    let mut to_delete: Vec<Identifier> = Vec::new();
    while lines.next()? {
        let head: Head = lines.parse()?;
        check(&head, last.as_ref(), &lines)?;
        if let Some((resource, _)) = &last
            && (*resource != head.resource || to_delete.len() >= DELETE_BATCH_SIZE)
        {
            remove_all(connection, *resource, &mut to_delete, &lines).await?;
        }
        counts.count(head.operation);
        by_resource.entry(head.resource).or_default().count(head.operation);
        if head.operation != Operation::Created {
            to_delete.push(head.record_id.clone());
        }
        last = Some((head.resource, head.record_id));
    }
    if let Some((resource, _)) = &last {
        remove_all(connection, *resource, &mut to_delete, &lines).await?;
    }
    same(release, "changes", &release.changes, &counts)?;
    Ok(by_resource)
}

/// Checks release, sequence and sort order of a line.
fn check(
    head: &Head,
    last: Option<&(ResourceKind, Identifier)>,
    lines: &Lines<'_>,
) -> Result<(), ReplayError> {
    if head.release_id != lines.release.id {
        return Err(lines.error(format!("it is one of release {}", head.release_id)));
    }
    if head.sequence != lines.number {
        return Err(lines.error(format!("its number is {}", head.sequence)));
    }
    if last.is_some_and(|(resource, id)| (*resource, id) >= (head.resource, &head.record_id)) {
        return Err(lines.error("it is not in the order of resource and identifier"));
    }
    Ok(())
}

async fn remove_all(
    connection: &mut Connection,
    resource: ResourceKind,
    to_delete: &mut Vec<Identifier>,
    lines: &Lines<'_>,
) -> Result<(), ReplayError> {
    let ids: Vec<&str> = to_delete.iter().map(Identifier::as_str).collect();
    let removed = store::records::delete(connection, resource, &ids).await?;
    if removed != ids.len() {
        let missing = ids.len() - removed;
        let reason = format!("{missing} of the {} before it are not here", resource.name());
        return Err(lines.error(reason));
    }
    to_delete.clear();
    Ok(())
}

async fn write(
    connection: &mut Connection,
    release: &Release,
    changes: &Path,
) -> Result<(), ReplayError> {
    let mut lines = Lines::open(release, changes)?;
    let mut log = LogWriter::new(release);
    while lines.next()? {
        let head: Head = lines.parse()?;
        let Body { record } = lines.parse()?;
        let record_id = SharedStr::from(head.record_id.as_str());
        let Head { resource, operation, .. } = head;
        let change = Change { resource, record_id, operation };
        let decoded = decode_change(&change, record.as_ref());
        let record = decoded.map_err(|reason| lines.error(reason))?;
        log.add(lines.number - 1, change, record);
        if log.is_full() {
            log.flush(connection).await?;
        }
    }
    log.flush(connection).await?;
    Ok(store::insert_records::insert_logged(connection, release).await?)
}

/// Compares record counts and checksum with those of the release.
async fn compare(connection: &mut Connection, release: &Release) -> Result<(), ReplayError> {
    let mut checksum = Checksum::default();
    let mut counts = BTreeMap::new();
    for resource in ResourceKind::VARIANTS {
        let mut count: i64 = 0;
        let on_row = |id: &str, digest: &str| {
            checksum.add(*resource, id, digest);
            count += 1;
        };
        store::records::stream_digests(connection, *resource, on_row).await?;
        counts.insert(*resource, count);
    }
    // A release made before a resource existed has no count for it.
    let expected =
        |resource: &ResourceKind| release.counts.get(resource).copied().unwrap_or_default();
    let expected =
        ResourceKind::VARIANTS.iter().map(|resource| (*resource, expected(resource))).collect();
    same(release, "counts", &expected, &counts)?;
    same(release, "checksum", &release.checksum, &checksum.end().to_string())
}

fn same<T: PartialEq + std::fmt::Debug>(
    release: &Release,
    what: &str,
    expected: &T,
    found: &T,
) -> Result<(), ReplayError> {
    if expected == found {
        return Ok(());
    }
    let difference = format!("its {what} should be {expected:?}, but found {found:?}");
    Err(ReplayError::Different { release: release.id.clone(), difference })
}
