//! What a publication is doing, for whoever waits for it. How that is shown is not decided here.

use strum::IntoStaticStr;

#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Phase {
    /// Folders are read for the first time.
    Reading,
    /// Folders are checked against each other.
    Checking,
    /// Resources are compared with what is published.
    Comparing,
    /// Folders with new records are written.
    Writing,
    /// What follows from the records is derived.
    Deriving,
    Committing,
    /// Records of each resource are written into files.
    Exporting,
}

pub trait Progress {
    /// A phase begins; the one before has ended.
    fn begin(&self, phase: Phase, steps: usize);

    /// A step of the phase is done.
    fn step(&self);
}

/// Nobody waits.
pub struct NoProgress;

impl Progress for NoProgress {
    fn begin(&self, _: Phase, _: usize) {}

    fn step(&self) {}
}
