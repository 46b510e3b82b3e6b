//! Builds the files of a release: reads asynchronously, writes on a blocking thread, and moves the
//! directory to its final location only when it is complete.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio::sync::mpsc::Receiver;

use super::datapackage::{self, Origins};
use super::error::DownloadError;
use super::hashing_file::{self, FileDigest, HashingFile};
use super::rows::Rows;
use super::set::FileSet;
use super::source::{Batch, stream_records};
use super::sqlite::Database;
use super::table_files::TableFiles;
use super::tables::{Content, TableGroup};
use crate::domain::download::{FileFormat, ReleaseFile};
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::jobs::files::{UNFINISHED, remove_if_exists, run_blocking, run_detached, try_lock};
use crate::jobs::pipeline::pipeline;
use crate::store::ReadPool;
use crate::view::license::{ATTRIBUTION, LICENSE_URL};

/// Changes since the previous release; fetched by mirrors.
const CHANGES: &str = "changes.ndjson";
const SQLITE: &str = "keikaku.sqlite";
const DATAPACKAGE: &str = "datapackage.json";
const CHECKSUMS: &str = "SHA256SUMS";

/// The files of the served release; builds them unless they exist and are sound. `None` while another
/// process holds the lock. They may be of a newer release.
///
/// # Errors
/// Fails when the database or the directory fails.
pub async fn set_of_current(
    pool: &ReadPool,
    directory: &Path,
    groups: &Arc<[TableGroup]>,
    served: &Release,
) -> Result<Option<FileSet>, DownloadError> {
    let lock_directory = directory.to_owned();
    let lock = run_blocking(move || try_lock(&lock_directory).map_err(DownloadError::from));
    let Some(lock) = lock.await? else { return Ok(None) };
    let (target, release) = (release_directory(directory, served), served.clone());
    let set = match run_detached(move || existing(&target, &release)).await? {
        Some(set) => set,
        None => write(pool, directory, groups).await?,
    };
    drop(lock);
    Ok(Some(set))
}

fn release_directory(directory: &Path, release: &Release) -> PathBuf {
    directory.join(release.id.as_str())
}

/// The files of a release if all are as they were written; removes them otherwise.
fn existing(target: &Path, release: &Release) -> Result<Option<FileSet>, DownloadError> {
    if !target.exists() {
        return Ok(None);
    }
    let reason = match FileSet::open(target) {
        Ok(set) if !set.release().is_same(release) => "they have other data".to_owned(),
        Ok(set) => match set.verify() {
            Ok(()) => return Ok(Some(set)),
            Err(error) => error.to_string(),
        },
        Err(error) => error.to_string(),
    };
    log::warn!("the files of release {} are rewritten: {reason}", release.id);
    remove_if_exists(target)?;
    Ok(None)
}

async fn write(
    pool: &ReadPool,
    directory: &Path,
    groups: &Arc<[TableGroup]>,
) -> Result<FileSet, DownloadError> {
    let mut snapshot = pool.begin_snapshot().await?;
    // The snapshot may be of a newer release than the requested one.
    let release = snapshot.release().clone();
    log::info!("writing the files of release {}", release.id);
    let (unfinished, target) = (directory.join(UNFINISHED), release_directory(directory, &release));
    let tables = Arc::clone(groups);
    let made = pipeline(
        async |batches| {
            stream_records(&mut snapshot, groups, batches).await?;
            snapshot.end().await?;
            Ok(())
        },
        move |batches| write_files(&unfinished, &target, &release, &tables, batches),
        |error| matches!(error, DownloadError::Unfinished),
    );
    made.await
}

fn write_files(
    unfinished: &Path,
    target: &Path,
    release: &Release,
    groups: &[TableGroup],
    mut batches: Receiver<Batch>,
) -> Result<FileSet, DownloadError> {
    remove_if_exists(unfinished)?;
    fs::create_dir_all(unfinished)?;
    let mut writer = Writer::new(unfinished, release, groups)?;
    loop {
        match batches.blocking_recv() {
            Some(Batch::Rows(group, rows)) => writer.add(group, &rows)?,
            Some(Batch::Changes(lines)) => writer.changes.write_all(&lines)?,
            Some(Batch::End) => break,
            None => return Err(DownloadError::Unfinished),
        }
    }
    let files = writer.finish()?;
    let bytes: u64 = files.iter().map(|file| file.bytes).sum();
    let count = files.len();
    FileSet::complete(unfinished, release, files)?;
    remove_if_exists(target)?;
    fs::rename(unfinished, target)?;
    if let Some(directory) = target.parent() {
        File::open(directory)?.sync_all()?;
    }
    log::info!("wrote {count} files of release {}, {bytes} bytes", release.id);
    FileSet::open(target)
}

struct Writer<'a> {
    directory: &'a Path,
    release: &'a Release,
    groups: &'a [TableGroup],
    about: Vec<(&'static str, String)>,
    database: Database<'a>,
    changes: HashingFile,
    /// Files of the group being written.
    open: Option<(usize, Vec<TableFiles<'a>>)>,
    origins: Origins,
    files: Vec<ReleaseFile>,
}

impl<'a> Writer<'a> {
    fn new(
        directory: &'a Path,
        release: &'a Release,
        groups: &'a [TableGroup],
    ) -> Result<Self, DownloadError> {
        let about = about(release);
        let database = Database::create(&directory.join(SQLITE), groups, &about)?;
        let changes = HashingFile::create(&directory.join(CHANGES))?;
        let (open, origins, files) = (None, Origins::default(), Vec::new());
        Ok(Self { directory, release, groups, about, database, changes, open, origins, files })
    }

    fn add(&mut self, group: usize, rows: &Rows) -> Result<(), DownloadError> {
        while self.open.as_ref().is_none_or(|(open, _)| *open < group) {
            self.next_group()?;
        }
        let tables = &self.groups[group].tables;
        if self.groups[group].content == Content::Records(ResourceKind::Documents) {
            self.origins.add(&tables[0], &rows.tables[0]);
        }
        for (table, rows) in tables.iter().zip(&rows.tables) {
            self.database.add(table, rows)?;
        }
        let (_, files) = self.open.as_mut().ok_or(DownloadError::Unfinished)?;
        for (number, (files, some)) in files.iter_mut().zip(&rows.tables).enumerate() {
            files.add(some, (number == 0).then_some(&rows.lines))?;
        }
        Ok(())
    }

    /// Finishes the files of the current group and creates those of the next.
    fn next_group(&mut self) -> Result<(), DownloadError> {
        let next = match self.open.take() {
            None => 0,
            Some((group, files)) => {
                for files in files {
                    self.files.extend(files.finish()?);
                }
                group + 1
            }
        };
        if let Some(group) = self.groups.get(next) {
            let create = |table| TableFiles::create(self.directory, table, &self.about);
            let files: Result<_, _> = group.tables.iter().map(create).collect();
            self.open = Some((next, files?));
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Vec<ReleaseFile>, DownloadError> {
        self.next_group()?;
        while self.open.is_some() {
            self.next_group()?;
        }
        let Self { directory, release, groups, database, changes, origins, mut files, .. } = self;
        files.push(release_file(CHANGES, FileFormat::Ndjson, changes.finish()?));
        database.finish()?;
        let written = hashing_file::written(&directory.join(SQLITE))?;
        files.push(release_file(SQLITE, FileFormat::Sqlite, written));
        let package = datapackage::package(release, groups, &files, &origins);
        files.push(text_file(directory, DATAPACKAGE, FileFormat::Json, &format!("{package:#}\n"))?);
        let line = |file: &ReleaseFile| format!("{}  {}\n", file.sha256, file.name);
        let sums: String = files.iter().map(line).collect();
        files.push(text_file(directory, CHECKSUMS, FileFormat::Text, &sums)?);
        Ok(files)
    }
}

fn text_file(
    directory: &Path,
    name: &str,
    format: FileFormat,
    text: &str,
) -> Result<ReleaseFile, DownloadError> {
    let mut out = HashingFile::create(&directory.join(name))?;
    out.write_all(text.as_bytes())?;
    Ok(release_file(name, format, out.finish()?))
}

/// A file that is not for a single table.
fn release_file(name: &str, format: FileFormat, written: FileDigest) -> ReleaseFile {
    let FileDigest { bytes, sha256 } = written;
    ReleaseFile { name: name.to_owned(), table: None, format, rows: None, bytes, sha256 }
}

/// Metadata embedded in formats that support it.
fn about(release: &Release) -> Vec<(&'static str, String)> {
    vec![
        ("release", release.id.to_string()),
        ("published_at", release.published_at.to_rfc3339()),
        ("checksum", release.checksum.clone()),
        ("license", LICENSE_URL.to_owned()),
        ("attribution", ATTRIBUTION.to_owned()),
    ]
}
