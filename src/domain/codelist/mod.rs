//! Codelists: every code that responses and filters can have, with labels and a definition.
//!
//! The enums define the codes; a test keeps the lists in sync with them.

mod actors;
mod evaluations;
mod figures;
mod indicators;
mod list;
mod plans;
mod provenance;
mod reports;
mod service;
mod statements;
mod targets;

pub use list::{Codelist, CodelistEntry};

/// Ordered by topic: provenance, actors, plans, indicators and figures, evaluations, reports,
/// service.
pub const ALL: &[Codelist] = &[
    provenance::CERTAINTIES,
    provenance::DATA_ISSUE_KINDS,
    provenance::DOCUMENT_KINDS,
    provenance::DATE_PRECISIONS,
    actors::CITY_KINDS,
    actors::ORGANIZATION_KINDS,
    actors::DEPARTMENT_ROLES,
    plans::PLAN_KINDS,
    plans::PLAN_STATUSES,
    plans::REVIEW_CYCLES,
    plans::PLAN_RELATION_KINDS,
    plans::DISPOSITIONS,
    statements::STATEMENT_KINDS,
    indicators::DIRECTIONS,
    indicators::INDICATOR_LEVELS,
    indicators::ACCUMULATIONS,
    indicators::CODE_RELATIONS,
    indicators::COMPARABILITIES,
    indicators::FOOTNOTE_KINDS,
    targets::COMPARATORS,
    targets::BASES,
    targets::OBSERVATION_ROLES,
    figures::OBSERVATION_STATUSES,
    figures::MISSING_REASONS,
    figures::COVERAGE_STATES,
    evaluations::EVALUATION_STATUSES,
    evaluations::NOT_COMPUTABLE_REASONS,
    evaluations::YEAR_SOURCES,
    reports::OUTCOMES,
    reports::CAUSES,
    reports::MATCHING_METHODS,
    service::OPERATIONS,
    service::SEARCH_STATES,
    service::FILE_FORMATS,
    service::CANDIDATE_CERTAINTIES,
    service::RESOURCES,
];

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
            ALL.iter().map(|list| (list.name.to_owned(), list.codes().collect())).collect();
        assert_eq!(lists, enums);
    }

    #[test]
    fn lists_are_found_by_id_and_by_enum() {
        for list in ALL {
            assert_eq!(Codelist::find(list.id), Some(list));
            assert_eq!(Codelist::of_enum(list.name), Some(list));
        }
        assert_eq!(Codelist::find("Disposition"), None);
    }

    #[test]
    fn every_entry_has_a_definition_and_unique_labels() {
        for list in ALL {
            assert!(!list.title.is_empty() && !list.title_en.is_empty(), "{}", list.id);
            let mut labels = BTreeSet::new();
            for entry in list.words {
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
