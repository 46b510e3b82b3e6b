//! Links between records: every target must exist in the bundle.

use std::collections::HashSet;

use serde_json::Value;

use crate::domain::resource::ResourceKind;
use crate::domain::similarity::did_you_mean;
use crate::publish::index::RecordIndex;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;
use crate::publish::walk::{Node, visit_all};

/// Fields with identifiers of other records, and the resource they refer to.
const LINKS: [(&str, ResourceKind); 22] = [
    ("also_under", ResourceKind::Policies),
    ("broader_id", ResourceKind::Themes),
    ("city_id", ResourceKind::Cities),
    ("document_id", ResourceKind::Documents),
    ("document_ids", ResourceKind::Documents),
    ("indicator_id", ResourceKind::Indicators),
    ("kpi_id", ResourceKind::Kpis),
    ("measure_id", ResourceKind::Measures),
    ("organization_id", ResourceKind::Organizations),
    ("organization_ids", ResourceKind::Organizations),
    ("parent_id", ResourceKind::Policies),
    ("part_of", ResourceKind::Kpis),
    ("plan_id", ResourceKind::Plans),
    ("policy_id", ResourceKind::Policies),
    ("primary_theme_id", ResourceKind::Themes),
    ("repeats_id", ResourceKind::Measures),
    ("report_id", ResourceKind::ProgressReports),
    ("scale_id", ResourceKind::RatingScales),
    ("shared_with", ResourceKind::ProgressEntries),
    ("supersedes", ResourceKind::Observations),
    ("theme_id", ResourceKind::Themes),
    ("theme_ids", ResourceKind::Themes),
];

/// Fields whose target resource is given by the record itself (`renamings`).
#[cfg(test)]
const ANYWHERE: [&str; 2] = ["current_id", "former_id"];

/// Calls a function with every record that a record names.
pub fn targets(
    location: &RecordLocation,
    record: &Value,
    mut with: impl FnMut(ResourceKind, &str),
) {
    visit_all(location, record, |node| {
        if let Some((resource, id)) = target(node) {
            with(resource, id);
        }
    });
    if location.resource == ResourceKind::Renamings
        && let Some(resource) = record["resource"].as_str().and_then(|name| name.parse().ok())
    {
        let ids = [&record["former_id"], &record["current_id"]];
        ids.into_iter().filter_map(Value::as_str).for_each(|id| with(resource, id));
    }
}

fn target<'a>(node: &Node<'a>) -> Option<(ResourceKind, &'a str)> {
    let (_, resource) = LINKS.iter().find(|(field, _)| *field == node.field)?;
    Some((*resource, node.value.as_str()?))
}

/// Existing identifiers.
pub struct Targets<'a> {
    /// Identifiers of the current folder: most links stay in it, and this lookup is faster.
    here: HashSet<(ResourceKind, &'a str)>,
    record_index: &'a RecordIndex,
}

impl<'a> Targets<'a> {
    pub fn of(here: &'a ReadBundle, record_index: &'a RecordIndex) -> Self {
        let ids = here.locations().map(|location| (location.resource, location.id.as_str()));
        Self { here: ids.collect(), record_index }
    }

    pub fn check(
        &self,
        location: &RecordLocation,
        record: &Value,
        violations: &mut Vec<Violation>,
    ) {
        visit_all(location, record, |node| {
            if let Some(reason) = self.dangling(node) {
                violations.push(location.violation(node.path, reason));
            }
        });
    }

    fn dangling(&self, node: &Node<'_>) -> Option<String> {
        let (resource, id) = target(node)?;
        if self.here.contains(&(resource, id)) || self.record_index.find(resource, id).is_some() {
            return None;
        }
        let known = self.record_index.of(resource).iter().map(|record| &*record.id);
        let kind = resource.name().replace('_', " ");
        Some(format!("'{id}' is not among the {kind} of the bundle{}", did_you_mean(id, known)))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::publish::bundle;

    /// All schema properties that contain identifiers of other records.
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
    fn every_identifier_field_is_listed() {
        let listed = LINKS.iter().map(|(name, _)| *name).chain(ANYWHERE).map(str::to_owned);
        let listed: BTreeSet<String> = listed.collect();
        assert_eq!(identifier_fields(), listed);
    }
}
