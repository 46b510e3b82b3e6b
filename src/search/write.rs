//! Writes the index of a release into a directory and merges it into one segment.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use tantivy::directory::MmapDirectory;
use tantivy::index::SegmentId;
use tantivy::indexer::{IndexWriterOptions, NoMergePolicy};
use tantivy::store::Compressor;
use tantivy::{Index, IndexSettings, IndexWriter, TantivyDocument};

use super::checksum::FileChecksum;
use super::doc_values::{DocValues, SharedValues};
use super::document::{IndexDocument, Themes, is_tagged};
use super::error::SearchError;
use super::field_text::{FieldText, TextKind, tags};
use super::normalize::{chars, normalize};
use super::schema::{FORMAT, Fields, key_of_code, schema, tokenizers};
use super::stored::{Manifest, ParentRef, StoredDocument};
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;

pub const MANIFEST: &str = "keikaku.json";

/// Memory budget of the writer before it flushes a segment.
const BUFFER_BYTES: usize = 128 << 20;
/// Small blocks: reading one hit decompresses its whole block.
const BLOCK_BYTES: usize = 4096;

pub struct Writer {
    directory: PathBuf,
    index: Index,
    engine: IndexWriter,
    fields: Fields,
    /// Documents that later ones refer to as parent, city, plan or theme.
    referenced: HashMap<(ResourceKind, Identifier), ReferencedDocument>,
    theme_titles: HashMap<u32, Vec<FieldText>>,
    theme_sets: Vec<Vec<u32>>,
    set_indexes: HashMap<Vec<u32>, u16>,
    counts: Vec<(ResourceKind, u32)>,
    next: u32,
}

#[derive(Clone, Copy)]
struct ReferencedDocument {
    doc: u32,
    themes: u16,
}

impl Writer {
    /// # Errors
    /// Fails when the directory cannot be written.
    pub fn new(directory: &Path) -> Result<Self, SearchError> {
        fs::create_dir_all(directory)?;
        let (schema, fields) = schema();
        let settings = IndexSettings {
            docstore_compression: Compressor::Lz4,
            docstore_blocksize: BLOCK_BYTES,
            ..IndexSettings::default()
        };
        let index = Index::builder()
            .schema(schema)
            .settings(settings)
            .tokenizers(tokenizers())
            .open_or_create(MmapDirectory::open(directory)?)?;
        // A single thread preserves the document order.
        let options = IndexWriterOptions::builder()
            .num_worker_threads(1)
            .num_merge_threads(1)
            .memory_budget_per_thread(BUFFER_BYTES)
            .build();
        let writer = index.writer_with_options(options)?;
        writer.set_merge_policy(Box::new(NoMergePolicy));
        Ok(Self {
            directory: directory.to_owned(),
            index,
            engine: writer,
            fields,
            referenced: HashMap::new(),
            theme_titles: HashMap::new(),
            theme_sets: Vec::new(),
            set_indexes: HashMap::new(),
            counts: Vec::new(),
            next: 0,
        })
    }

    /// Adds a document; all documents of one resource must be consecutive.
    ///
    /// # Errors
    /// Fails when the index cannot be written.
    pub fn add(&mut self, record: &IndexDocument) -> Result<(), SearchError> {
        let doc = self.next;
        self.next = doc.checked_add(1).ok_or(SearchError::TooMany)?;
        match self.counts.last_mut() {
            Some((resource, count)) if *resource == record.resource => *count += 1,
            _ => self.counts.push((record.resource, 1)),
        }
        let themes = self.themes_of(record, doc)?;
        if is_referenced(record.resource) {
            let key = (record.resource, record.id.clone());
            self.referenced.insert(key, ReferencedDocument { doc, themes });
        }
        if record.resource == ResourceKind::Themes {
            let name = |kind| {
                record.texts.iter().find(|text| text.kind == kind).map(|text| text.text.as_str())
            };
            let tags = tags(name(TextKind::Name), name(TextKind::EnglishName));
            self.theme_titles.insert(doc, tags.collect());
        }
        let values = self.doc_values(record, themes, doc)?;
        let document = self.document(record, doc, values)?;
        self.engine.add_document(document)?;
        Ok(())
    }

    fn doc_of(&self, resource: ResourceKind, id: &Identifier) -> Option<u32> {
        self.referenced.get(&(resource, id.clone())).map(|found| found.doc)
    }

    fn themes_of(&mut self, record: &IndexDocument, doc: u32) -> Result<u16, SearchError> {
        let set = match &record.themes {
            Themes::OfParent => {
                let parent = record.parent.as_ref().and_then(|parent| self.referenced.get(parent));
                if let Some(parent) = parent {
                    return Ok(parent.themes);
                }
                Vec::new()
            }
            // A theme counts as one of its own themes, so the theme filter finds it.
            Themes::Own(_) if record.resource == ResourceKind::Themes => vec![doc],
            Themes::Own(ids) => {
                ids.iter().filter_map(|id| self.doc_of(ResourceKind::Themes, id)).collect()
            }
        };
        if let Some(known) = self.set_indexes.get(&set) {
            return Ok(*known);
        }
        let index = u16::try_from(self.theme_sets.len()).map_err(|_| SearchError::TooMany)?;
        self.theme_sets.push(set.clone());
        self.set_indexes.insert(set, index);
        Ok(index)
    }

    fn doc_values(
        &self,
        record: &IndexDocument,
        themes: u16,
        doc: u32,
    ) -> Result<DocValues, SearchError> {
        let own_city = (record.resource == ResourceKind::Cities).then_some(doc);
        let city = record.city.as_ref().and_then(|id| self.doc_of(ResourceKind::Cities, id));
        let plan = match record.resource {
            ResourceKind::Plans => Some(doc),
            _ => record.plan.as_ref().and_then(|id| self.doc_of(ResourceKind::Plans, id)),
        };
        let names = record.texts.iter().filter(|text| text.kind == TextKind::Name);
        let shortest = names.map(|name| chars(&name.text).len()).min();
        let brevity = shortest.and_then(|letters| u8::try_from(letters).ok()).unwrap_or(u8::MAX);
        let shared = SharedValues::new(city.or(own_city), plan, record.fiscal_year);
        Ok(DocValues { shared: shared.ok_or(SearchError::TooMany)?, themes, brevity })
    }

    fn document(
        &self,
        record: &IndexDocument,
        doc: u32,
        values: DocValues,
    ) -> Result<TantivyDocument, SearchError> {
        let fields = &self.fields;
        let mut document = TantivyDocument::new();
        if record.is_searched {
            self.add_texts(&mut document, record, values);
        }
        let names = record.texts.iter().filter(|text| text.kind.is_name()).map(|name| &name.text);
        for name in names.chain(&record.other_names) {
            document.add_text(fields.keys, normalize(name));
        }
        for code in record.codes.iter().map(String::as_str).chain([record.id.as_str()]) {
            document.add_text(fields.keys, key_of_code(code));
        }
        let above = record.parent.as_ref().map(|(resource, id)| {
            self.doc_of(*resource, id)
                .map_or_else(|| ParentRef::Id(id.to_string()), ParentRef::Number)
        });
        let stored =
            StoredDocument { id: record.id.to_string(), above, texts: record.texts.clone() };
        document.add_bytes(fields.stored, &serde_json::to_vec(&stored)?);
        document.add_u64(fields.number, doc.into());
        for (field, value) in values.columns(fields) {
            document.add_u64(field, value);
        }
        Ok(document)
    }

    /// Adds what searches look through: texts, names of themes, and names for suggestions.
    fn add_texts(&self, document: &mut TantivyDocument, record: &IndexDocument, values: DocValues) {
        let fields = &self.fields;
        for tag in self.tags(record, values) {
            document.add_text(fields.tags, normalize(&tag.text));
        }
        for text in &record.texts {
            document.add_text(fields.english, &text.text);
            if !text.kind.is_english() {
                document.add_text(fields.texts, &text.text);
                document.add_text(fields.letters, &text.text);
            }
            if text.kind.is_name() {
                document.add_text(fields.english_names, &text.text);
                if !text.kind.is_english() {
                    document.add_text(fields.names, &text.text);
                }
                document.add_text(fields.near, &text.text);
            }
        }
        if record.resource != ResourceKind::ProgressEntries {
            document.add_text(fields.near, record.id.as_str());
        }
    }

    /// Names of the document's own themes.
    fn tags(&self, record: &IndexDocument, values: DocValues) -> impl Iterator<Item = &FieldText> {
        let tagged = is_tagged(record.resource);
        let set = self.theme_sets[usize::from(values.themes)].iter().filter(move |_| tagged);
        set.filter_map(|theme| self.theme_titles.get(theme)).flatten()
    }

    /// Merges all segments into one and writes the manifest.
    ///
    /// # Errors
    /// Fails when the index cannot be written.
    pub fn finish(
        mut self,
        release: &Release,
        synonyms: Vec<Vec<String>>,
    ) -> Result<(), SearchError> {
        self.engine.commit()?;
        let segments = segments(&self.index)?;
        if segments.len() > 1 {
            self.engine.merge(&segments).wait()?;
        }
        self.engine.garbage_collect_files().wait()?;
        self.engine.wait_merging_threads()?;
        let manifest = Manifest {
            format: FORMAT,
            release: release.id.to_string(),
            checksum: release.checksum.clone(),
            counts: self.counts,
            theme_sets: self.theme_sets,
            synonyms,
            files: FileChecksum::all(&self.directory)?,
        };
        fs::write(self.directory.join(MANIFEST), manifest.written()?)?;
        Ok(())
    }
}

/// Segment ids in document order.
fn segments(index: &Index) -> Result<Vec<SegmentId>, SearchError> {
    let mut segments = Vec::new();
    for reader in index.reader()?.searcher().segment_readers() {
        let first = reader.fast_fields().u64("number")?.min_value();
        segments.push((first, reader.segment_id()));
    }
    segments.sort_unstable_by_key(|(first, _)| *first);
    Ok(segments.into_iter().map(|(_, id)| id).collect())
}

/// Whether documents refer to records of this resource as parent, city, plan or theme.
fn is_referenced(resource: ResourceKind) -> bool {
    matches!(
        resource,
        ResourceKind::Cities
            | ResourceKind::Themes
            | ResourceKind::Plans
            | ResourceKind::Policies
            | ResourceKind::Measures
    )
}
