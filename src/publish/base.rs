//! What is published outside of a bundle that stands for a part: the vocabulary, records that its
//! records name, and records of others that have its identifiers.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::Path;

use serde_json::Value;
use strum::VariantArray;

use super::bundle::VOCABULARY;
use super::check::folders::home;
use super::check::links::targets;
use super::decode::decode;
use super::files::{DataFile, Folder};
use super::read::ReadBundle;
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;
use crate::domain::scope::Scope;
use crate::store::scopes::{PublishedScope, ScopedRecord};
use crate::store::{Connection, StoreError};

/// The name of the file that published records seem to come from.
const PUBLISHED: &str = "published";

/// Published records outside of a bundle, as folders of it.
#[derive(Debug, Default)]
pub struct Base {
    pub folders: Vec<Folder>,
    /// Cities with published records of their own.
    pub cities: BTreeSet<String>,
}

/// Records that a bundle names or has.
#[derive(Debug, Default)]
pub struct NamedRecords {
    ids: BTreeMap<ResourceKind, BTreeSet<String>>,
    /// SHA-256 of the texts of its documents, which no two documents share.
    texts: BTreeSet<String>,
    /// Cities whose records are in the bundle; they replace the published ones.
    cities: BTreeSet<String>,
    /// Organizations of no city that are in the bundle.
    shared: BTreeMap<String, Value>,
}

impl NamedRecords {
    pub fn add(&mut self, read: &ReadBundle) {
        for location in read.locations() {
            self.ids.entry(location.resource).or_default().insert(location.id.to_string());
        }
        read.each_canonical(|location, record| {
            targets(location, record, |resource, id| {
                self.ids.entry(resource).or_default().insert(id.to_owned());
            });
        });
        self.cities.extend(read.bundle.cities.iter().map(|city| city.id.to_string()));
        let organizations = read.bundle.organizations.iter();
        let shared = organizations.filter(|organization| organization.city_id.is_none());
        self.shared.extend(shared.map(|shared| (shared.id.to_string(), shared.canonical())));
        self.texts.extend(read.bundle.documents.iter().map(|document| document.sha256.clone()));
    }
}

impl Base {
    /// Reads what the checks of a bundle need of the rest.
    ///
    /// # Errors
    /// When the database fails or holds a record that can no longer be read.
    pub async fn fetch(
        connection: &Connection,
        scope: &PublishedScope,
        named: &NamedRecords,
    ) -> Result<Self, StoreError> {
        let cities: BTreeSet<String> = scope.cities().iter().cloned().collect();
        let vocabulary = scope.with(Scope::Vocabulary);
        let has_vocabulary = *scope.scope() == Scope::Vocabulary;
        let mut folders = PublishedFolders::new(scope.scope(), &cities, named);
        let none = BTreeSet::new();
        for resource in ResourceKind::VARIANTS.iter().copied() {
            if !has_vocabulary {
                for record in vocabulary.records(connection, resource).await? {
                    folders.add(resource, &record)?;
                }
            }
            let ids = named.ids.get(&resource).unwrap_or(&none);
            for record in scope.outside(connection, resource, ids, &named.texts).await? {
                folders.add(resource, &record)?;
            }
        }
        Ok(Self { folders: folders.into_folders(), cities })
    }
}

/// Published records by folder and resource.
struct PublishedFolders<'a> {
    scope: &'a Scope,
    cities: &'a BTreeSet<String>,
    named: &'a NamedRecords,
    lists: BTreeMap<String, BTreeMap<ResourceKind, Vec<Value>>>,
    /// What was added.
    known: HashSet<(ResourceKind, String)>,
}

impl<'a> PublishedFolders<'a> {
    fn new(scope: &'a Scope, cities: &'a BTreeSet<String>, named: &'a NamedRecords) -> Self {
        Self { scope, cities, named, lists: BTreeMap::new(), known: HashSet::new() }
    }

    /// The city in whose folder a record is; none when that is the vocabulary.
    fn home<'r>(&self, resource: ResourceKind, record: &'r ScopedRecord) -> Option<&'r str> {
        home(resource, record.city_id.as_deref(), |city| self.cities.contains(city))
    }

    fn add(&mut self, resource: ResourceKind, record: &ScopedRecord) -> Result<(), StoreError> {
        if !self.known.insert((resource, record.id.clone())) {
            return Ok(());
        }
        let canonical = canonical(resource, record)?;
        if !self.is_replaced(resource, record, &canonical) {
            let folder = self.home(resource, record).unwrap_or(VOCABULARY).to_owned();
            let lists = self.lists.entry(folder).or_default();
            lists.entry(resource).or_default().push(canonical);
        }
        Ok(())
    }

    /// Whether the bundle may have the record although it stands for something else: a city for its own
    /// record, the vocabulary for organizations of no city, and a city for those that it does not change.
    fn is_replaced(
        &self,
        resource: ResourceKind,
        record: &ScopedRecord,
        canonical: &Value,
    ) -> bool {
        match resource {
            ResourceKind::Cities => self.named.cities.contains(&record.id),
            ResourceKind::Organizations if record.city_id.is_none() => {
                let own = self.named.shared.get(&record.id);
                own.is_some_and(|own| *self.scope == Scope::Vocabulary || own == canonical)
            }
            _ => false,
        }
    }

    fn into_folders(self) -> Vec<Folder> {
        let folder = |(name, lists): (String, BTreeMap<ResourceKind, Vec<Value>>)| {
            let lists = lists.into_iter().map(|(kind, list)| (kind.name().to_owned(), list.into()));
            let content = Value::Object(lists.collect());
            let path = Path::new(&name).join(PUBLISHED);
            let file = DataFile::in_memory(&path, content.to_string().into_bytes());
            Folder { files: vec![file] }
        };
        self.lists.into_iter().map(folder).collect()
    }
}

/// A stored record in the current canonical form.
fn canonical(resource: ResourceKind, record: &ScopedRecord) -> Result<Value, StoreError> {
    let corrupt = |reason: String| StoreError::Corrupt {
        table: resource.name(),
        column: "record",
        id: record.id.clone(),
        value: reason,
    };
    let stored =
        serde_json::from_str(&record.record).map_err(|error| corrupt(error.to_string()))?;
    Ok(decode(resource, &stored).map_err(corrupt)?.value)
}
