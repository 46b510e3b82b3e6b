//! Verifies the files of all releases.

use std::io;
use std::path::{Path, PathBuf};

use super::set::{FileSet, set_directories};

/// The directory of a release's files, as a check found it.
#[derive(Clone, Debug)]
pub struct CheckedSet {
    pub directory: PathBuf,
    /// A line for each damaged file; empty when all are as they were written.
    pub damages: Vec<String>,
}

/// Reads every file of all releases.
///
/// # Errors
/// Fails when the directory cannot be read.
pub fn check_sets(directory: &Path) -> io::Result<Vec<CheckedSet>> {
    let check = |directory: PathBuf| {
        let opened = FileSet::open(&directory);
        let damages = opened.map_or_else(|error| vec![error.to_string()], |set| set.damages());
        CheckedSet { directory, damages }
    };
    Ok(set_directories(directory)?.into_iter().map(check).collect())
}
