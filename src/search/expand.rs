//! Adds to a query what means the same, is read the same or is another way to write it.

use super::normalize::normalize;
use super::phrase::Phrase;
use super::query::{ParsedQuery, TypedGroup};
use super::readings::written_forms;
use super::synonyms::Synonyms;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExpandedQuery {
    /// All of them must match.
    pub groups: Vec<TermGroup>,
    /// None of them may match.
    pub excluded: Vec<Phrase>,
}

/// Alternatives, one of which must match.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermGroup {
    pub alternatives: Vec<Alternative>,
}

/// One alternative of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alternative {
    /// All of them must match.
    pub phrases: Vec<Phrase>,
    pub origin: Origin,
}

/// Where an alternative comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    Typed,
    /// The same word written in another way; weighs as much as what was typed.
    Variant,
    Synonym,
}

/// What is known about words, to expand queries with.
pub struct Expansion<'a> {
    pub synonyms: &'a Synonyms,
    /// Whether a phrase is in any text; what is not is no variant.
    pub occurs: &'a dyn Fn(&Phrase) -> bool,
    /// Whether other ways to write a word are added.
    pub variants: bool,
    /// Whether synonyms of a part of a word are added.
    pub of_parts: bool,
}

#[cfg(test)]
impl<'a> Expansion<'a> {
    /// Synonyms only.
    #[must_use]
    pub fn of(synonyms: &'a Synonyms) -> Self {
        Self { synonyms, occurs: &|_| false, variants: false, of_parts: false }
    }
}

impl Expansion<'_> {
    /// The next group and the number of typed groups that it stands for.
    fn next(&self, groups: &[TypedGroup]) -> Option<(TermGroup, usize)> {
        let first = groups.first()?;
        let several = self.entry(groups).or_else(|| self.compound(groups));
        Some(several.unwrap_or_else(|| (self.single(first), 1)))
    }

    /// The longest run of plain words that is one entry of a synonym set: `vacant shop`.
    fn entry(&self, groups: &[TypedGroup]) -> Option<(TermGroup, usize)> {
        (2..=groups.len()).rev().find_map(|length| {
            let phrases = plain_phrases(groups.get(..length)?)?;
            let found = self.synonyms.of(&phrases)?;
            let mut group = TermGroup::default();
            group.add(phrases, Origin::Typed);
            group.add_all(found, Origin::Synonym);
            Some((group, length))
        })
    }

    /// Two plain words that are also written as one: `child care`.
    fn compound(&self, groups: &[TypedGroup]) -> Option<(TermGroup, usize)> {
        let phrases = plain_phrases(groups.get(..2).filter(|_| self.variants)?)?;
        let joined = self.joined(&phrases)?;
        let mut group = TermGroup::default();
        group.add(phrases, Origin::Typed);
        self.add_variant(&mut group, joined);
        Some((group, 2))
    }

    /// English words as one word, if it is in any text.
    fn joined(&self, phrases: &[Phrase]) -> Option<Phrase> {
        if phrases.iter().any(|phrase| phrase.words.is_empty()) {
            return None;
        }
        let letters: Vec<&str> = phrases.iter().map(|phrase| phrase.letters.as_str()).collect();
        // It is no identifier: KO-TO is not the city koto.
        let joined = Phrase { key: String::new(), ..Phrase::new(&letters.concat())? };
        (self.occurs)(&joined).then_some(joined)
    }

    fn single(&self, typed: &TypedGroup) -> TermGroup {
        let mut group = TermGroup::default();
        for phrase in &typed.phrases {
            group.add(vec![self.as_written(phrase)], Origin::Typed);
        }
        if let [phrase] = typed.phrases.as_slice()
            && typed.is_plain
            && self.variants
        {
            self.add_variants(&mut group, phrase);
        }
        for phrase in &typed.phrases {
            let found = self.synonyms.of(std::slice::from_ref(phrase));
            group.add_all(found.unwrap_or_default(), Origin::Synonym);
        }
        group
    }

    /// Capitals matter only where texts write the word in capitals.
    fn as_written(&self, phrase: &Phrase) -> Phrase {
        let mut phrase = phrase.clone();
        if phrase.capitals.is_some() && !(self.occurs)(&phrase) {
            phrase.capitals = None;
        }
        phrase
    }

    /// Other ways to write a word: without a hyphen, or in kanji.
    fn add_variants(&self, group: &mut TermGroup, phrase: &Phrase) {
        if phrase.words.len() == 2
            && let Some(joined) = self.joined(std::slice::from_ref(phrase))
        {
            self.add_variant(group, joined);
        }
        let written = written_forms(&phrase.text);
        for form in written.iter().filter_map(|form| Phrase::new(form)) {
            if (self.occurs)(&form) {
                self.add_variant(group, form);
            }
        }
        if self.of_parts {
            let others = self.synonyms.of_parts(phrase).into_iter();
            group.add_all(others.filter(|other| (self.occurs)(other)), Origin::Synonym);
        }
    }

    fn add_variant(&self, group: &mut TermGroup, variant: Phrase) {
        let synonyms = self.synonyms.of(std::slice::from_ref(&variant)).unwrap_or_default();
        group.add(vec![variant], Origin::Variant);
        group.add_all(synonyms, Origin::Synonym);
    }
}

fn plain_phrases(groups: &[TypedGroup]) -> Option<Vec<Phrase>> {
    let plain = groups.iter().all(|group| group.is_plain);
    plain.then(|| groups.iter().flat_map(|group| group.phrases.clone()).collect())
}

impl ParsedQuery {
    #[must_use]
    pub fn expand(&self, known: &Expansion) -> ExpandedQuery {
        let mut groups = Vec::new();
        let mut rest = self.groups.as_slice();
        while let Some((group, length)) = known.next(rest) {
            groups.push(group);
            rest = &rest[length..];
        }
        ExpandedQuery { groups, excluded: self.excluded.clone() }
    }
}

impl ExpandedQuery {
    /// Whether one of its phrases is this whole text.
    #[must_use]
    pub fn names(&self, text: &str) -> bool {
        let letters = normalize(text);
        let alternatives = self.groups.iter().flat_map(|group| &group.alternatives);
        let mut phrases = alternatives.flat_map(|alternative| &alternative.phrases);
        phrases.any(|phrase| normalize(&phrase.text) == letters)
    }

    /// What was added to the query.
    #[must_use]
    pub fn synonyms(&self) -> Vec<String> {
        let alternatives = self.groups.iter().flat_map(|group| &group.alternatives);
        let added = alternatives.filter(|alternative| alternative.origin != Origin::Typed);
        added.flat_map(|own| &own.phrases).map(|phrase| phrase.text.clone()).collect()
    }
}

impl TermGroup {
    fn add(&mut self, phrases: Vec<Phrase>, origin: Origin) {
        let is_same =
            |one: &Phrase, other: &Phrase| one.letters == other.letters && one.words == other.words;
        let is_new = |known: &Alternative| {
            let pairs = known.phrases.iter().zip(&phrases);
            known.phrases.len() != phrases.len() || !pairs.into_iter().all(|(a, b)| is_same(a, b))
        };
        if origin == Origin::Typed || self.alternatives.iter().all(is_new) {
            self.alternatives.push(Alternative { phrases, origin });
        }
    }

    fn add_all(&mut self, phrases: impl IntoIterator<Item = Phrase>, origin: Origin) {
        for phrase in phrases {
            self.add(vec![phrase], origin);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Typed words, variants after `=` and synonyms after `~`.
    fn expanded(text: &str) -> Vec<String> {
        let synonyms = Synonyms::new(&[
            vec!["子育て".into(), "childcare".into()],
            vec!["創業".into(), "起業".into()],
            vec!["6次産業".into(), "六次産業".into()],
        ]);
        let known = ["childcare", "創業", "創業支援", "起業支援", "6次産業化", "LINE"];
        let occurs = |phrase: &Phrase| known.contains(&phrase.text.as_str());
        let expansion =
            Expansion { synonyms: &synonyms, occurs: &occurs, variants: true, of_parts: true };
        let query = text.parse::<ParsedQuery>().unwrap().expand(&expansion);
        let alternatives = query.groups.iter().flat_map(|group| &group.alternatives);
        let shown = alternatives.map(|alternative| {
            let mark = match alternative.origin {
                Origin::Typed => "",
                Origin::Variant => "=",
                Origin::Synonym => "~",
            };
            let texts = alternative.phrases.iter().map(|phrase| phrase.text.as_str());
            format!("{mark}{}", texts.collect::<Vec<_>>().join("+"))
        });
        shown.collect()
    }

    #[test]
    fn words_are_joined_read_and_replaced_in_part() {
        let table = [
            ("child care", vec!["child+care", "=childcare", "~子育て"]),
            ("child-care", vec!["child-care", "=childcare", "~子育て"]),
            ("そうぎょう", vec!["そうぎょう", "=創業", "~起業"]),
            ("\"そうぎょう\"", vec!["そうぎょう"]),
            ("六次産業化", vec!["六次産業化", "~6次産業化"]),
            ("創業支援", vec!["創業支援", "~起業支援"]),
        ];
        for (text, expected) in table {
            assert_eq!(expanded(text), expected, "{text}");
        }
    }
}
