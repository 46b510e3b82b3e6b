//! Compares what is stored with its digests, and repairs what is damaged.
//!
//! Records are compared with the change log and with the checksum of the newest release, files with
//! the digests in the list of their release.

mod error;
mod files;
mod findings;
mod records;
mod repair;
mod watch;

use std::time::Duration;

pub use self::error::AuditError;
pub use self::files::Places;
use self::findings::MAX_LISTED;
pub use self::findings::{Damage, Fault, Findings, RecordFindings};
use self::records::check_records;
use self::repair::repair_records;
pub use self::watch::{Pace, watch};
use crate::store::ReadPool;

/// How long a check waits for the connection to the database.
const CONNECTION_WAIT: Duration = Duration::from_secs(10);

/// Checks all records and the files of all releases.
///
/// # Errors
/// When there is no release, or when the database or a directory cannot be read.
pub async fn check(database_url: &str, places: &Places) -> Result<Findings, AuditError> {
    let pool = ReadPool::for_exports(database_url, 1, CONNECTION_WAIT);
    let records = check_records(&pool, MAX_LISTED, Duration::ZERO).await?;
    Ok(Findings { records, sets: places.check()? })
}

/// Rewrites damaged records from the change log, in one transaction, and removes files that a server has
/// to write anew. Returns the number of records.
///
/// # Errors
/// When a server is writing files, or the change log is damaged, too; nothing is changed then. When the
/// database fails, or files cannot be removed.
pub async fn repair(
    database_url: &str,
    places: &Places,
    found: &Findings,
) -> Result<u64, AuditError> {
    let locks = places.lock()?;
    let repaired = if found.records.is_sound() {
        0
    } else {
        repair_records(database_url).await?.damaged_count
    };
    places.discard(found, repaired > 0)?;
    drop(locks);
    Ok(repaired)
}
