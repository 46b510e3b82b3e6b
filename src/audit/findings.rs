//! What a check found.

use std::fmt;

use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::downloads::CheckedSet;

/// Damaged records that are listed; the others are counted.
pub const MAX_LISTED: usize = 100;

/// How a record differs from what was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Its text has neither its digest nor that of the log.
    Text,
    /// Its text is that of the log, and its digest is not.
    Digest,
    /// Text and digest agree, and the log has another text.
    Log,
    /// The log has it, and the table does not.
    Missing,
    /// The table has it, and the log does not.
    Unexpected,
}

/// A damaged record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    pub resource: ResourceKind,
    pub id: String,
    pub fault: Fault,
}

/// What a check of all records found.
#[derive(Clone, Debug)]
pub struct RecordFindings {
    pub release: Release,
    /// Number of records in the tables.
    pub records: u64,
    /// The first damaged records.
    pub damaged: Vec<Damage>,
    /// Number of all damaged records.
    pub damaged_count: u64,
    /// Whether the records of the tables give the checksum of the release.
    pub tables_match: bool,
    /// Whether the newest records of the log give the checksum of the release.
    pub log_matches: bool,
}

impl RecordFindings {
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.damaged_count == 0 && self.tables_match
    }

    /// Number of damaged records; at least one when only the checksum does not match.
    #[must_use]
    pub fn damage(&self) -> u64 {
        if self.is_sound() { 0 } else { self.damaged_count.max(1) }
    }
}

/// What a check of records and files found.
#[derive(Clone, Debug)]
pub struct Findings {
    pub records: RecordFindings,
    pub sets: Vec<CheckedSet>,
}

impl Findings {
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.records.is_sound() && self.damaged_sets().next().is_none()
    }

    pub fn damaged_sets(&self) -> impl Iterator<Item = &CheckedSet> {
        self.sets.iter().filter(|set| !set.damages.is_empty())
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text => "its text was changed",
            Self::Digest => "its digest was changed",
            Self::Log => "its text is not that of the change log",
            Self::Missing => "it is missing in its table",
            Self::Unexpected => "it is in its table, but no release published it",
        })
    }
}

/// `measures kodaira-industry-2018.1.1.1.4: its text was changed`.
impl fmt::Display for Damage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} {}: {}", self.resource.name(), self.id, self.fault)
    }
}

/// One line per damaged record, and which checksums do not match.
impl fmt::Display for RecordFindings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = &self.release.id;
        for damage in &self.damaged {
            writeln!(formatter, "{damage}")?;
        }
        let listed = self.damaged.len() as u64;
        if self.damaged_count > listed {
            writeln!(formatter, "... and {} more records", self.damaged_count - listed)?;
        }
        if !self.log_matches {
            writeln!(formatter, "the change log does not give the checksum of release {id}")?;
        }
        if self.damaged_count == 0 && !self.tables_match {
            writeln!(formatter, "the records do not give the checksum of release {id}")?;
        }
        Ok(())
    }
}

/// The damage line by line, and a line that sums it up.
impl fmt::Display for Findings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.records)?;
        for set in self.damaged_sets() {
            for damage in &set.damages {
                writeln!(formatter, "{}: {damage}", set.directory.display())?;
            }
        }
        let RecordFindings { release, records, damaged_count, .. } = &self.records;
        let (id, sets, damaged_sets) = (&release.id, self.sets.len(), self.damaged_sets().count());
        if self.is_sound() {
            return write!(
                formatter,
                "sound: {records} records of release {id}, files of {sets} releases"
            );
        }
        write!(
            formatter,
            "damaged: {damaged_count} of {records} records of release {id}, files of \
             {damaged_sets} of {sets} releases"
        )
    }
}
