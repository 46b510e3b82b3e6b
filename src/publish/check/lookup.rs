//! The records that others point to: those of the folder that is being checked, and those of the
//! other folders, which are read again when a rule asks for them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::domain::identifier::Identifier;
use crate::domain::kpi::Kpi;
use crate::domain::measure::Measure;
use crate::domain::observation::Observation;
use crate::domain::organization::Organization;
use crate::domain::plan::Plan;
use crate::domain::policy::Policy;
use crate::domain::progress_entry::ProgressEntry;
use crate::domain::progress_report::ProgressReport;
use crate::domain::record::Record;
use crate::publish::bundle::Bundle;
use crate::publish::files::Folder;
use crate::publish::index::RecordIndex;
use crate::publish::read::{ReadBundle, Reader};

pub struct Lookup<'a> {
    pub read: &'a ReadBundle,
    pub organizations: ById<'a, Organization>,
    pub plans: ById<'a, Plan>,
    pub policies: ById<'a, Policy>,
    pub measures: ById<'a, Measure>,
    pub kpis: ById<'a, Kpi>,
    pub observations: ById<'a, Observation>,
    pub reports: ById<'a, ProgressReport>,
    pub entries: ById<'a, ProgressEntry>,
}

impl<'a> Lookup<'a> {
    pub fn of(read: &'a ReadBundle, elsewhere: &'a OtherFolders<'a>) -> Self {
        let all = &read.bundle;
        Self {
            read,
            organizations: ById::of(all, |all| &all.organizations, elsewhere),
            plans: ById::of(all, |all| &all.plans, elsewhere),
            policies: ById::of(all, |all| &all.policies, elsewhere),
            measures: ById::of(all, |all| &all.measures, elsewhere),
            kpis: ById::of(all, |all| &all.kpis, elsewhere),
            observations: ById::of(all, |all| &all.observations, elsewhere),
            reports: ById::of(all, |all| &all.progress_reports, elsewhere),
            entries: ById::of(all, |all| &all.progress_entries, elsewhere),
        }
    }
}

/// The records of a resource by their identifiers.
pub struct ById<'a, R> {
    here: HashMap<&'a Identifier, &'a R>,
    list: fn(&Bundle) -> &Vec<R>,
    elsewhere: &'a OtherFolders<'a>,
}

impl<'a, R: Record + Clone> ById<'a, R> {
    fn of(here: &'a Bundle, list: fn(&Bundle) -> &Vec<R>, elsewhere: &'a OtherFolders<'a>) -> Self {
        // The first record of each identifier: a second one is a fault of its own.
        let here = list(here).iter().rev().map(|record| (record.id(), record)).collect();
        Self { here, list, elsewhere }
    }

    pub fn get(&self, id: &Identifier) -> Option<Cow<'a, R>> {
        let here = self.here.get(id).map(|record| Cow::Borrowed(*record));
        here.or_else(|| self.elsewhere.find(self.list, id).map(Cow::Owned))
    }
}

/// The folders of a bundle, of which the last one asked for stays in memory. In a bundle without
/// faults few records ask for one.
pub struct OtherFolders<'a> {
    reader: &'a Reader,
    folders: &'a [Folder],
    census: &'a RecordIndex,
    last: RefCell<Option<(usize, Rc<ReadBundle>)>>,
}

impl<'a> OtherFolders<'a> {
    pub fn new(reader: &'a Reader, folders: &'a [Folder], census: &'a RecordIndex) -> Self {
        Self { reader, folders, census, last: RefCell::default() }
    }

    fn find<R: Record + Clone>(&self, list: fn(&Bundle) -> &Vec<R>, id: &Identifier) -> Option<R> {
        let counted = self.census.find(R::RESOURCE, id.as_str())?;
        let folder = self.read(self.census.folder_of(counted))?;
        list(&folder.bundle).iter().find(|record| record.id() == id).cloned()
    }

    fn read(&self, folder: usize) -> Option<Rc<ReadBundle>> {
        let mut last = self.last.borrow_mut();
        if let Some((_, read)) = last.as_ref().filter(|(at, _)| *at == folder) {
            return Some(read.clone());
        }
        // A folder that cannot be read again is told when its own turn comes.
        let read = Rc::new(self.reader.read_again(&self.folders[folder]).ok()?);
        *last = Some((folder, read.clone()));
        Some(read)
    }
}
