//! Progress reporting of a publication, independent of how it is displayed.

use strum::IntoStaticStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Phase {
    /// Reading and parsing folders.
    Reading,
    /// Validating rules across records and folders.
    Checking,
    /// Diffing resources against the published data.
    Comparing,
    /// Writing folders that have changes.
    Writing,
    /// Refreshing derived tables.
    Deriving,
    Committing,
    /// Writing the records of each resource to files.
    Exporting,
}

pub trait Progress {
    /// Starts a phase and ends the previous one.
    fn begin(&self, phase: Phase, steps: usize);

    /// Completes one step of the current phase.
    fn step(&self);
}

/// Reports nothing.
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _: Phase, _: usize) {}

    fn step(&self) {}
}
