//! What themes are called: records about a theme that somebody names come before others.

use tantivy::DocId;

use super::normalize::normalize;
use super::phrase::Phrase;
use super::query::{Alternative, TermGroup};
use super::stored::StoredDocument;
use super::tokens::stems;

#[derive(Default)]
pub struct ThemeNames(Vec<ThemeName>);

struct ThemeName {
    number: DocId,
    names: Vec<String>,
    /// Words of the names, each name's between bars.
    words: String,
}

impl ThemeNames {
    pub fn add(&mut self, number: DocId, kept: &StoredDocument) {
        let names = kept.texts.iter().filter(|text| text.kind.is_name());
        let words: Vec<String> = names
            .clone()
            .flat_map(|name| {
                stems(&name.text).into_iter().map(|token| token.text).chain(["|".into()])
            })
            .collect();
        let names = names.map(|name| normalize(&name.text)).collect();
        self.0.push(ThemeName { number, names, words: format!(" {} ", words.join(" ")) });
    }

    /// The themes that a query names: every part of it, or a synonym.
    pub fn named(&self, groups: &[TermGroup]) -> Vec<DocId> {
        let named = self.0.iter().filter(|theme| groups.iter().all(|group| theme.has(group)));
        named.map(|theme| theme.number).collect()
    }
}

impl ThemeName {
    fn has(&self, group: &TermGroup) -> bool {
        let all = |alternative: &Alternative| alternative.phrases.iter().all(|p| self.says(p));
        group.alternatives.iter().any(all)
    }

    fn says(&self, phrase: &Phrase) -> bool {
        if phrase.words.is_empty() {
            return self.names.iter().any(|name| name.contains(&phrase.letters));
        }
        self.words.contains(&format!(" {} ", phrase.words.join(" ")))
    }
}
