//! Exports the state of a release as a bundle; publishing it again gives the same data. Output is
//! deterministic: the same data gives the same bytes.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process;

use serde_json::Value;
use strum::VariantArray;

use super::bundle::VOCABULARY;
use super::check::folders::{city_of, home};
use super::decode::decode;
use super::output::{Lists, write_schema};
use super::progress::{Phase, Progress};
use crate::domain::identifier::Identifier;
use crate::domain::release::{Release, ReleaseReference};
use crate::domain::resource::ResourceKind;
use crate::store::{self, Connection, StoreError};

/// Number of release ids listed in the error for an unknown release.
const MAX_LISTED_RELEASES: i64 = 5;

#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("there is no release '{id}'; the newest are {newest}")]
    UnknownRelease { id: Identifier, newest: String },
    #[error("{} exists and is not empty", .0.display())]
    NotEmpty(PathBuf),
    #[error("{} cannot be written: {error}", path.display())]
    File { path: PathBuf, error: io::Error },
    #[error("'{id}' of the {resource} of release {release} can no longer be read: {reason}")]
    Unreadable { release: Identifier, resource: &'static str, id: String, reason: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Exports a release, by default the current one, into a directory that is missing or empty.
///
/// # Errors
/// Fails when the release does not exist, a record cannot be read or a file cannot be written; the
/// directory is unchanged then.
pub async fn export(
    database_url: &str,
    directory: &Path,
    release: Option<&Identifier>,
    progress: &dyn Progress,
) -> Result<Release, ExportError> {
    let failed = |error| ExportError::File { path: directory.to_owned(), error };
    let target = Target::of(directory)?;
    let mut connection = store::writer::connect(database_url).await?;
    let release = match release {
        Some(id) => find_release(&connection, id).await?,
        None => store::releases::current(&connection).await?,
    };
    write_schema(&target.partial.0).map_err(failed)?;
    let mut exporter = Exporter::new(&target.partial.0, &release);
    progress.begin(Phase::Exporting, ResourceKind::VARIANTS.len());
    for resource in export_order() {
        exporter.write(&mut connection, resource).await?;
        progress.step();
    }
    target.commit().map_err(failed)?;
    Ok(release)
}

async fn find_release(connection: &Connection, id: &Identifier) -> Result<Release, ExportError> {
    if let Some(release) =
        store::releases::find(connection, &ReleaseReference::Id(id.clone())).await?
    {
        return Ok(release);
    }
    let newest = store::releases::newest_ids(connection, MAX_LISTED_RELEASES).await?;
    if newest.is_empty() {
        return Err(StoreError::NothingPublished.into());
    }
    Err(ExportError::UnknownRelease { id: id.clone(), newest: newest.join(", ") })
}

/// Cities and organizations come last: they go into a city's folder only if other records made it.
fn export_order() -> impl Iterator<Item = ResourceKind> {
    let late = |resource: &ResourceKind| {
        matches!(resource, ResourceKind::Cities | ResourceKind::Organizations)
    };
    let all = ResourceKind::VARIANTS.iter().copied();
    all.clone().filter(move |one| !late(one)).chain(all.filter(late))
}

/// Writes to a temporary directory and renames it when complete.
struct Target {
    destination: PathBuf,
    partial: Temporary,
}

impl Target {
    fn of(directory: &Path) -> Result<Self, ExportError> {
        let failed = |error| ExportError::File { path: directory.to_owned(), error };
        let destination = std::path::absolute(directory).map_err(failed)?;
        match fs::read_dir(&destination).map(|mut entries| entries.next().is_some()) {
            Ok(true) => return Err(ExportError::NotEmpty(directory.to_owned())),
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
            Ok(false) | Err(_) => {}
        }
        let name = destination.file_name().and_then(|name| name.to_str());
        let name = name.ok_or_else(|| failed(io::ErrorKind::InvalidFilename.into()))?;
        let partial = destination.with_file_name(format!(".{name}.partial.{}", process::id()));
        Ok(Self { destination, partial: Temporary(partial) })
    }

    fn commit(self) -> io::Result<()> {
        fs::rename(&self.partial.0, &self.destination)
    }
}

/// A directory that is removed on drop.
pub struct Temporary(pub PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Exporter<'a> {
    directory: &'a Path,
    release: &'a Release,
    /// Cities that have a folder.
    cities: HashSet<String>,
}

impl<'a> Exporter<'a> {
    fn new(directory: &'a Path, release: &'a Release) -> Self {
        Self { directory, release, cities: HashSet::new() }
    }

    /// Exports all records of a resource.
    async fn write(
        &mut self,
        connection: &mut Connection,
        resource: ResourceKind,
    ) -> Result<(), ExportError> {
        let failed = |error| ExportError::File { path: self.directory.to_owned(), error };
        let mut lists = Lists::new(self.directory, resource);
        let on_row = |id: &str, text: &str| {
            let record = canonical(resource, text).map_err(|error| ExportError::Unreadable {
                release: self.release.id.clone(),
                resource: resource.name(),
                id: id.to_owned(),
                reason: error,
            })?;
            let (_, city) = city_of(resource, &record);
            let city_folder = home(resource, city, |city| self.cities.contains(city));
            if let Some(city) = city_folder.filter(|city| !self.cities.contains(*city)) {
                self.cities.insert(city.to_owned());
            }
            let folder = city_folder.unwrap_or(VOCABULARY).to_owned();
            lists.add(&folder, record).map_err(failed)
        };
        store::history::stream_records_at(connection, resource, self.release.number, on_row)
            .await?;
        lists.end().map_err(failed)
    }
}

/// Converts a logged record to the current canonical form.
fn canonical(resource: ResourceKind, text: &str) -> Result<Value, String> {
    let logged = serde_json::from_str(text).map_err(|error| error.to_string())?;
    Ok(decode(resource, &logged)?.value)
}
