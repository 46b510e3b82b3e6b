//! Measures: lost titles, tags, repeats, departments and partners.

use super::duplicates::listed_again;
use super::lookup::Lookup;
use crate::domain::measure::Measure;
use crate::domain::organization::{Department, OrganizationKind, Partner};
use crate::domain::source::Certainty;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(lookup: &Lookup<'_>, violations: &mut Vec<Violation>) {
    for (location, measure) in lookup.read.each(&lookup.read.bundle.measures) {
        if measure.title.is_none() && measure.source.certainty != Certainty::Lost {
            let reason = "must be 'lost', as the title is null; or give the title";
            violations.push(location.violation("source.certainty", reason));
        }
        check_tag(location, measure, violations);
        check_repeat(lookup, location, measure, violations);
        check_departments(lookup, location, &measure.departments, violations);
        check_partners(location, &measure.partners, violations);
    }
}

fn check_tag(location: &RecordLocation, measure: &Measure, violations: &mut Vec<Violation>) {
    let tagged = measure.disposition.is_some() || measure.disposition_printed.is_some();
    let reason = match measure.disposition_certainty {
        None if tagged => "is missing: how the tag was read",
        Some(certainty) if !tagged && certainty != Certainty::Lost => {
            "must be null when there is no tag, or 'lost' when it cannot be read"
        }
        Some(Certainty::Lost) if measure.disposition.is_some() => {
            "cannot be 'lost' when the disposition is known"
        }
        None | Some(_) => return,
    };
    violations.push(location.violation("disposition_certainty", reason));
}

fn check_repeat(
    lookup: &Lookup<'_>,
    location: &RecordLocation,
    measure: &Measure,
    violations: &mut Vec<Violation>,
) {
    let Some(original) = &measure.repeats_id else { return };
    let reason = if !measure.is_repeat {
        "is given, but is_repeat is not true".into()
    } else if *original == measure.id {
        "is the measure itself".into()
    } else if lookup.measures.get(original).is_some_and(|original| original.is_repeat) {
        format!("'{original}' is a repeat itself; name the original")
    } else {
        return;
    };
    violations.push(location.violation("repeats_id", reason));
}

pub fn check_departments(
    lookup: &Lookup<'_>,
    location: &RecordLocation,
    departments: &[Department],
    violations: &mut Vec<Violation>,
) {
    let parts = departments.iter().map(|one| (&one.organization_id, one.role.into()));
    for index in listed_again::<(_, &str)>(parts) {
        let path = format!("departments[{index}].organization_id");
        violations.push(location.violation(path, "is already in the list in the same role"));
    }
    for (index, department) in departments.iter().enumerate() {
        let organization = lookup.organizations.get(&department.organization_id);
        if let Some(kind) = organization.map(|organization| organization.kind)
            && kind != OrganizationKind::Department
        {
            let kind: &str = kind.into();
            let id = &department.organization_id;
            let path = format!("departments[{index}].organization_id");
            let reason = format!("'{id}' is of kind '{kind}', not 'department'; is it a partner?");
            violations.push(location.violation(path, reason));
        }
    }
}

pub fn check_partners(
    location: &RecordLocation,
    partners: &[Partner],
    violations: &mut Vec<Violation>,
) {
    for index in listed_again(partners.iter().map(|partner| &partner.organization_id)) {
        let path = format!("partners[{index}].organization_id");
        violations.push(location.violation(path, "is already in the list"));
    }
}
