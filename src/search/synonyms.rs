//! Synonym sets, looked up by any of their entries.

use std::collections::HashMap;

use super::normalize::{is_japanese, normalize};
use super::phrase::Phrase;

#[derive(Clone, Debug, Default)]
pub struct Synonyms {
    sets: Vec<Vec<Phrase>>,
    /// Indexes of the sets of each entry, by its normalized form or its stems.
    by_key: HashMap<String, Vec<usize>>,
}

impl Synonyms {
    #[must_use]
    pub fn new(sets: &[Vec<String>]) -> Self {
        let sets: Vec<Vec<Phrase>> = sets
            .iter()
            .map(|words| words.iter().filter_map(|w| Phrase::new(w)).collect())
            .collect();
        let mut by_key: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, phrases) in sets.iter().enumerate() {
            for phrase in phrases {
                by_key.entry(lookup_key(std::slice::from_ref(phrase))).or_default().push(index);
            }
        }
        Self { sets, by_key }
    }

    /// Returns the other entries of all sets that contain these phrases as one entry.
    #[must_use]
    pub fn of(&self, phrases: &[Phrase]) -> Option<Vec<Phrase>> {
        let key = lookup_key(phrases);
        let sets = self.by_key.get(&key)?;
        let others = sets.iter().flat_map(|index| &self.sets[*index]);
        let mut found: Vec<Phrase> = Vec::new();
        for phrase in others.filter(|phrase| lookup_key(std::slice::from_ref(phrase)) != key) {
            if found.iter().all(|known| known.letters != phrase.letters) {
                found.push(phrase.clone());
            }
        }
        Some(found)
    }

    /// Japanese words in which a part is replaced by what means the same: 六次産業化, 6次産業化.
    #[must_use]
    pub fn of_parts(&self, phrase: &Phrase) -> Vec<Phrase> {
        if !phrase.words.is_empty() {
            return Vec::new();
        }
        let is_part = |part: &&Phrase| {
            part.words.is_empty()
                && part.letters.chars().nth(1).is_some()
                && part.letters != phrase.letters
                && phrase.letters.contains(&part.letters)
        };
        let japanese = |other: &&Phrase| other.letters.chars().any(is_japanese);
        let replaced = |set: &[Phrase], part: &Phrase| -> Vec<Phrase> {
            let others = set.iter().filter(japanese).filter(|other| *other != part);
            let texts = others.map(|other| phrase.letters.replace(&part.letters, &other.letters));
            texts.filter_map(|text| Phrase::new(&text)).collect()
        };
        let sets = self.sets.iter().map(Vec::as_slice);
        sets.flat_map(|set| {
            set.iter().filter(is_part).flat_map(|part| replaced(set, part)).collect::<Vec<_>>()
        })
        .collect()
    }

    /// All entries, in the order of the sets.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.sets.iter().flatten().map(|phrase| phrase.text.as_str())
    }
}

/// Lookup key of an entry: shops equals shop, 空き店舗 equals 空き　店舗.
fn lookup_key(phrases: &[Phrase]) -> String {
    let stemmed = phrases.iter().all(|phrase| !phrase.words.is_empty());
    let parts: Vec<String> = phrases
        .iter()
        .map(|phrase| if stemmed { phrase.words.join(" ") } else { normalize(&phrase.text) })
        .collect();
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_synonym_finds_the_rest_of_its_set() {
        let synonyms = Synonyms::new(&[
            vec!["創業".into(), "起業".into(), "start-up".into()],
            vec!["起業".into(), "ベンチャー".into()],
        ]);
        let others = |text: &str| -> Option<Vec<String>> {
            let phrases: Vec<Phrase> = text.split(' ').filter_map(Phrase::new).collect();
            Some(synonyms.of(&phrases)?.into_iter().map(|phrase| phrase.text).collect())
        };
        let texts = |all: &[&str]| Some(all.iter().map(|text| (*text).to_owned()).collect());
        assert_eq!(others("創業"), texts(&["起業", "start-up"]));
        assert_eq!(others("起業"), texts(&["創業", "start-up", "ベンチャー"]));
        assert_eq!(others("START UPS"), texts(&["創業", "起業"]));
        assert_eq!(others("農地"), None);
        assert_eq!(synonyms.words().count(), 5);
    }
}
