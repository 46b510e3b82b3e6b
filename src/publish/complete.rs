//! Writes a bundle with everything that it leaves out, for people who want to see or keep it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::error::PublishError;
use super::output::{write_folder, write_schema};
use super::progress::NoProgress;
use super::validate::ReadableBundle;

#[derive(Debug, thiserror::Error)]
pub enum CompleteError {
    #[error(transparent)]
    Bundle(#[from] PublishError),
    #[error("{} cannot be written: {error}", path.display())]
    File { path: PathBuf, error: io::Error },
}

/// Writes the folders of a bundle into a new directory.
///
/// # Errors
/// Fails when the bundle is not as its schema says, or the directory exists or cannot be written.
pub fn complete(path: &Path, directory: &Path) -> Result<(), CompleteError> {
    let bundle = ReadableBundle::read(path, &NoProgress)?;
    let failed = |error| CompleteError::File { path: directory.to_owned(), error };
    fs::create_dir(directory).map_err(failed)?;
    write_schema(directory).map_err(failed)?;
    for (name, read) in bundle.folders()? {
        write_folder(&directory.join(name), &read.bundle).map_err(failed)?;
    }
    Ok(())
}
