//! What can be chosen about a publication.

/// Options of a publication.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Only computes the difference; writes nothing.
    pub dry_run: bool,
    /// Note stored with the release.
    pub note: Option<String>,
    /// Publishes although the clock is far from the time of the last release.
    pub trust_clock: bool,
    /// How many records may be removed. Up to 10 and 5 % are removed without being asked for.
    pub allow_removals: usize,
}
