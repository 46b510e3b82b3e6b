//! Folders: each is named after its city and holds that city's records; the vocabulary holds what
//! belongs to no city that publishes here.

use std::collections::HashSet;

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
    pub fn of(census: &'a RecordIndex) -> Self {
        let folders = census.folders().into_iter().filter(|folder| *folder != VOCABULARY);
        let cities = census.of(ResourceKind::Cities).iter().map(|city| &*city.id);
        Self { cities: cities.collect(), folders: folders.collect() }
    }

    pub fn check_folders(&self, faults: &mut Vec<Violation>) {
        for folder in self.folders.difference(&self.cities) {
            let near = did_you_mean(folder, self.cities.iter().copied());
            let reason = format!("a folder is named after its city: no city '{folder}'{near}");
            faults.push(Violation::new(folder, "", reason));
        }
    }

    pub fn check(&self, place: &RecordLocation, record: &Value, faults: &mut Vec<Violation>) {
        let (field, city) = city_of(place.resource, record);
        let folder = place.folder();
        if folder == VOCABULARY {
            self.check_vocabulary(place, city, faults);
        } else if is_shared(place.resource) {
            let reason = format!("all cities share it: it belongs in the folder '{VOCABULARY}'");
            faults.push(place.fault("", reason));
        // A folder that is no city's has its own fault.
        } else if let Some(city) = city
            && city != folder
            && self.cities.contains(folder)
        {
            let home = if self.folders.contains(city) { city } else { VOCABULARY };
            let reason = format!("'{city}' is not the city of this folder; right is '{home}'");
            faults.push(place.fault(field, reason));
        }
    }

    fn check_vocabulary(
        &self,
        place: &RecordLocation,
        city: Option<&str>,
        faults: &mut Vec<Violation>,
    ) {
        if let Some(home) = home(place.resource, city, |city| self.folders.contains(city)) {
            faults.push(place.fault("", format!("belongs in the folder of its city, '{home}'")));
        }
    }
}

/// The city that a record is of, if it is of one, and the field that says so.
pub fn city_of(resource: ResourceKind, record: &Value) -> (&'static str, Option<&str>) {
    let field = if resource == ResourceKind::Cities { "id" } else { "city_id" };
    (field, record[field].as_str())
}

/// The city whose folder a record belongs in; none when that is the vocabulary.
pub fn home(
    resource: ResourceKind,
    city: Option<&str>,
    has_folder: impl Fn(&str) -> bool,
) -> Option<&str> {
    match resource {
        ResourceKind::Themes
        | ResourceKind::Synonyms
        | ResourceKind::Indicators
        | ResourceKind::Renamings => None,
        ResourceKind::Cities | ResourceKind::Organizations => city.filter(|city| has_folder(city)),
        ResourceKind::Documents
        | ResourceKind::Plans
        | ResourceKind::Policies
        | ResourceKind::Measures
        | ResourceKind::Statements
        | ResourceKind::Kpis
        | ResourceKind::Observations
        | ResourceKind::ProgressReports
        | ResourceKind::ProgressEntries => city,
    }
}

/// Whether the records of a resource are of no city.
fn is_shared(resource: ResourceKind) -> bool {
    matches!(
        resource,
        ResourceKind::Themes
            | ResourceKind::Synonyms
            | ResourceKind::Indicators
            | ResourceKind::Renamings
    )
}
