//! Judgements of KPIs written out figure by figure.

mod cases;
mod kept;
mod kodaira;
mod not_computable;
mod properties;
mod reached;
mod years;

use super::*;
use crate::domain::observation::ObservationRole;
use cases::Case;

/// A judgement in one line: status or reason, attainment, expected, gap, margin used; `-` is null.
fn line(evaluation: &Evaluation) -> String {
    let word: &str = match evaluation.reason {
        Some(reason) => reason.into(),
        None => evaluation.status.into(),
    };
    let shown = |figure: &Option<Quantity>| figure.as_ref().map_or("-".into(), Quantity::to_string);
    let Evaluation { attainment, expected, gap, margin_used, .. } = evaluation;
    format!(
        "{word} {} {} {} {}",
        shown(attainment),
        shown(expected),
        shown(gap),
        shown(margin_used)
    )
}

fn judged(case: &Case) -> String {
    line(&evaluate(&case.kpi()))
}

#[test]
fn the_method_is_named_in_every_answer() {
    assert_eq!(evaluate(&Case::new().kpi()).method, "linear-path/1");
}

#[test]
fn words_are_written_the_same_way_everywhere() {
    use strum::VariantArray;

    for status in EvaluationStatus::VARIANTS {
        let word: &str = status.into();
        assert_eq!(serde_json::to_value(status).unwrap(), word);
    }
    for reason in NotComputable::VARIANTS {
        let word: &str = reason.into();
        assert_eq!(serde_json::to_value(reason).unwrap(), word);
    }
    assert_eq!(serde_json::to_value(EvaluationStatus::OnTrack).unwrap(), "on_track");
}

#[test]
fn a_reason_stands_exactly_beside_not_computable() {
    let met = Case::new().baseline("13").target("50").actual("50");
    for case in [Case::new(), met] {
        let evaluation = evaluate(&case.kpi());
        let silent = evaluation.status == EvaluationStatus::NotComputable;
        assert_eq!(evaluation.reason.is_some(), silent);
    }
}
