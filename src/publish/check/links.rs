//! Links to other records: each must lead to a record of the bundle.

use std::collections::HashSet;

use serde_json::Value;

use crate::domain::likeness::did_you_mean;
use crate::domain::resource::Resource;
use crate::publish::census::Census;
use crate::publish::fault::Fault;
use crate::publish::place::Place;
use crate::publish::read::ReadBundle;
use crate::publish::walk::{Node, visit_all};

/// The fields that hold identifiers, and what they point to.
const LINKS: [(&str, Resource); 18] = [
    ("broader_id", Resource::Themes),
    ("city_id", Resource::Cities),
    ("document_id", Resource::Documents),
    ("document_ids", Resource::Documents),
    ("indicator_id", Resource::Indicators),
    ("kpi_id", Resource::Kpis),
    ("measure_id", Resource::Measures),
    ("organization_id", Resource::Organizations),
    ("parent_id", Resource::Policies),
    ("plan_id", Resource::Plans),
    ("policy_id", Resource::Policies),
    ("primary_theme_id", Resource::Themes),
    ("repeats_id", Resource::Measures),
    ("report_id", Resource::ProgressReports),
    ("shared_with", Resource::ProgressEntries),
    ("supersedes", Resource::Observations),
    ("theme_id", Resource::Themes),
    ("theme_ids", Resource::Themes),
];

/// What these point to is said by the record itself (`renamings`).
#[cfg(test)]
const ANYWHERE: [&str; 2] = ["current_id", "former_id"];

/// The identifiers there are.
pub struct Targets<'a> {
    /// Those of the folder, where most links stay: quicker to find than among all.
    here: HashSet<(Resource, &'a str)>,
    census: &'a Census,
}

impl<'a> Targets<'a> {
    pub fn of(here: &'a ReadBundle, census: &'a Census) -> Self {
        let ids = here.places().map(|place| (place.resource, place.id.as_str()));
        Self { here: ids.collect(), census }
    }

    pub fn check(&self, place: &Place, record: &Value, faults: &mut Vec<Fault>) {
        visit_all(place, record, |node| {
            if let Some(reason) = self.dangling(node) {
                faults.push(place.fault(node.path, reason));
            }
        });
    }

    fn dangling(&self, node: &Node<'_>) -> Option<String> {
        let id = node.value.as_str()?;
        let (_, resource) = LINKS.iter().find(|(field, _)| *field == node.field)?;
        if self.here.contains(&(*resource, id)) || self.census.find(*resource, id).is_some() {
            return None;
        }
        let known = self.census.of(*resource).iter().map(|record| &*record.id);
        let kind = resource.name().replace('_', " ");
        Some(format!("'{id}' is not among the {kind} of the bundle{}", did_you_mean(id, known)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::publish::bundle;

    /// The properties of all definitions that hold identifiers of other records.
    fn identifier_fields() -> BTreeSet<String> {
        let schema = Value::from(bundle::schema());
        let definitions = schema["$defs"].as_object().unwrap();
        let properties = definitions.values().filter_map(|one| one["properties"].as_object());
        let holds_identifiers =
            |property: &Value| property.to_string().contains("\"#/$defs/Identifier\"");
        properties
            .flatten()
            .filter(|(name, property)| *name != "id" && holds_identifiers(property))
            .map(|(name, _)| name.clone())
            .collect()
    }

    #[test]
    fn no_field_with_an_identifier_is_forgotten() {
        let listed = LINKS.iter().map(|(name, _)| *name).chain(ANYWHERE).map(str::to_owned);
        let listed: BTreeSet<String> = listed.collect();
        assert_eq!(identifier_fields(), listed);
    }
}
