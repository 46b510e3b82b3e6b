//! Folder rules: a folder is named after its city and contains that city's records; the vocabulary
//! contains records that belong to no publishing city.

use std::collections::{BTreeSet, HashSet};

use serde_json::Value;

use crate::domain::resource::ResourceKind;
use crate::domain::similarity::did_you_mean;
use crate::publish::bundle::VOCABULARY;
use crate::publish::index::RecordIndex;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub struct FolderRules<'a> {
    cities: HashSet<&'a str>,
    folders: HashSet<&'a str>,
}

impl<'a> FolderRules<'a> {
    /// `published` are cities that have a folder although it may not be here.
    pub fn of(record_index: &'a RecordIndex, published: &'a BTreeSet<String>) -> Self {
        let folders = record_index.folders().into_iter().filter(|folder| *folder != VOCABULARY);
        let published = || published.iter().map(String::as_str);
        let folders = folders.chain(published());
        let cities = record_index.of(ResourceKind::Cities).iter().map(|city| &*city.id);
        let cities = cities.chain(published());
        Self { cities: cities.collect(), folders: folders.collect() }
    }

    pub fn check_folders(&self, violations: &mut Vec<Violation>) {
        for folder in self.folders.difference(&self.cities) {
            let near = did_you_mean(folder, self.cities.iter().copied());
            let reason = format!("a folder is named after its city: no city '{folder}'{near}");
            violations.push(Violation::new(folder, "", reason));
        }
    }

    pub fn check(
        &self,
        location: &RecordLocation,
        record: &Value,
        violations: &mut Vec<Violation>,
    ) {
        let (field, city) = city_of(location.resource, record);
        let folder = location.folder();
        if folder == VOCABULARY {
            self.check_vocabulary(location, city, violations);
        } else if location.resource.is_shared() && city.is_none() {
            let reason = format!("all cities share it: it belongs in the folder '{VOCABULARY}'");
            violations.push(location.violation("", reason));
        // A folder that matches no city is reported separately.
        } else if let Some(city) = city
            && city != folder
            && self.cities.contains(folder)
        {
            let home = if self.folders.contains(city) { city } else { VOCABULARY };
            let reason = format!("'{city}' is not the city of this folder; right is '{home}'");
            violations.push(location.violation(field, reason));
        }
    }

    fn check_vocabulary(
        &self,
        location: &RecordLocation,
        city: Option<&str>,
        violations: &mut Vec<Violation>,
    ) {
        if let Some(home) = home(location.resource, city, |city| self.folders.contains(city)) {
            violations.push(
                location.violation("", format!("belongs in the folder of its city, '{home}'")),
            );
        }
    }
}

/// The field that names a record's city, and the city, if any.
pub fn city_of(resource: ResourceKind, record: &Value) -> (&'static str, Option<&str>) {
    let field = if resource == ResourceKind::Cities { "id" } else { "city_id" };
    (field, record[field].as_str())
}

/// The city whose folder a record belongs in; `None` for the vocabulary.
pub fn home(
    resource: ResourceKind,
    city: Option<&str>,
    has_folder: impl Fn(&str) -> bool,
) -> Option<&str> {
    match resource {
        // All municipalities are in the vocabulary, so that any city resolves.
        ResourceKind::Cities => None,
        ResourceKind::Organizations => city.filter(|city| has_folder(city)),
        _ => city,
    }
}
