//! Targets that are stated by another figure: `value` is that figure and the difference, so that it can
//! be compared as it stands.

use std::collections::{HashMap, HashSet};

use crate::domain::calendar::FiscalYear;
use crate::domain::comparator::Basis;
use crate::domain::identifier::Identifier;
use crate::domain::observation::{Observation, ObservationRole};
use crate::domain::quantity::Quantity;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    let figures = Figures::of(&read.bundle.observations);
    for (location, target) in read.each(&read.bundle.observations) {
        if target.has_offset()
            && matches!(target.basis, Some(Basis::Baseline | Basis::PreviousYear))
            && let Some(value) = &target.value
        {
            check_value(location, target, value, &figures, violations);
        }
    }
}

/// The figures that targets are stated by.
struct Figures<'a> {
    by_kpi: HashMap<&'a Identifier, Vec<&'a Observation>>,
    superseded: HashSet<&'a Identifier>,
}

impl<'a> Figures<'a> {
    fn of(observations: &'a [Observation]) -> Self {
        let mut by_kpi: HashMap<_, Vec<_>> = HashMap::new();
        for figure in observations.iter().filter(|figure| figure.value.is_some()) {
            by_kpi.entry(&figure.kpi_id).or_default().push(figure);
        }
        let superseded =
            observations.iter().filter_map(|later| later.supersedes.as_ref()).collect();
        Self { by_kpi, superseded }
    }

    /// A current target is stated by the current figure, so a revised baseline needs a revised target;
    /// a superseded target by any of the figures that there were.
    fn stated_by(&self, target: &Observation) -> Vec<&'a Observation> {
        let is_current = |figure: &Observation| !self.superseded.contains(&figure.id);
        let of_kpi = self.by_kpi.get(&target.kpi_id).map(Vec::as_slice).unwrap_or_default();
        let own = of_kpi.iter().copied().filter(|figure| is_reference(target, figure));
        own.filter(|figure| is_current(figure) || !is_current(target)).collect()
    }
}

fn is_reference(target: &Observation, figure: &Observation) -> bool {
    let year = |figure: &Observation| figure.fiscal_year.map(FiscalYear::year);
    match target.basis {
        Some(Basis::Baseline) => figure.role == ObservationRole::Baseline,
        Some(Basis::PreviousYear) => {
            figure.is_actual() && year(figure) == year(target).map(|year| year - 1)
        }
        Some(Basis::Absolute) | None => false,
    }
}

fn check_value(
    location: &RecordLocation,
    target: &Observation,
    value: &Quantity,
    figures: &Figures<'_>,
    violations: &mut Vec<Violation>,
) {
    let found = figures.stated_by(target);
    let stated: Vec<(&Quantity, Quantity)> = found
        .iter()
        .filter_map(|figure| figure.value.as_ref())
        .filter_map(|reference| Some((reference, target.stated_value(reference)?.storable())))
        .collect();
    if stated.iter().any(|(_, right)| right == value) {
        return;
    }
    let kind = match target.basis {
        Some(Basis::PreviousYear) => "actual of the year before",
        Some(Basis::Absolute | Basis::Baseline) | None => "baseline",
    };
    let reason = match stated.last() {
        Some((reference, right)) => {
            let difference = match (&target.offset, &target.offset_percent) {
                (Some(offset), _) => format!("offset {offset}"),
                (None, Some(percent)) => format!("offset_percent {percent}"),
                (None, None) => String::new(),
            };
            format!(
                "is {value}, but the {kind} {reference} with the {difference} is {right}: write {right}"
            )
        }
        None => format!(
            "cannot be known without a figure of the {kind}: write null and say why in \
             missing_reason"
        ),
    };
    violations.push(location.violation("value", reason));
}
