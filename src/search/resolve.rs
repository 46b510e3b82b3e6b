//! Resolves a name, reading, translation, code or identifier to candidate records.

use std::ops::Range;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::error::SearchError;
use super::filter::{CompiledFilter, SearchFilters};
use super::index::{Index, crumb};
use super::normalize::normalize;
use super::phrase::Phrase;
use super::schema::key_of_code;
use crate::domain::candidate::{Candidate, CandidateCertainty};
use crate::domain::resource::ResourceKind;
use crate::domain::search::Crumb;

/// A record with the requested name, and the name that matched.
struct NamedRecord {
    doc: DocId,
    crumb: Crumb,
    /// Whether the name matches verbatim.
    literal: bool,
    matched: String,
}

impl Index {
    /// Returns the records that a name or code may refer to, ordered by type and identifier: up to
    /// `limit`, and one more if there are more.
    ///
    /// # Errors
    /// Fails when the index cannot be read.
    pub fn resolve(
        &self,
        name: &str,
        wanted: &SearchFilters,
        limit: usize,
    ) -> Result<Vec<Candidate>, SearchError> {
        let filter = CompiledFilter::new(self, wanted)?;
        let mut records = Vec::new();
        for doc in self.with_key(name)? {
            let in_range = |range: &Range<DocId>| range.contains(&doc);
            if filter.ranges().iter().any(in_range) && filter.matches(self, doc) {
                records.push(self.named_record(doc, name)?);
            }
            if records.len() > limit {
                break;
            }
        }
        // Verbatim matches take precedence over variants.
        if records.iter().any(|record| record.literal) {
            records.retain(|record| record.literal);
        }
        let is_only = records.len() == 1;
        Ok(records.into_iter().map(|record| self.candidate(record, is_only)).collect())
    }

    fn named_record(&self, doc: DocId, name: &str) -> Result<NamedRecord, SearchError> {
        let stored = self.stored(doc)?;
        let names = stored.texts.iter().filter(|text| text.kind.is_name());
        let names = names.map(|text| text.text.as_str()).chain([stored.id.as_str()]);
        let literal = names.clone().find(|own| *own == name);
        let key = normalize(name);
        let variant = names.clone().find(|own| normalize(own) == key);
        let is_code = name.bytes().all(|byte| byte.is_ascii_digit());
        Ok(NamedRecord {
            doc,
            crumb: crumb(self.resource_of(doc)?, &stored)?,
            // Codes are indexed as keys only and have no variants.
            literal: literal.is_some() || (is_code && variant.is_none()),
            matched: literal.or(variant).unwrap_or(name).to_owned(),
        })
    }

    fn candidate(&self, record: NamedRecord, is_only: bool) -> Candidate {
        let shared = self.facts.shared(record.doc);
        Candidate {
            resource: record.crumb.resource,
            id: record.crumb.id,
            title: record.crumb.title,
            title_en: record.crumb.title_en,
            city_id: self.city_of(shared).map(|city| city.id.clone()),
            plan_id: self.plan_of(shared).map(|plan| plan.id.clone()),
            certainty: match (is_only, record.literal) {
                (false, _) => CandidateCertainty::Ambiguous,
                (true, true) => CandidateCertainty::Exact,
                (true, false) => CandidateCertainty::Variant,
            },
            matched: record.matched,
        }
    }

    /// Documents with a name (after normalization), identifier or code, in ascending order.
    pub(super) fn with_key(&self, name: &str) -> Result<Vec<DocId>, SearchError> {
        let Some(phrase) = Phrase::new(name) else { return Ok(Vec::new()) };
        let mut doc_ids = self.with_term(&normalize(name))?;
        doc_ids.extend(self.with_term(&key_of_code(&phrase.key))?);
        doc_ids.sort_unstable();
        doc_ids.dedup();
        Ok(doc_ids)
    }

    /// Documents of a resource with an identifier or code.
    pub(super) fn with_code(
        &self,
        code: &str,
        resource: ResourceKind,
    ) -> Result<Vec<DocId>, SearchError> {
        let range = self.range(resource);
        let doc_ids = self.with_term(&key_of_code(code))?.into_iter();
        Ok(doc_ids.filter(|doc| range.contains(doc)).collect())
    }

    fn with_term(&self, key: &str) -> Result<Vec<DocId>, SearchError> {
        let Some(lists) = self.lists(self.fields.keys)? else { return Ok(Vec::new()) };
        let term = Term::from_field_text(self.fields.keys, key);
        let mut doc_ids = Vec::new();
        if let Some(mut docs) = lists.read_postings(&term, IndexRecordOption::Basic)? {
            while docs.doc() != TERMINATED {
                doc_ids.push(docs.doc());
                docs.advance();
            }
        }
        Ok(doc_ids)
    }
}
