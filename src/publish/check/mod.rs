//! Whether the records of a bundle agree with each other and with the rules that the database
//! enforces: every fault, told in terms of the files. One file for each kind of rule.
//!
//! Folders are checked one after the other. What must be unique in a plan or a report is looked for
//! in a folder: records of one plan in two folders are a fault in any case (`folders`, `plan_bound`).

mod bodies;
mod cycles;
mod dates;
mod documents;
mod duplicates;
mod entries;
pub mod folders;
mod ids;
mod kpis;
mod links;
mod lookup;
mod measures;
mod observations;
mod plan_bound;
mod plans;
mod policies;
mod positions;
mod renamings;
mod synonyms;
mod texts;
mod themes;
mod vintages;

use self::folders::FolderRules;
use self::links::Targets;
use self::lookup::{Lookup, OtherFolders};
use super::files::Folder;
use super::index::RecordIndex;
use super::progress::{Phase, Progress};
use super::read::{ReadBundle, Reader};
use super::violation::Violation;

/// Every fault of a bundle whose folders could be read, in the order of its files.
#[must_use]
pub fn check(
    reader: &Reader,
    folders: &[Folder],
    census: &RecordIndex,
    progress: &dyn Progress,
) -> Vec<Violation> {
    progress.begin(Phase::Checking, folders.len());
    let rules = FolderRules::of(census);
    let elsewhere = OtherFolders::new(reader, folders, census);
    let mut faults = Vec::new();
    if census.is_empty() {
        faults.push(Violation::new(".", "", "the bundle holds no record"));
    }
    rules.check_folders(&mut faults);
    ids::check_all(census, &mut faults);
    for folder in folders {
        match reader.read_again(folder) {
            Ok(here) => check_folder(&here, &rules, census, &elsewhere, &mut faults),
            Err(unreadable) => faults.extend(unreadable),
        }
        progress.step();
    }
    faults.sort();
    faults.dedup();
    faults
}

fn check_folder(
    here: &ReadBundle,
    rules: &FolderRules<'_>,
    census: &RecordIndex,
    elsewhere: &OtherFolders<'_>,
    faults: &mut Vec<Violation>,
) {
    check_canonical(here, rules, &Targets::of(here, census), faults);
    let known = Lookup::of(here, elsewhere);
    ids::check(here, faults);
    plan_bound::check(&known, faults);
    positions::check(here, faults);
    themes::check(here, faults);
    synonyms::check(here, faults);
    renamings::check(here, census, faults);
    documents::check(here, faults);
    plans::check(here, faults);
    policies::check(&known, faults);
    measures::check(&known, faults);
    bodies::check(here, faults);
    kpis::check(here, faults);
    observations::check(here, faults);
    vintages::check(&known, faults);
    entries::check(&known, faults);
}

/// The rules that hold for all records alike.
fn check_canonical(
    here: &ReadBundle,
    rules: &FolderRules<'_>,
    targets: &Targets<'_>,
    faults: &mut Vec<Violation>,
) {
    for (place, record) in here.canonical() {
        rules.check(place, &record, faults);
        texts::check(place, &record, faults);
        targets.check(place, &record, faults);
    }
}
