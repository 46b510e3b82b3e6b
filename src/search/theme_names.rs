//! Theme names: documents about a theme named in the query rank higher.

use tantivy::DocId;

use super::expand::{Alternative, TermGroup};
use super::normalize::normalize;
use super::phrase::Phrase;
use super::stored::StoredDocument;
use super::tokens::stems;

#[derive(Default)]
pub struct ThemeNames(Vec<ThemeName>);

struct ThemeName {
    doc: DocId,
    names: Vec<String>,
    /// Word stems of the names, separated by bars.
    words: String,
}

impl ThemeNames {
    pub fn add(&mut self, doc: DocId, stored: &StoredDocument) {
        let names = stored.texts.iter().filter(|text| text.kind.is_name());
        let words: Vec<String> = names
            .clone()
            .flat_map(|name| {
                stems(&name.text).into_iter().map(|token| token.text).chain(["|".into()])
            })
            .collect();
        let names = names.map(|name| normalize(&name.text)).collect();
        self.0.push(ThemeName { doc, names, words: format!(" {} ", words.join(" ")) });
    }

    /// Returns the themes whose names contain every group of the query, literally or as a synonym.
    pub fn named(&self, groups: &[TermGroup]) -> Vec<DocId> {
        let named =
            self.0.iter().filter(|theme| groups.iter().all(|group| theme.matches_group(group)));
        named.map(|theme| theme.doc).collect()
    }
}

impl ThemeName {
    fn matches_group(&self, group: &TermGroup) -> bool {
        let all = |alternative: &Alternative| alternative.phrases.iter().all(|p| self.contains(p));
        group.alternatives.iter().any(all)
    }

    fn contains(&self, phrase: &Phrase) -> bool {
        if phrase.words.is_empty() {
            return self.names.iter().any(|name| name.contains(&phrase.letters));
        }
        self.words.contains(&format!(" {} ", phrase.words.join(" ")))
    }
}
