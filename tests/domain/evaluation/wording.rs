//! Every judgement is told in one sentence.

use std::collections::BTreeSet;

use keikaku::domain::comparator::Comparator::{Eq, Gte};
use keikaku::domain::evaluation::evaluate;
use keikaku::domain::kpi::KpiAccumulation;

use super::cases::Case;

fn plan() -> Case {
    Case::of_plan(2021, 2025).unit("件").baseline_of(2020, "100").asks_by(2025, Gte, "150")
}

#[test]
fn each_status_has_its_sentence() {
    let floor = || Case::of_plan(2021, 2025).unit("戸").baseline_of(2020, "100").target("80");
    let exact = || Case::of_plan(2021, 2025).baseline_of(2020, "1").asks_by(2025, Eq, "3");
    let sum = Case::of_plan(2021, 2025).unit("件").accumulated(KpiAccumulation::PeriodSum);
    let cases = [
        plan().actual_of(2022, "1500"),
        plan().actual_of(2022, "130"),
        plan().actual_of(2022, "110"),
        plan().actual_of(2022, "90"),
        plan().actual_of(2025, "140"),
        plan().actual_of(2023, "131").missing_of(2024),
        plan().interim(2023, Gte, "130").actual_of(2023, "131"),
        floor().actual_of(2022, "90"),
        floor().actual_of(2022, "70"),
        exact().actual_of(2022, "4"),
        sum.target("150").actual_of(2021, "28").actual_of(2022, "33"),
        plan(),
        Case::of_plan(2021, 2025).asks_by(2025, Gte, "100").actual_of(2021, "20"),
    ];
    let told: Vec<String> = cases
        .iter()
        .map(|case| evaluate(&case.kpi()))
        .flat_map(|evaluation| [evaluation.explanation, evaluation.explanation_en])
        .collect();
    insta::assert_snapshot!("sentences", told.join("\n"));
    assert_eq!(told.iter().collect::<BTreeSet<_>>().len(), told.len());
    for pair in told.chunks(2) {
        assert_eq!(pair[0].matches('。').count(), 1, "{}", pair[0]);
        assert!(
            pair[1].ends_with('.') && !pair[1].trim_end_matches('.').contains(". "),
            "{}",
            pair[1]
        );
    }
}
