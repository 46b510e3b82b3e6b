//! Validates records against each other and against the database constraints; reports every
//! violation with its file location. One module per kind of rule. Collects the warnings on the way.
//!
//! Folders are checked one at a time. Uniqueness within a plan or a report is checked per folder: a
//! plan split over two folders is a violation anyway (`folders`, `plan_bound`).

mod bodies;
mod budgets;
mod cycles;
mod dates;
mod documents;
mod duplicates;
mod entries;
pub mod folders;
mod ids;
mod kpis;
pub mod links;
mod lookup;
mod measures;
mod observations;
mod plan_bound;
mod plans;
mod policies;
mod positions;
mod ratings;
mod renamings;
mod synonyms;
mod targets;
mod texts;
mod themes;
mod vintages;

use std::collections::BTreeSet;

use strum::VariantArray;

use self::folders::FolderRules;
use self::links::Targets;
use self::lookup::{Lookup, OtherFolders};
use super::files::Folder;
use super::index::RecordIndex;
use super::progress::{Phase, Progress};
use super::read::{ReadBundle, read_again};
use super::violation::Violation;
use super::warn::warn;
use super::warnings::Warnings;
use crate::domain::resource::ResourceKind;

/// Returns all violations of a readable bundle, in file order, and its warnings. Only the first
/// folders are its own; the others are published already, as those of `cities` are.
#[must_use]
pub fn check(
    folders: &[Folder],
    own: usize,
    cities: &BTreeSet<String>,
    record_index: &RecordIndex,
    progress: &dyn Progress,
) -> (Vec<Violation>, Warnings) {
    let own = &folders[..own];
    progress.begin(Phase::Checking, own.len());
    let rules = FolderRules::of(record_index, cities);
    let elsewhere = OtherFolders::new(folders, record_index);
    let (mut violations, mut warnings) = (Vec::new(), Warnings::default());
    if ResourceKind::VARIANTS.iter().all(|resource| record_index.own(*resource).next().is_none()) {
        violations.push(Violation::new(".", "", "the bundle holds no record"));
    }
    rules.check_folders(&mut violations);
    ids::check_all(record_index, &mut violations);
    for folder in own {
        match read_again(folder) {
            Ok(here) => {
                check_folder(&here, &rules, record_index, &elsewhere, &mut violations);
                warnings.add_folder(warn(&here));
            }
            Err(unreadable) => violations.extend(unreadable),
        }
        progress.step();
    }
    violations.sort();
    violations.dedup();
    (violations, warnings)
}

fn check_folder(
    here: &ReadBundle,
    rules: &FolderRules<'_>,
    record_index: &RecordIndex,
    elsewhere: &OtherFolders<'_>,
    violations: &mut Vec<Violation>,
) {
    check_canonical(here, rules, &Targets::of(here, record_index), violations);
    let lookup = Lookup::of(here, elsewhere);
    ids::check(here, violations);
    plan_bound::check(&lookup, violations);
    positions::check(here, violations);
    themes::check(here, violations);
    synonyms::check(here, violations);
    renamings::check(here, record_index, violations);
    documents::check(here, violations);
    plans::check(here, violations);
    policies::check(&lookup, violations);
    measures::check(&lookup, violations);
    bodies::check(here, violations);
    budgets::check(here, violations);
    ratings::check(&lookup, violations);
    kpis::check(&lookup, violations);
    observations::check(here, violations);
    targets::check(here, violations);
    vintages::check(&lookup, violations);
    entries::check(&lookup, violations);
}

/// Rules that apply to all records.
fn check_canonical(
    here: &ReadBundle,
    rules: &FolderRules<'_>,
    targets: &Targets<'_>,
    violations: &mut Vec<Violation>,
) {
    here.each_canonical(|location, record| {
        rules.check(location, record, violations);
        texts::check(location, record, violations);
        targets.check(location, record, violations);
    });
}
