//! From a name, reading, translation, code or identifier to the records that it may stand for.

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

/// A record that is called so, and what it is called.
struct NamedRecord {
    number: DocId,
    crumb: Crumb,
    /// Whether it is called so letter for letter.
    literal: bool,
    matched: String,
}

impl Index {
    /// The records that a name or code may stand for, in the order of their types and identifiers;
    /// at most so many and one more.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn resolve(
        &self,
        name: &str,
        wanted: &SearchFilters,
        most: usize,
    ) -> Result<Vec<Candidate>, SearchError> {
        let filter = CompiledFilter::new(self, wanted)?;
        let mut called = Vec::new();
        for number in self.with_key(name)? {
            let in_range = |range: &Range<DocId>| range.contains(&number);
            if filter.ranges().iter().any(in_range) && filter.matches(self, number) {
                called.push(self.called_so(number, name)?);
            }
            if called.len() > most {
                break;
            }
        }
        // Whoever writes a name as it is means those that are called so.
        if called.iter().any(|called| called.literal) {
            called.retain(|called| called.literal);
        }
        let alone = called.len() == 1;
        Ok(called.into_iter().map(|called| self.candidate(called, alone)).collect())
    }

    fn called_so(&self, number: DocId, name: &str) -> Result<NamedRecord, SearchError> {
        let kept = self.stored(number)?;
        let names = kept.texts.iter().filter(|text| text.kind.is_name());
        let names = names.map(|text| text.text.as_str()).chain([kept.id.as_str()]);
        let literal = names.clone().find(|own| *own == name);
        let key = normalize(name);
        let alike = names.clone().find(|own| normalize(own) == key);
        let is_code = name.bytes().all(|byte| byte.is_ascii_digit());
        Ok(NamedRecord {
            number,
            crumb: crumb(self.resource_of(number)?, &kept)?,
            // Codes are kept as keys only, and there is one way to write them.
            literal: literal.is_some() || (is_code && alike.is_none()),
            matched: literal.or(alike).unwrap_or(name).to_owned(),
        })
    }

    fn candidate(&self, called: NamedRecord, alone: bool) -> Candidate {
        let shared = self.facts.shared(called.number);
        Candidate {
            resource: called.crumb.resource,
            id: called.crumb.id,
            title: called.crumb.title,
            title_en: called.crumb.title_en,
            city_id: self.city_of(shared).map(|city| city.id.clone()),
            plan_id: self.plan_of(shared).map(|plan| plan.id.clone()),
            certainty: match (alone, called.literal) {
                (false, _) => CandidateCertainty::Ambiguous,
                (true, true) => CandidateCertainty::Exact,
                (true, false) => CandidateCertainty::Variant,
            },
            matched: called.matched,
        }
    }

    /// Records that have a name in any spelling, or an identifier or code, in their order.
    pub(super) fn with_key(&self, name: &str) -> Result<Vec<DocId>, SearchError> {
        let Some(phrase) = Phrase::new(name) else { return Ok(Vec::new()) };
        let mut numbers = self.with_term(&normalize(name))?;
        numbers.extend(self.with_term(&key_of_code(&phrase.key))?);
        numbers.sort_unstable();
        numbers.dedup();
        Ok(numbers)
    }

    /// Records of a resource that have an identifier or code.
    pub(super) fn with_code(
        &self,
        code: &str,
        resource: ResourceKind,
    ) -> Result<Vec<DocId>, SearchError> {
        let range = self.range(resource);
        let numbers = self.with_term(&key_of_code(code))?.into_iter();
        Ok(numbers.filter(|number| range.contains(number)).collect())
    }

    fn with_term(&self, key: &str) -> Result<Vec<DocId>, SearchError> {
        let Some(lists) = self.lists(self.fields.keys)? else { return Ok(Vec::new()) };
        let term = Term::from_field_text(self.fields.keys, key);
        let mut numbers = Vec::new();
        if let Some(mut docs) = lists.read_postings(&term, IndexRecordOption::Basic)? {
            while docs.doc() != TERMINATED {
                numbers.push(docs.doc());
                docs.advance();
            }
        }
        Ok(numbers)
    }
}
