//! Titles of the records that a page links to.

use std::collections::HashMap;

use crate::domain::record_title::RecordTitle;
use crate::domain::resource::ResourceKind;

/// Titles by resource and identifier.
#[derive(Clone, Debug, Default)]
pub struct Titles(HashMap<(ResourceKind, String), RecordTitle>);

impl FromIterator<RecordTitle> for Titles {
    fn from_iter<I: IntoIterator<Item = RecordTitle>>(titles: I) -> Self {
        let keyed = titles.into_iter().map(|title| ((title.resource, title.id.clone()), title));
        Self(keyed.collect())
    }
}

impl Titles {
    #[must_use]
    pub fn get(&self, resource: ResourceKind, id: &str) -> Option<&RecordTitle> {
        self.0.get(&(resource, id.to_owned()))
    }
}

/// Records whose titles a page needs.
#[derive(Clone, Debug, Default)]
pub struct WantedTitles(Vec<(ResourceKind, String)>);

impl WantedTitles {
    pub fn add<I: ToString>(&mut self, resource: ResourceKind, ids: impl IntoIterator<Item = I>) {
        for id in ids {
            let wanted = (resource, id.to_string());
            if !self.0.contains(&wanted) {
                self.0.push(wanted);
            }
        }
    }

    #[must_use]
    pub fn records(&self) -> &[(ResourceKind, String)] {
        &self.0
    }
}
