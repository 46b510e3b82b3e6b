//! Writes the index of a release into a directory: card by card, then everything as one piece.

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

/// Bytes that are gathered in memory before they are written.
const BUFFER_BYTES: usize = 128 << 20;
/// Small blocks: a hit is one record, and all of its block is unpacked for it.
const BLOCK_BYTES: usize = 4096;

pub struct Writer {
    directory: PathBuf,
    index: Index,
    engine: IndexWriter,
    fields: Fields,
    /// Records that others stand under or point to.
    places: HashMap<(ResourceKind, Identifier), Place>,
    theme_titles: HashMap<u32, Vec<FieldText>>,
    theme_sets: Vec<Vec<u32>>,
    set_numbers: HashMap<Vec<u32>, u16>,
    counts: Vec<(ResourceKind, u32)>,
    next: u32,
}

#[derive(Clone, Copy)]
struct Place {
    number: u32,
    themes: u16,
}

impl Writer {
    /// # Errors
    /// When the directory cannot be written.
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
        // One thread keeps the records in their order.
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
            places: HashMap::new(),
            theme_titles: HashMap::new(),
            theme_sets: Vec::new(),
            set_numbers: HashMap::new(),
            counts: Vec::new(),
            next: 0,
        })
    }

    /// Adds a record; those of one resource one after the other.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn add(&mut self, card: &IndexDocument) -> Result<(), SearchError> {
        let number = self.next;
        self.next = number.checked_add(1).ok_or(SearchError::TooMany)?;
        match self.counts.last_mut() {
            Some((resource, count)) if *resource == card.resource => *count += 1,
            _ => self.counts.push((card.resource, 1)),
        }
        let themes = self.themes_of(card, number)?;
        if is_stood_under(card.resource) {
            let key = (card.resource, card.id.clone());
            self.places.insert(key, Place { number, themes });
        }
        if card.resource == ResourceKind::Themes {
            let name = |kind| {
                card.texts.iter().find(|text| text.kind == kind).map(|text| text.text.as_str())
            };
            let tags = tags(name(TextKind::Name), name(TextKind::EnglishName));
            self.theme_titles.insert(number, tags.collect());
        }
        let facts = self.facts(card, themes, number)?;
        let document = self.document(card, number, facts)?;
        self.engine.add_document(document)?;
        Ok(())
    }

    fn number_of(&self, resource: ResourceKind, id: &Identifier) -> Option<u32> {
        self.places.get(&(resource, id.clone())).map(|place| place.number)
    }

    fn themes_of(&mut self, card: &IndexDocument, number: u32) -> Result<u16, SearchError> {
        let set = match &card.themes {
            Themes::OfParent => {
                let parent = card.parent.as_ref().and_then(|parent| self.places.get(parent));
                if let Some(parent) = parent {
                    return Ok(parent.themes);
                }
                Vec::new()
            }
            // A theme is about itself.
            Themes::Own(_) if card.resource == ResourceKind::Themes => vec![number],
            Themes::Own(ids) => {
                ids.iter().filter_map(|id| self.number_of(ResourceKind::Themes, id)).collect()
            }
        };
        if let Some(known) = self.set_numbers.get(&set) {
            return Ok(*known);
        }
        let number = u16::try_from(self.theme_sets.len()).map_err(|_| SearchError::TooMany)?;
        self.theme_sets.push(set.clone());
        self.set_numbers.insert(set, number);
        Ok(number)
    }

    fn facts(
        &self,
        card: &IndexDocument,
        themes: u16,
        number: u32,
    ) -> Result<DocValues, SearchError> {
        let own_city = (card.resource == ResourceKind::Cities).then_some(number);
        let city = card.city.as_ref().and_then(|id| self.number_of(ResourceKind::Cities, id));
        let plan = match card.resource {
            ResourceKind::Plans => Some(number),
            _ => card.plan.as_ref().and_then(|id| self.number_of(ResourceKind::Plans, id)),
        };
        let names = card.texts.iter().filter(|text| text.kind == TextKind::Name);
        let shortest = names.map(|name| chars(&name.text).len()).min();
        let brevity = shortest.and_then(|letters| u8::try_from(letters).ok()).unwrap_or(u8::MAX);
        let shared = SharedValues::new(city.or(own_city), plan, card.fiscal_year);
        Ok(DocValues { shared: shared.ok_or(SearchError::TooMany)?, themes, brevity })
    }

    fn document(
        &self,
        card: &IndexDocument,
        number: u32,
        facts: DocValues,
    ) -> Result<TantivyDocument, SearchError> {
        let fields = &self.fields;
        let mut document = TantivyDocument::new();
        for tag in self.tags(card, facts) {
            let own = if tag.kind.is_english() { fields.english_tags } else { fields.tags };
            document.add_text(own, &tag.text);
        }
        for text in &card.texts {
            if text.kind.is_english() {
                document.add_text(fields.english, &text.text);
            } else {
                document.add_text(fields.texts, &text.text);
                document.add_text(fields.letters, &text.text);
            }
            if text.kind.is_name() {
                let own = if text.kind.is_english() { fields.english_names } else { fields.names };
                document.add_text(own, &text.text);
                document.add_text(fields.near, &text.text);
                document.add_text(fields.keys, normalize(&text.text));
            }
        }
        for code in card.codes.iter().map(String::as_str).chain([card.id.as_str()]) {
            document.add_text(fields.keys, key_of_code(code));
        }
        if card.resource != ResourceKind::ProgressEntries {
            document.add_text(fields.near, card.id.as_str());
        }
        for name in &card.other_names {
            document.add_text(fields.keys, normalize(name));
        }
        let above = card.parent.as_ref().map(|(resource, id)| {
            self.number_of(*resource, id)
                .map_or_else(|| ParentRef::Id(id.to_string()), ParentRef::Number)
        });
        let kept = StoredDocument { id: card.id.to_string(), above, texts: card.texts.clone() };
        document.add_bytes(fields.kept, &serde_json::to_vec(&kept)?);
        document.add_u64(fields.number, number.into());
        for (field, value) in facts.columns(fields) {
            document.add_u64(field, value);
        }
        Ok(document)
    }

    /// What the themes are called that a record itself has.
    fn tags(&self, card: &IndexDocument, facts: DocValues) -> impl Iterator<Item = &FieldText> {
        let tagged = is_tagged(card.resource);
        let set = self.theme_sets[usize::from(facts.themes)].iter().filter(move |_| tagged);
        set.filter_map(|theme| self.theme_titles.get(theme)).flatten()
    }

    /// Makes one piece of it, and writes what holds for all of it.
    ///
    /// # Errors
    /// When the index cannot be written.
    pub fn finish(
        mut self,
        release: &Release,
        synonyms: Vec<Vec<String>>,
    ) -> Result<(), SearchError> {
        self.engine.commit()?;
        let pieces = pieces(&self.index)?;
        if pieces.len() > 1 {
            self.engine.merge(&pieces).wait()?;
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

/// The pieces that were written one after the other, in the order of their records.
fn pieces(index: &Index) -> Result<Vec<SegmentId>, SearchError> {
    let mut pieces = Vec::new();
    for reader in index.reader()?.searcher().segment_readers() {
        let first = reader.fast_fields().u64("number")?.min_value();
        pieces.push((first, reader.segment_id()));
    }
    pieces.sort_unstable_by_key(|(first, _)| *first);
    Ok(pieces.into_iter().map(|(_, id)| id).collect())
}

/// Whether records stand under records of this kind, or are told apart by them.
fn is_stood_under(resource: ResourceKind) -> bool {
    matches!(
        resource,
        ResourceKind::Cities
            | ResourceKind::Themes
            | ResourceKind::Plans
            | ResourceKind::Policies
            | ResourceKind::Measures
    )
}
