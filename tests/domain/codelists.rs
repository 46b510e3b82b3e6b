//! The codelists have the words of the enums.

use std::collections::BTreeSet;

use keikaku::domain::codelist::{Codelist, all};
use keikaku::domain::warning::WarningKind;
use keikaku::domain::{
    budget, calendar, candidate, city, comparability, comparator, coverage, database, document,
    download, evaluation, indicator, kpi, measure, mention, observation, organization, plan,
    progress_entry, rating, release, resource, search, source, statement,
};
use strum::VariantArray;
use utoipa::ToSchema;

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
        enumerated::<organization::PartnerRole>(),
        enumerated::<mention::MentionKind>(),
        enumerated::<budget::BudgetKind>(),
        enumerated::<budget::FundingSource>(),
        enumerated::<rating::ScaleKind>(),
        enumerated::<rating::Rater>(),
        enumerated::<progress_entry::NextDirection>(),
        enumerated::<plan::PlanKind>(),
        enumerated::<plan::PlanStatus>(),
        enumerated::<plan::PlanPeriod>(),
        enumerated::<plan::ReviewCycle>(),
        enumerated::<plan::PlanRelationKind>(),
        enumerated::<measure::Disposition>(),
        enumerated::<statement::StatementKind>(),
        enumerated::<indicator::Direction>(),
        enumerated::<indicator::IndicatorLevel>(),
        enumerated::<indicator::Accumulation>(),
        enumerated::<indicator::CodeRelation>(),
        enumerated::<comparability::Comparability>(),
        enumerated::<kpi::FootnoteKind>(),
        enumerated::<kpi::KpiAccumulation>(),
        enumerated::<comparator::Comparator>(),
        enumerated::<comparator::Basis>(),
        enumerated::<observation::ObservationRole>(),
        enumerated::<observation::ObservationStatus>(),
        enumerated::<observation::MissingReason>(),
        enumerated::<coverage::CoverageState>(),
        enumerated::<evaluation::EvaluationStatus>(),
        enumerated::<evaluation::Aim>(),
        enumerated::<evaluation::NotComputable>(),
        enumerated::<evaluation::YearSource>(),
        enumerated::<progress_entry::Outcome>(),
        enumerated::<progress_entry::Cause>(),
        enumerated::<progress_entry::MatchedBy>(),
        enumerated::<release::Operation>(),
        enumerated::<search::SearchState>(),
        enumerated::<search::WordMatching>(),
        enumerated::<database::DatabaseKind>(),
        enumerated::<download::FileFormat>(),
        enumerated::<candidate::CandidateCertainty>(),
        enumerated::<resource::ResourceKind>(),
        enumerated::<WarningKind>(),
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
