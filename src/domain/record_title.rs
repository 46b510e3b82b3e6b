//! The title or name of a record, for links to it.

use super::resource::ResourceKind;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordTitle {
    pub resource: ResourceKind,
    pub id: String,
    /// As printed.
    pub title: String,
    /// Our translation.
    pub title_en: Option<String>,
}
