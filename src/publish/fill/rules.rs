//! What follows for the records of each resource.

use serde_json::{Value, json};

use super::fields;
use super::known::Known;
use super::record::{Record, set, text};
use crate::domain::resource::ResourceKind;

/// Links to records above, the nearest first.
const ABOVE: [(&str, ResourceKind); 6] = [
    ("parent_id", ResourceKind::Policies),
    ("policy_id", ResourceKind::Policies),
    ("kpi_id", ResourceKind::Kpis),
    ("measure_id", ResourceKind::Measures),
    ("report_id", ResourceKind::ProgressReports),
    ("plan_id", ResourceKind::Plans),
];

/// The records above one, the nearest first.
pub fn above(record: &Record) -> impl Iterator<Item = (ResourceKind, &str)> {
    ABOVE.iter().filter_map(|(field, resource)| Some((*resource, text(record, field)?)))
}

/// Fills in all fields but those that follow from the source.
pub fn fill(resource: ResourceKind, record: &mut Record, known: &mut Known) {
    let name = resource.name();
    // Organizations without a city are those that all share.
    if fields::has(name, "city_id") && resource != ResourceKind::Organizations {
        set(record, "city_id", Some(known.city.as_str()));
    }
    if fields::has(name, "plan_id") {
        let plan = above(record).find_map(|(kind, id)| known.get(kind, id)?.plan_id.clone());
        let plan = plan.or_else(|| known.only_plan().map(str::to_owned));
        set(record, "plan_id", plan);
    }
    if resource == ResourceKind::ProgressEntries {
        set(record, "report_id", report_of(record));
    }
    if resource == ResourceKind::Policies {
        let parent = text(record, "parent_id").and_then(|id| known.get(resource, id));
        let level = parent.and_then(|parent| parent.level).unwrap_or_default() + 1;
        set(record, "level", Some(level));
    }
    if fields::has(name, "primary_theme_id") {
        let headings = above(record).find_map(|(kind, id)| known.get(kind, id)?.theme_ids.clone());
        set(record, "theme_ids", headings);
        let first = record.get("theme_ids").and_then(|themes| themes.get(0)).cloned();
        set(record, "primary_theme_id", first);
    }
    name_bodies(record, known);
    fill_id(resource, record, known);
    if fields::has(name, "position") {
        let group = text(record, "report_id").or_else(|| text(record, "plan_id"));
        let group = group.unwrap_or_default().to_owned();
        let given = record.get("position").and_then(Value::as_i64);
        let position = known.position(resource, &group, given);
        set(record, "position", Some(position));
    }
}

/// Fills in what follows from the source of a record.
pub fn fill_from_source(resource: ResourceKind, record: &mut Record, known: &Known) {
    if resource != ResourceKind::Observations {
        return;
    }
    set(record, "status", Some("A"));
    let source = record.get("source");
    let printed = source.and_then(|source| source["printed"].as_str()).map(str::to_owned);
    let document = source.and_then(|source| source["document_id"].as_str());
    let published = document.and_then(|id| known.get(ResourceKind::Documents, id));
    let (day, precision) = published.map(|found| found.published.clone()).unwrap_or_default();
    set(record, "printed", printed);
    set(record, "published_on", day);
    set(record, "published_precision", precision);
}

/// `{plan}.{year}`, the identifier that reports get.
fn report_of(record: &Record) -> Option<String> {
    let year = record.get("fiscal_year")?.as_i64()?;
    Some(format!("{}.{year}", text(record, "plan_id")?))
}

/// Departments and partners can be given by name; departments lead unless they say otherwise.
fn name_bodies(record: &mut Record, known: &Known) {
    for (list, role) in [("departments", Some("lead")), ("partners", None)] {
        let bodies = record.get_mut(list).and_then(Value::as_array_mut);
        for body in bodies.into_iter().flatten() {
            if let Some(name) = body.as_str() {
                *body = json!({ "name": name });
            }
            let Some(body) = body.as_object_mut() else { continue };
            let id = text(body, "name").and_then(|name| known.organization(name));
            let id = id.map(str::to_owned);
            set(body, "organization_id", id);
            set(body, "role", role);
        }
    }
}

/// Identifiers are those that people would give: of what stands above, and a number or a year.
fn fill_id(resource: ResourceKind, record: &mut Record, known: &mut Known) {
    let plan = text(record, "plan_id").map(str::to_owned);
    let numbered = |known: &mut Known, parent: Option<String>, between: &str| {
        let parent = parent?;
        let number = known.next_child(resource, &format!("{parent}{between}"));
        Some(format!("{parent}{between}.{number}"))
    };
    let id = match resource {
        ResourceKind::Policies => {
            let parent = text(record, "parent_id").map(str::to_owned).or(plan);
            numbered(known, parent, "")
        }
        ResourceKind::Measures => {
            let parent = text(record, "policy_id").map(str::to_owned);
            numbered(known, parent, "")
        }
        ResourceKind::Kpis => numbered(known, plan, ".kpi"),
        ResourceKind::Statements => {
            let kind = text(record, "kind").map(|kind| format!(".{}", kind.replace('_', "-")));
            kind.and_then(|kind| numbered(known, plan, &kind))
        }
        ResourceKind::Observations => figure_id(record),
        ResourceKind::ProgressReports => report_of(record),
        ResourceKind::ProgressEntries => entry_id(record),
        _ => None,
    };
    set(record, "id", id);
}

/// `{kpi}.baseline`, `{kpi}.actual-2024`.
fn figure_id(record: &Record) -> Option<String> {
    let (kpi, role) = (text(record, "kpi_id")?, text(record, "role")?);
    let role = role.replace('_', "-");
    match (role.as_str(), record.get("fiscal_year").and_then(Value::as_i64)) {
        ("baseline" | "target", _) | (_, None) => Some(format!("{kpi}.{role}")),
        (_, Some(year)) => Some(format!("{kpi}.{role}-{year}")),
    }
}

/// The report, and the measure without its plan.
fn entry_id(record: &Record) -> Option<String> {
    let (report, plan) = (text(record, "report_id")?, text(record, "plan_id")?);
    let measure = text(record, "measure_id")?;
    let rest = measure.strip_prefix(plan).and_then(|rest| rest.strip_prefix('.'));
    Some(format!("{report}.{}", rest.unwrap_or(measure)))
}
