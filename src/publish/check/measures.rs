//! Measures: lost titles, tags, repeats, departments and partners.

use super::duplicates::listed_again;
use super::lookup::Lookup;
use crate::domain::measure::Measure;
use crate::domain::organization::{OrganizationKind, Partner};
use crate::domain::source::Certainty;
use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;

pub fn check(known: &Lookup<'_>, faults: &mut Vec<Violation>) {
    for (place, measure) in known.read.each(&known.read.bundle.measures) {
        if measure.title.is_none() && measure.source.certainty != Certainty::Lost {
            let reason = "must be 'lost', as the title is null; or give the title";
            faults.push(place.fault("source.certainty", reason));
        }
        check_tag(place, measure, faults);
        check_repeat(known, place, measure, faults);
        check_departments(known, place, measure, faults);
        check_partners(place, &measure.partners, faults);
    }
}

fn check_tag(place: &RecordLocation, measure: &Measure, faults: &mut Vec<Violation>) {
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
    faults.push(place.fault("disposition_certainty", reason));
}

fn check_repeat(
    known: &Lookup<'_>,
    place: &RecordLocation,
    measure: &Measure,
    faults: &mut Vec<Violation>,
) {
    let Some(original) = &measure.repeats_id else { return };
    let reason = if !measure.is_repeat {
        "is given, but is_repeat is not true".into()
    } else if *original == measure.id {
        "is the measure itself".into()
    } else if known.measures.get(original).is_some_and(|original| original.is_repeat) {
        format!("'{original}' is a repeat itself; name the original")
    } else {
        return;
    };
    faults.push(place.fault("repeats_id", reason));
}

fn check_departments(
    known: &Lookup<'_>,
    place: &RecordLocation,
    measure: &Measure,
    faults: &mut Vec<Violation>,
) {
    let parts = measure.departments.iter().map(|one| (&one.organization_id, one.role.into()));
    for index in listed_again::<(_, &str)>(parts) {
        let path = format!("departments[{index}].organization_id");
        faults.push(place.fault(path, "is already in the list in the same role"));
    }
    for (index, department) in measure.departments.iter().enumerate() {
        let organization = known.organizations.get(&department.organization_id);
        if let Some(kind) = organization.map(|organization| organization.kind)
            && kind != OrganizationKind::Department
        {
            let kind: &str = kind.into();
            let id = &department.organization_id;
            let path = format!("departments[{index}].organization_id");
            let reason = format!("'{id}' is of kind '{kind}', not 'department'; is it a partner?");
            faults.push(place.fault(path, reason));
        }
    }
}

pub fn check_partners(place: &RecordLocation, partners: &[Partner], faults: &mut Vec<Violation>) {
    for index in listed_again(partners.iter().map(|partner| &partner.organization_id)) {
        let path = format!("partners[{index}].organization_id");
        faults.push(place.fault(path, "is already in the list"));
    }
}
