//! Rules for what is odd, but may be right: warnings never stop a publication. One module per kind
//! of rule.
//!
//! A folder holds a city with all its records, so every rule looks at one folder only.

mod early;
mod figures;
mod funding;
mod interim;
mod numbers;
mod outside;
mod printed;
#[cfg(test)]
mod samples;
mod target;
mod unit_spelling;
mod units;

use self::figures::KpiFigures;
use super::read::ReadBundle;
use super::warnings::LocatedWarning;

/// All warnings of a folder.
#[must_use]
pub fn warn(here: &ReadBundle) -> Vec<LocatedWarning> {
    let mut warnings = Vec::new();
    for kpi in KpiFigures::all(here) {
        target::warn(&kpi, &mut warnings);
        interim::warn(&kpi, &mut warnings);
        units::warn(&kpi, &mut warnings);
    }
    printed::warn(here, &mut warnings);
    early::warn(here, &mut warnings);
    funding::warn(here, &mut warnings);
    outside::warn(here, &mut warnings);
    warnings
}
