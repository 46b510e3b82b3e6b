//! The KPIs of a folder with their figures.

use std::collections::HashMap;

use crate::domain::calendar::FiscalYear;
use crate::domain::kpi::Kpi;
use crate::domain::observation::{Observation, ObservationRole};
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;

/// A record and where it stands.
type Located<'a, R> = (&'a RecordLocation, &'a R);

/// A KPI, its figures in file order, and the years of its plan.
pub struct KpiFigures<'a> {
    pub location: &'a RecordLocation,
    pub kpi: &'a Kpi,
    pub figures: Vec<Located<'a, Observation>>,
    pub plan_end: Option<FiscalYear>,
}

impl<'a> KpiFigures<'a> {
    pub fn all(here: &'a ReadBundle) -> impl Iterator<Item = Self> {
        let all = &here.bundle;
        let mut figures: HashMap<_, Vec<_>> = HashMap::new();
        for (location, figure) in here.each(&all.observations) {
            figures.entry(&figure.kpi_id).or_default().push((location, figure));
        }
        let ends: HashMap<_, _> =
            all.plans.iter().map(|plan| (&plan.id, plan.fiscal_year_end)).collect();
        here.each(&all.kpis).map(move |(location, kpi)| Self {
            location,
            kpi,
            figures: figures.remove(&kpi.id).unwrap_or_default(),
            plan_end: ends.get(&kpi.plan_id).copied().flatten(),
        })
    }

    /// The figures of a role.
    pub fn of(&self, role: ObservationRole) -> impl Iterator<Item = Located<'a, Observation>> {
        self.figures.iter().copied().filter(move |(_, figure)| figure.role == role)
    }
}
