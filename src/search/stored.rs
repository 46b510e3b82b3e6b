//! What the index keeps beside what is searched: the texts of each record, and what holds for all.

use serde::{Deserialize, Serialize};

use super::checksum::FileChecksum;
use super::error::SearchError;
use super::field_text::FieldText;
use super::schema::FORMAT;
use crate::domain::record::sha256_hex;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;

/// What is shown of a record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredDocument {
    #[serde(rename = "i")]
    pub id: String,
    /// What it stands under.
    #[serde(rename = "a")]
    pub above: Option<ParentRef>,
    #[serde(rename = "x")]
    pub texts: Vec<FieldText>,
}

/// A record by its place, or by its identifier when it comes later.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ParentRef {
    Number(u32),
    Id(String),
}

/// What holds for the whole index; written last, so that without it an index is not whole.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub release: String,
    pub checksum: String,
    /// Records of each resource, in their order.
    pub counts: Vec<(ResourceKind, u32)>,
    /// Sets of themes that records have, as places of themes.
    pub theme_sets: Vec<Vec<u32>>,
    pub synonyms: Vec<Vec<String>>,
    /// All other files.
    pub files: Vec<FileChecksum>,
}

impl Manifest {
    /// A line with the digest of the next.
    ///
    /// # Errors
    /// Never in practice: it has string keys and no failing serializers.
    pub fn written(&self) -> Result<String, SearchError> {
        let body = serde_json::to_string(self)?;
        Ok(format!("{}\n{body}", sha256_hex(body.as_bytes())))
    }

    /// # Errors
    /// When it is damaged.
    pub fn read(text: &str) -> Result<Self, SearchError> {
        let (digest, body) = text.split_once('\n').ok_or(SearchError::Damaged("its manifest"))?;
        if sha256_hex(body.as_bytes()) != digest {
            return Err(SearchError::Damaged("its manifest"));
        }
        Ok(serde_json::from_str(body)?)
    }

    /// Whether it is of this program and of that release.
    #[must_use]
    pub fn is_of(&self, release: &Release) -> bool {
        self.format == FORMAT
            && self.release == release.id.as_str()
            && self.checksum == release.checksum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        Manifest {
            format: FORMAT,
            release: "2026-11-22.1".to_owned(),
            checksum: "a".to_owned(),
            counts: vec![(ResourceKind::Cities, 2)],
            theme_sets: vec![vec![], vec![3, 4]],
            synonyms: vec![vec!["農業".to_owned(), "agriculture".to_owned()]],
            files: Vec::new(),
        }
    }

    #[test]
    fn a_manifest_reads_back_and_any_change_to_it_is_seen() {
        let text = manifest().written().unwrap();
        assert_eq!(Manifest::read(&text).unwrap(), manifest());
        for (from, to) in [("[3,4]", "[3,5]"), ("農業", "農地"), ("\n", ""), ("}", "")] {
            assert!(Manifest::read(&text.replacen(from, to, 1)).is_err(), "{from}");
        }
    }
}
