//! Codelists: every code that responses and filters can have, with labels and a definition.
//!
//! The texts are in `codelists.tsv`: a line that begins with `#` starts a list (id, name of the enum, title,
//! English title), each other line is a code (code, label, English label, definition, English
//! definition, and the standard or law that defines it, if any). Lists are ordered by topic, codes as in
//! their enum. The enums define the codes; a test keeps the lists in sync with them.

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
                since: FIRST_VERSION,
                standard: Some(next()).filter(|standard| !standard.is_empty()),
            });
        }
    }
    lists
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use strum::VariantArray;
    use utoipa::ToSchema;

    use super::*;
    use crate::domain::{
        calendar, candidate, city, comparator, coverage, document, download, evaluation, indicator,
        kpi, measure, observation, organization, plan, progress_entry, release, resource, search,
        source, statement,
    };

    /// The name of an enum and its words, in order.
    fn enumerated<E>() -> (String, Vec<&'static str>)
    where
        E: ToSchema + VariantArray + Into<&'static str> + Copy,
    {
        (E::name().into_owned(), E::VARIANTS.iter().map(|word| (*word).into()).collect())
    }

    #[test]
    fn every_list_matches_its_enum_in_order() {
        let enums = [
            enumerated::<source::Certainty>(),
            enumerated::<source::DataIssueKind>(),
            enumerated::<document::DocumentKind>(),
            enumerated::<calendar::DatePrecision>(),
            enumerated::<city::CityKind>(),
            enumerated::<organization::OrganizationKind>(),
            enumerated::<organization::DepartmentRole>(),
            enumerated::<plan::PlanKind>(),
            enumerated::<plan::PlanStatus>(),
            enumerated::<plan::ReviewCycle>(),
            enumerated::<plan::PlanRelationKind>(),
            enumerated::<measure::Disposition>(),
            enumerated::<statement::StatementKind>(),
            enumerated::<indicator::Direction>(),
            enumerated::<indicator::IndicatorLevel>(),
            enumerated::<indicator::Accumulation>(),
            enumerated::<indicator::CodeRelation>(),
            enumerated::<kpi::Comparability>(),
            enumerated::<kpi::FootnoteKind>(),
            enumerated::<comparator::Comparator>(),
            enumerated::<comparator::Basis>(),
            enumerated::<observation::ObservationRole>(),
            enumerated::<observation::ObservationStatus>(),
            enumerated::<observation::MissingReason>(),
            enumerated::<coverage::CoverageState>(),
            enumerated::<evaluation::EvaluationStatus>(),
            enumerated::<evaluation::NotComputable>(),
            enumerated::<evaluation::YearSource>(),
            enumerated::<progress_entry::Outcome>(),
            enumerated::<progress_entry::Cause>(),
            enumerated::<progress_entry::MatchedBy>(),
            enumerated::<release::Operation>(),
            enumerated::<search::SearchState>(),
            enumerated::<download::FileFormat>(),
            enumerated::<candidate::CandidateCertainty>(),
            enumerated::<resource::ResourceKind>(),
        ];
        let lists: Vec<_> =
            all().iter().map(|list| (list.name.to_owned(), list.codes().collect())).collect();
        assert_eq!(lists, enums);
    }

    #[test]
    fn lists_are_found_by_id_and_by_enum() {
        for list in all() {
            assert_eq!(Codelist::find(list.id), Some(list));
            assert_eq!(Codelist::of_enum(list.name), Some(list));
        }
        assert_eq!(Codelist::find("Disposition"), None);
    }

    #[test]
    fn every_entry_has_a_definition_and_unique_labels() {
        for list in all() {
            assert!(!list.title.is_empty() && !list.title_en.is_empty(), "{}", list.id);
            let mut labels = BTreeSet::new();
            for entry in &list.entries {
                let at = format!("{}: {}", list.id, entry.code);
                assert!(labels.insert(entry.label) && labels.insert(entry.label_en), "{at}");
                assert!(entry.definition.ends_with('。'), "{at}");
                assert!(entry.definition_en.ends_with('.'), "{at}");
                let texts = [entry.label, entry.label_en, entry.definition, entry.definition_en];
                assert!(texts.iter().all(|text| *text == text.trim() && !text.is_empty()), "{at}");
                assert!(entry.label_en.is_ascii(), "{at}");
            }
        }
    }
}
