//! Lookup of referenced records: in the current folder, or in other folders, which are reread on
//! demand.

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
use crate::domain::rating::RatingScale;
use crate::domain::record::Record;
use crate::publish::bundle::Bundle;
use crate::publish::files::Folder;
use crate::publish::index::RecordIndex;
use crate::publish::read::{ReadBundle, read_again};

pub struct Lookup<'a> {
    pub read: &'a ReadBundle,
    pub organizations: ById<'a, Organization>,
    pub scales: ById<'a, RatingScale>,
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
            scales: ById::of(all, |all| &all.rating_scales, elsewhere),
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

/// Records of a resource by identifier.
pub struct ById<'a, R> {
    here: HashMap<&'a Identifier, &'a R>,
    list: fn(&Bundle) -> &Vec<R>,
    elsewhere: &'a OtherFolders<'a>,
}

impl<'a, R: Record + Clone> ById<'a, R> {
    fn of(here: &'a Bundle, list: fn(&Bundle) -> &Vec<R>, elsewhere: &'a OtherFolders<'a>) -> Self {
        // Reversed so that the first of several duplicates wins; `ids` reports duplicates.
        let here = list(here).iter().rev().map(|record| (record.id(), record)).collect();
        Self { here, list, elsewhere }
    }

    pub fn get(&self, id: &Identifier) -> Option<Cow<'a, R>> {
        let here = self.here.get(id).map(|record| Cow::Borrowed(*record));
        here.or_else(|| self.elsewhere.find(self.list, id).map(Cow::Owned))
    }
}

/// The other folders of a bundle; caches the last one read. In a valid bundle few lookups leave
/// the current folder.
pub struct OtherFolders<'a> {
    folders: &'a [Folder],
    record_index: &'a RecordIndex,
    last: RefCell<Option<(usize, Rc<ReadBundle>)>>,
}

impl<'a> OtherFolders<'a> {
    pub fn new(folders: &'a [Folder], record_index: &'a RecordIndex) -> Self {
        Self { folders, record_index, last: RefCell::default() }
    }

    fn find<R: Record + Clone>(&self, list: fn(&Bundle) -> &Vec<R>, id: &Identifier) -> Option<R> {
        let indexed = self.record_index.find(R::RESOURCE, id.as_str())?;
        let folder = self.read(self.record_index.folder_of(indexed))?;
        list(&folder.bundle).iter().find(|record| record.id() == id).cloned()
    }

    fn read(&self, folder: usize) -> Option<Rc<ReadBundle>> {
        let mut last = self.last.borrow_mut();
        if let Some((_, read)) = last.as_ref().filter(|(at, _)| *at == folder) {
            return Some(read.clone());
        }
        // A folder that cannot be reread is reported when it is checked itself.
        let read = Rc::new(read_again(&self.folders[folder]).ok()?);
        *last = Some((folder, read.clone()));
        Some(read)
    }
}
