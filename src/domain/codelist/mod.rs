//! Codelists: every code that responses and filters can have, with labels and a definition.
//!
//! The texts are in `codelists.tsv`: a line that begins with `#` starts a list (id, name of the enum, title,
//! English title), each other line is a code (code, label, English label, definition, English
//! definition, the standard or law that defines it, if any, and the date since when there is such a
//! code, unless that is the first version). Lists are ordered by topic, codes as in their enum. The enums define the codes; a test keeps the lists in sync with them.

use std::sync::LazyLock;

use chrono::NaiveDate;

const TEXTS: &str = include_str!("codelists.tsv");

/// Date of the first version.
const FIRST_VERSION: NaiveDate = NaiveDate::from_ymd_opt(2026, 11, 22).expect("a valid date");

static ALL: LazyLock<Vec<Codelist>> = LazyLock::new(|| parse(TEXTS));

/// A codelist (closed vocabulary).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Codelist {
    /// `plan_kinds`
    pub id: &'static str,
    /// The enum with these codes: `PlanKind`.
    pub name: &'static str,
    pub title: &'static str,
    pub title_en: &'static str,
    /// In declaration order of the enum.
    pub entries: Vec<CodelistEntry>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodelistEntry {
    /// The code in responses and filters.
    pub code: &'static str,
    pub label: &'static str,
    pub label_en: &'static str,
    pub definition: &'static str,
    pub definition_en: &'static str,
    /// Date of the version that introduced it.
    pub since: NaiveDate,
    /// The standard or law that defines it, if any.
    pub standard: Option<&'static str>,
}

/// All lists, by topic.
#[must_use]
pub fn all() -> &'static [Codelist] {
    &ALL
}

impl Codelist {
    /// Finds a list by its identifier.
    #[must_use]
    pub fn find(id: &str) -> Option<&'static Self> {
        ALL.iter().find(|list| list.id == id)
    }

    /// Finds a list by the name of its enum.
    #[must_use]
    pub fn of_enum(name: &str) -> Option<&'static Self> {
        ALL.iter().find(|list| list.name == name)
    }

    pub fn codes(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|entry| entry.code)
    }
}

fn parse(texts: &'static str) -> Vec<Codelist> {
    let mut lists: Vec<Codelist> = Vec::new();
    for line in texts.lines() {
        let mut columns = line.split('\t');
        let mut next = || columns.next().unwrap_or_default();
        let first = next();
        if first == "#" {
            let (id, name, title, title_en) = (next(), next(), next(), next());
            lists.push(Codelist { id, name, title, title_en, entries: Vec::new() });
        } else if let Some(list) = lists.last_mut() {
            list.entries.push(CodelistEntry {
                code: first,
                label: next(),
                label_en: next(),
                definition: next(),
                definition_en: next(),
                standard: Some(next()).filter(|standard| !standard.is_empty()),
                since: next().parse().unwrap_or(FIRST_VERSION),
            });
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_date_that_the_texts_give_is_read() {
        let dated = TEXTS.lines().filter_map(|line| line.split('\t').nth(6));
        let dated: Vec<NaiveDate> = dated.map(|date| date.parse().unwrap()).collect();
        let later = ALL.iter().flat_map(|list| &list.entries).map(|entry| entry.since);
        assert_eq!(later.filter(|since| *since > FIRST_VERSION).collect::<Vec<_>>(), dated);
        assert!(!dated.is_empty());
    }
}
