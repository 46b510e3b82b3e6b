//! The index of one release, open for reading: its files, in memory or mapped, and some values.

use std::collections::{BTreeSet, HashMap};
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use tantivy::schema::{Field, Value};
use tantivy::store::StoreReader;
use tantivy::{DocId, InvertedIndexReader, Searcher, SegmentReader, TantivyDocument};

use super::doc_values::{DocValueTable, NO_CITY, NO_PLAN, SharedValues};
use super::error::SearchError;
use super::field_text::TextKind;
use super::files::open_files;
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
    /// `None` for an empty release.
    records: Option<Records>,
    pub(super) facts: DocValueTable,
    /// Document range of each resource.
    ranges: Vec<(ResourceKind, Range<DocId>)>,
    primary_docs_end: DocId,
    pub(super) theme_sets: Vec<Vec<DocId>>,
    /// Cached cities, themes, plans and policies; they come first, so the document id is the index.
    ancestors: Vec<CachedAncestors>,
    pub(super) theme_names: ThemeNames,
    /// Cities that a query can be narrowed to.
    pub(super) planning_cities: BTreeSet<DocId>,
}

/// The single segment that holds all documents.
struct Records {
    reader: SegmentReader,
    store: StoreReader,
}

struct CachedAncestors {
    crumb: Crumb,
    parent: Option<DocId>,
}

/// Resources that others belong to; their names are cached.
const ANCESTOR_RESOURCES: [ResourceKind; 4] =
    [ResourceKind::Cities, ResourceKind::Themes, ResourceKind::Plans, ResourceKind::Policies];

/// Size of the files up to which they are read into memory: about 60,000 records.
const MAX_MEMORY: u64 = 64 << 20;

impl Index {
    /// Opens the index of a release and checks that it is complete.
    ///
    /// # Errors
    /// Fails when it is damaged or belongs to another release or index format.
    pub fn open(directory: &Path, release: &Release) -> Result<Self, SearchError> {
        Self::open_within(directory, release, MAX_MEMORY)
    }

    /// Like [`Self::open`]; files of up to `max_memory` bytes in total are read into memory.
    ///
    /// # Errors
    /// Fails when it is damaged or belongs to another release or index format.
    pub fn open_within(
        directory: &Path,
        release: &Release,
        max_memory: u64,
    ) -> Result<Self, SearchError> {
        let manifest = Manifest::read(&fs::read_to_string(directory.join(MANIFEST))?)?;
        if !manifest.is_of(release) {
            return Err(SearchError::Foreign);
        }
        let mut index = tantivy::Index::open(open_files(directory, &manifest.files, max_memory)?)?;
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
            _ => return Err(SearchError::Damaged("more than one segment")),
        };
        let ranges = ranges(&manifest.counts);
        let facts = match &records {
            Some(records) => DocValueTable::read(&records.reader)?,
            None => DocValueTable::default(),
        };
        if ranges.last().map_or(0, |(_, range)| range.end as usize) != facts.len() {
            return Err(SearchError::Damaged("its document count"));
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
            ancestors: Vec::new(),
            theme_names: ThemeNames::default(),
            planning_cities: BTreeSet::new(),
        };
        index.read_ancestors()?;
        index.planning_cities = index.cities_with_plans();
        Ok(index)
    }

    fn read_ancestors(&mut self) -> Result<(), SearchError> {
        let mut doc_ids: HashMap<(ResourceKind, String), DocId> = HashMap::new();
        let mut documents = Vec::new();
        for resource in ANCESTOR_RESOURCES {
            for doc in self.range(resource) {
                let stored = self.stored(doc)?;
                if resource == ResourceKind::Themes {
                    self.theme_names.add(doc, &stored);
                }
                doc_ids.insert((resource, stored.id.clone()), doc);
                documents.push((resource, stored));
            }
        }
        for (resource, stored) in documents {
            let parent = match &stored.above {
                Some(ParentRef::Number(doc)) => Some(*doc),
                // Only policies and themes have parents of their own kind, which may come later.
                Some(ParentRef::Id(id)) => doc_ids.get(&(resource, id.clone())).copied(),
                None => None,
            };
            self.ancestors.push(CachedAncestors { crumb: crumb(resource, &stored)?, parent });
        }
        Ok(())
    }

    #[must_use]
    pub fn release(&self) -> &Release {
        &self.release
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Document range of a resource; empty when it has no records.
    pub(super) fn range(&self, resource: ResourceKind) -> Range<DocId> {
        let found = self.ranges.iter().find(|(own, _)| *own == resource);
        found.map_or(0..0, |(_, range)| range.clone())
    }

    pub(super) fn ranges(&self) -> &[(ResourceKind, Range<DocId>)] {
        &self.ranges
    }

    /// End of the primary documents: everything but progress entries, statements, organizations
    /// and documents.
    pub(super) fn promises_end(&self) -> DocId {
        self.primary_docs_end
    }

    /// The resource of a document.
    pub(super) fn resource_of(&self, doc: DocId) -> Result<ResourceKind, SearchError> {
        let found = self.ranges.iter().find(|(_, range)| range.contains(&doc));
        found.map(|(resource, _)| *resource).ok_or(SearchError::Damaged("its document ids"))
    }

    pub(super) fn reader(&self) -> Option<&SegmentReader> {
        self.records.as_ref().map(|records| &records.reader)
    }

    /// Inverted index of a field; `None` for an empty release.
    pub(super) fn lists(
        &self,
        field: Field,
    ) -> Result<Option<Arc<InvertedIndexReader>>, SearchError> {
        Ok(self.reader().map(|reader| reader.inverted_index(field)).transpose()?)
    }

    /// Stored fields of a document.
    pub(super) fn stored(&self, doc: DocId) -> Result<StoredDocument, SearchError> {
        let damaged = || SearchError::Damaged("a stored document");
        let records = self.records.as_ref().ok_or_else(damaged)?;
        let document: TantivyDocument = records.store.get(doc)?;
        let bytes = document.get_first(self.fields.stored).and_then(|value| value.as_bytes());
        Ok(serde_json::from_slice(bytes.ok_or_else(damaged)?)?)
    }

    /// A cached city, theme, plan or policy; `None` for other documents.
    pub(super) fn ancestor(&self, doc: DocId) -> Option<&Crumb> {
        self.ancestors.get(doc as usize).map(|ancestor| &ancestor.crumb)
    }

    pub(super) fn city_of(&self, shared: SharedValues) -> Option<&Crumb> {
        (shared.city != NO_CITY).then(|| self.ancestor(shared.city.into())).flatten()
    }

    pub(super) fn plan_of(&self, shared: SharedValues) -> Option<&Crumb> {
        (shared.plan != NO_PLAN).then(|| self.ancestor(shared.plan)).flatten()
    }

    /// Ancestors of a document, outermost first.
    pub(super) fn breadcrumbs(
        &self,
        doc: DocId,
        stored: &StoredDocument,
    ) -> Result<Vec<Crumb>, SearchError> {
        let mut crumbs = Vec::new();
        let mut parent = self.parent_of(doc, stored);
        while let Some(doc) = parent {
            if let Some(ancestor) = self.ancestors.get(doc as usize) {
                crumbs.push(ancestor.crumb.clone());
                parent = ancestor.parent;
            } else {
                let stored = self.stored(doc)?;
                crumbs.push(crumb(self.resource_of(doc)?, &stored)?);
                parent = self.parent_of(doc, &stored);
            }
        }
        crumbs.reverse();
        Ok(crumbs)
    }

    fn parent_of(&self, doc: DocId, stored: &StoredDocument) -> Option<DocId> {
        match (self.ancestors.get(doc as usize), &stored.above) {
            (Some(ancestor), _) => ancestor.parent,
            (None, Some(ParentRef::Number(doc))) => Some(*doc),
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
    let secondary = [
        ResourceKind::ProgressEntries,
        ResourceKind::Statements,
        ResourceKind::Organizations,
        ResourceKind::Documents,
    ];
    let primary = ranges.iter().filter(|(resource, _)| !secondary.contains(resource));
    primary.map(|(_, range)| range.end).max().unwrap_or(0)
}

/// Identifier and titles of a document.
pub(super) fn crumb(resource: ResourceKind, stored: &StoredDocument) -> Result<Crumb, SearchError> {
    Ok(Crumb {
        resource,
        id: identifier(&stored.id)?,
        title: first_text(stored, TextKind::Name),
        title_en: first_text(stored, TextKind::EnglishName),
    })
}

fn first_text(stored: &StoredDocument, kind: TextKind) -> Option<String> {
    stored.texts.iter().find(|text| text.kind == kind).map(|text| text.text.clone())
}

pub(super) fn identifier(text: &str) -> Result<Identifier, SearchError> {
    text.parse().map_err(|_| SearchError::Damaged("an identifier"))
}
