//! The index of one release, open for reading: files that are mapped, and a little that is kept in
//! memory.

use std::collections::HashMap;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use tantivy::directory::MmapDirectory;
use tantivy::schema::{Field, Value};
use tantivy::store::StoreReader;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader, TantivyDocument};

use super::doc_values::{DocValueTable, NO_CITY, NO_PLAN, SharedValues};
use super::error::SearchError;
use super::field_text::TextKind;
use super::schema::{Fields, schema, tokenizers};
use super::stored::{Manifest, ParentRef, StoredDocument};
use super::synonyms::Synonyms;
use super::theme_names::ThemeNames;
use super::write::MANIFEST;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::domain::search::Crumb;

pub struct Index {
    release: Release,
    pub(super) synonyms: Synonyms,
    pub(super) fields: Fields,
    pub(super) searcher: Searcher,
    /// None when no record was published.
    records: Option<Records>,
    pub(super) facts: DocValueTable,
    /// Where the records of each resource are.
    ranges: Vec<(ResourceKind, Range<DocId>)>,
    primary_docs_end: DocId,
    pub(super) theme_sets: Vec<Vec<DocId>>,
    /// Cities, themes, plans and policies, which are the first: what others stand under.
    outline: Vec<CachedAncestors>,
    pub(super) theme_names: ThemeNames,
}

/// The one piece that all records are in.
struct Records {
    reader: SegmentReader,
    store: StoreReader,
}

struct CachedAncestors {
    crumb: Crumb,
    above: Option<DocId>,
}

/// What others stand under, and of which all names are kept in memory.
const OUTLINE: [ResourceKind; 4] =
    [ResourceKind::Cities, ResourceKind::Themes, ResourceKind::Plans, ResourceKind::Policies];

impl Index {
    /// Opens the index of a release, if it is whole.
    ///
    /// # Errors
    /// When it is damaged, of another release, or of another version of the program.
    pub fn open(directory: &Path, release: &Release) -> Result<Self, SearchError> {
        let manifest = Manifest::read(&fs::read_to_string(directory.join(MANIFEST))?)?;
        if !manifest.is_of(release) {
            return Err(SearchError::Foreign);
        }
        manifest.files.iter().try_for_each(|file| file.check(directory))?;
        let mut index = tantivy::Index::open(MmapDirectory::open(directory)?)?;
        index.set_tokenizers(tokenizers());
        let (schema, fields) = schema();
        if index.schema() != schema {
            return Err(SearchError::Foreign);
        }
        let searcher = index.reader()?.searcher();
        Self::of(searcher, fields, manifest, release)
    }

    fn of(
        searcher: Searcher,
        fields: Fields,
        manifest: Manifest,
        release: &Release,
    ) -> Result<Self, SearchError> {
        let records = match searcher.segment_readers() {
            [] => None,
            [reader] => {
                Some(Records { reader: reader.clone(), store: reader.get_store_reader(0)? })
            }
            _ => return Err(SearchError::Damaged("its pieces")),
        };
        let ranges = ranges(&manifest.counts);
        let facts = match &records {
            Some(records) => DocValueTable::read(&records.reader)?,
            None => DocValueTable::default(),
        };
        if ranges.last().map_or(0, |(_, range)| range.end as usize) != facts.len() {
            return Err(SearchError::Damaged("how many records it has"));
        }
        let mut index = Self {
            release: release.clone(),
            synonyms: Synonyms::new(&manifest.synonyms),
            fields,
            searcher,
            records,
            facts,
            primary_docs_end: promises_end(&ranges),
            ranges,
            theme_sets: manifest.theme_sets,
            outline: Vec::new(),
            theme_names: ThemeNames::default(),
        };
        index.read_outline()?;
        Ok(index)
    }

    fn read_outline(&mut self) -> Result<(), SearchError> {
        let mut numbers: HashMap<(ResourceKind, String), DocId> = HashMap::new();
        let mut read = Vec::new();
        for resource in OUTLINE {
            for number in self.range(resource) {
                let kept = self.stored(number)?;
                if resource == ResourceKind::Themes {
                    self.theme_names.add(number, &kept);
                }
                numbers.insert((resource, kept.id.clone()), number);
                read.push((resource, kept));
            }
        }
        for (resource, kept) in read {
            let above = match &kept.above {
                Some(ParentRef::Number(number)) => Some(*number),
                // Only headings stand under others of their kind, which may come later.
                Some(ParentRef::Id(id)) => numbers.get(&(resource, id.clone())).copied(),
                None => None,
            };
            self.outline.push(CachedAncestors { crumb: crumb(resource, &kept)?, above });
        }
        Ok(())
    }

    #[must_use]
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// How many records it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Where the records of a resource are; empty when there are none.
    pub(super) fn range(&self, resource: ResourceKind) -> Range<DocId> {
        let found = self.ranges.iter().find(|(own, _)| *own == resource);
        found.map_or(0..0, |(_, range)| range.clone())
    }

    pub(super) fn ranges(&self) -> &[(ResourceKind, Range<DocId>)] {
        &self.ranges
    }

    /// The records before this one are what cities promise and how it is told apart: all but what
    /// is said of it and who says it.
    pub(super) fn promises_end(&self) -> DocId {
        self.primary_docs_end
    }

    /// Of which resource a record is.
    pub(super) fn resource_of(&self, number: DocId) -> Result<ResourceKind, SearchError> {
        let found = self.ranges.iter().find(|(_, range)| range.contains(&number));
        found.map(|(resource, _)| *resource).ok_or(SearchError::Damaged("its numbers"))
    }

    pub(super) fn reader(&self) -> Option<&SegmentReader> {
        self.records.as_ref().map(|records| &records.reader)
    }

    /// The lists of a field; none when no record was published.
    pub(super) fn lists(
        &self,
        field: Field,
    ) -> Result<Option<Arc<InvertedIndexReader>>, SearchError> {
        Ok(self.reader().map(|reader| reader.inverted_index(field)).transpose()?)
    }

    /// What is shown of a record.
    pub(super) fn stored(&self, number: DocId) -> Result<StoredDocument, SearchError> {
        let damaged = || SearchError::Damaged("a record");
        let records = self.records.as_ref().ok_or_else(damaged)?;
        let document: TantivyDocument = records.store.get(number)?;
        let bytes = document.get_first(self.fields.kept).and_then(|value| value.as_bytes());
        Ok(serde_json::from_slice(bytes.ok_or_else(damaged)?)?)
    }

    /// A record as others refer to it; none when it is no heading, plan, theme or city.
    pub(super) fn ancestor(&self, number: DocId) -> Option<&Crumb> {
        self.outline.get(number as usize).map(|outlined| &outlined.crumb)
    }

    pub(super) fn city_of(&self, shared: SharedValues) -> Option<&Crumb> {
        (shared.city != NO_CITY).then(|| self.ancestor(shared.city.into())).flatten()
    }

    pub(super) fn plan_of(&self, shared: SharedValues) -> Option<&Crumb> {
        (shared.plan != NO_PLAN).then(|| self.ancestor(shared.plan)).flatten()
    }

    /// What a record stands under, from the top down.
    pub(super) fn breadcrumbs(
        &self,
        number: DocId,
        kept: &StoredDocument,
    ) -> Result<Vec<Crumb>, SearchError> {
        let mut crumbs = Vec::new();
        let mut above = self.above(number, kept);
        while let Some(number) = above {
            if let Some(outlined) = self.outline.get(number as usize) {
                crumbs.push(outlined.crumb.clone());
                above = outlined.above;
            } else {
                let kept = self.stored(number)?;
                crumbs.push(crumb(self.resource_of(number)?, &kept)?);
                above = self.above(number, &kept);
            }
        }
        crumbs.reverse();
        Ok(crumbs)
    }

    fn above(&self, number: DocId, kept: &StoredDocument) -> Option<DocId> {
        match (self.outline.get(number as usize), &kept.above) {
            (Some(outlined), _) => outlined.above,
            (None, Some(ParentRef::Number(number))) => Some(*number),
            (None, _) => None,
        }
    }
}

fn ranges(counts: &[(ResourceKind, u32)]) -> Vec<(ResourceKind, Range<DocId>)> {
    let mut start = 0;
    let range = |(resource, count): &(ResourceKind, u32)| {
        let range = start..start + count;
        start = range.end;
        (*resource, range)
    };
    counts.iter().map(range).collect()
}

fn promises_end(ranges: &[(ResourceKind, Range<DocId>)]) -> DocId {
    let said = [
        ResourceKind::ProgressEntries,
        ResourceKind::Statements,
        ResourceKind::Organizations,
        ResourceKind::Documents,
    ];
    let promises = ranges.iter().filter(|(resource, _)| !said.contains(resource));
    promises.map(|(_, range)| range.end).max().unwrap_or(0)
}

/// A record as others refer to it.
pub(super) fn crumb(resource: ResourceKind, kept: &StoredDocument) -> Result<Crumb, SearchError> {
    Ok(Crumb {
        resource,
        id: identifier(&kept.id)?,
        title: first(kept, TextKind::Name),
        title_en: first(kept, TextKind::EnglishName),
    })
}

fn first(kept: &StoredDocument, kind: TextKind) -> Option<String> {
    kept.texts.iter().find(|text| text.kind == kind).map(|text| text.text.clone())
}

pub(super) fn identifier(text: &str) -> Result<Identifier, SearchError> {
    text.parse().map_err(|_| SearchError::Damaged("an identifier"))
}
