//! Links to other records: each must lead to a record of the bundle.

use std::collections::HashSet;

use serde_json::Value;

use crate::domain::resource::ResourceKind;
use crate::domain::similarity::did_you_mean;
use crate::publish::index::RecordIndex;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;
use crate::publish::walk::{Node, visit_all};

/// The fields that hold identifiers, and what they point to.
const LINKS: [(&str, ResourceKind); 18] = [
    ("broader_id", ResourceKind::Themes),
    ("city_id", ResourceKind::Cities),
    ("document_id", ResourceKind::Documents),
    ("document_ids", ResourceKind::Documents),
    ("indicator_id", ResourceKind::Indicators),
    ("kpi_id", ResourceKind::Kpis),
    ("measure_id", ResourceKind::Measures),
    ("organization_id", ResourceKind::Organizations),
    ("parent_id", ResourceKind::Policies),
    ("plan_id", ResourceKind::Plans),
    ("policy_id", ResourceKind::Policies),
    ("primary_theme_id", ResourceKind::Themes),
    ("repeats_id", ResourceKind::Measures),
    ("report_id", ResourceKind::ProgressReports),
    ("shared_with", ResourceKind::ProgressEntries),
    ("supersedes", ResourceKind::Observations),
    ("theme_id", ResourceKind::Themes),
    ("theme_ids", ResourceKind::Themes),
];

/// What these point to is said by the record itself (`renamings`).
#[cfg(test)]
const ANYWHERE: [&str; 2] = ["current_id", "former_id"];

/// The identifiers there are.
pub struct Targets<'a> {
    /// Those of the folder, where most links stay: quicker to find than among all.
    here: HashSet<(ResourceKind, &'a str)>,
    census: &'a RecordIndex,
}

impl<'a> Targets<'a> {
    pub fn of(here: &'a ReadBundle, census: &'a RecordIndex) -> Self {
        let ids = here.places().map(|place| (place.resource, place.id.as_str()));
        Self { here: ids.collect(), census }
    }

    pub fn check(&self, place: &RecordLocation, record: &Value, faults: &mut Vec<Violation>) {
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
