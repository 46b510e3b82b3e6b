//! Why something stored could not be checked or repaired.

use std::io;
use std::path::PathBuf;

use crate::domain::identifier::Identifier;
use crate::store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum AuditError {
    #[error(
        "the change log does not give the checksum of release {0}, so nothing can be repaired from it: \
         restore the database from a backup; nothing was written"
    )]
    Log(Identifier),
    #[error(
        "after rewriting the damaged records from the change log, {0} were still damaged: restore \
         the database from a backup; nothing was written"
    )]
    StillDamaged(u64),
    #[error("a server is writing in {}: try again when it has finished; nothing was changed", .0.display())]
    Locked(PathBuf),
    #[error("the files of releases cannot be checked or removed: {0}")]
    Files(#[from] io::Error),
    #[error("the stored records cannot be read: {0}")]
    Store(#[from] StoreError),
}
