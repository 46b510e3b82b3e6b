//! Stored fields of each document, and the manifest of the index.

use serde::{Deserialize, Serialize};

use super::checksum::FileChecksum;
use super::error::SearchError;
use super::field_text::FieldText;
use super::schema::FORMAT;
use crate::domain::record::sha256_hex;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;

/// Stored fields of a document, from which hits are built.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StoredDocument {
    #[serde(rename = "i")]
    pub id: String,
    /// Its parent document.
    #[serde(rename = "a")]
    pub above: Option<ParentRef>,
    #[serde(rename = "x")]
    pub texts: Vec<FieldText>,
}

/// Parent by document id, or by identifier when the parent comes later.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged)]
pub enum ParentRef {
    Number(u32),
    Id(String),
}

/// Manifest of the index; written last, so an index without it is incomplete.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: u32,
    pub release: String,
    pub checksum: String,
    /// Number of documents per resource, in document order.
    pub counts: Vec<(ResourceKind, u32)>,
    /// Distinct theme sets, as document ids of themes.
    pub theme_sets: Vec<Vec<u32>>,
    pub synonyms: Vec<Vec<String>>,
    /// All other files.
    pub files: Vec<FileChecksum>,
}

impl Manifest {
    /// Serializes the manifest: its SHA-256 on the first line, JSON on the second.
    ///
    /// # Errors
    /// Never in practice: it has string keys and no failing serializers.
    pub fn written(&self) -> Result<String, SearchError> {
        let body = serde_json::to_string(self)?;
        Ok(format!("{}\n{body}", sha256_hex(body.as_bytes())))
    }

    /// # Errors
    /// Fails when the manifest is damaged.
    pub fn read(text: &str) -> Result<Self, SearchError> {
        let (digest, body) = text.split_once('\n').ok_or(SearchError::Damaged("its manifest"))?;
        if sha256_hex(body.as_bytes()) != digest {
            return Err(SearchError::Damaged("its manifest"));
        }
        Ok(serde_json::from_str(body)?)
    }

    /// Whether it has the current format and belongs to the release.
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
    fn manifest_round_trips_and_rejects_tampering() {
        let text = manifest().written().unwrap();
        assert_eq!(Manifest::read(&text).unwrap(), manifest());
        for (from, to) in [("[3,4]", "[3,5]"), ("農業", "農地"), ("\n", ""), ("}", "")] {
            assert!(Manifest::read(&text.replacen(from, to, 1)).is_err(), "{from}");
        }
    }
}
