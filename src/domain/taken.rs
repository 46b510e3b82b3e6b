//! What was taken from a document, counted.

use super::resource::ResourceKind;
use super::source::DataIssueKind;

/// Records of a resource that were taken from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenRecords {
    pub resource: ResourceKind,
    pub records: i64,
    /// Data issues of them by kind; kinds that none has are left out.
    pub issues: Vec<(DataIssueKind, i64)>,
}
