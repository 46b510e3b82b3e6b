//! Opens the files of an index so that nobody can shorten them while they are read: a process that
//! reads a mapped file beyond its end is killed (SIGBUS).

use std::fs;
use std::io;
use std::path::Path;

use tantivy::Directory;
use tantivy::directory::{MmapDirectory, RamDirectory};

use super::checksum::FileChecksum;
use super::error::SearchError;

/// Verifies the files of an index and opens them. Up to a total size they are read into memory, larger
/// ones are mapped.
///
/// # Errors
/// Fails when a file has changed or cannot be read.
pub fn open_files(
    directory: &Path,
    files: &[FileChecksum],
    max_memory: u64,
) -> Result<Box<dyn Directory>, SearchError> {
    if files.iter().map(FileChecksum::bytes).sum::<u64>() > max_memory {
        return mapped(directory, files);
    }
    let memory = RamDirectory::create();
    for file in files {
        memory.atomic_write(file.path(), &file.read(directory)?)?;
    }
    Ok(Box::new(memory))
}

fn mapped(directory: &Path, files: &[FileChecksum]) -> Result<Box<dyn Directory>, SearchError> {
    for file in files {
        let path = directory.join(file.path());
        if let Err(error) = make_read_only(&path) {
            log::warn!("{} can be changed while it is searched: {error}", path.display());
        }
        file.check(directory)?;
    }
    Ok(Box::new(MmapDirectory::open(directory)?))
}

/// Removing the file still works; its content stays mapped then.
fn make_read_only(file: &Path) -> io::Result<()> {
    let mut permissions = fs::metadata(file)?.permissions();
    if !permissions.readonly() {
        permissions.set_readonly(true);
        fs::set_permissions(file, permissions)?;
    }
    Ok(())
}
