//! Evaluations of KPIs given figure by figure.

mod cases;
mod clock;
mod in_force;
mod judgements;
mod kept;
mod kodaira;
mod not_computable;
mod old_records;
mod properties;
mod reached;
mod totals;
mod wording;
mod years;

use keikaku::domain::evaluation::{Evaluation, EvaluationStatus, NotComputable, evaluate};
use keikaku::domain::quantity::Quantity;

use cases::Case;

/// An evaluation in one line: status or reason, attainment, expected, gap, margin used; `-` is
/// null.
fn line(evaluation: &Evaluation) -> String {
    let code: &str = match evaluation.reason {
        Some(reason) => reason.into(),
        None => evaluation.status.into(),
    };
    let shown = |figure: &Option<Quantity>| figure.as_ref().map_or("-".into(), Quantity::to_string);
    let Evaluation { attainment, expected, gap, margin_used, .. } = evaluation;
    format!(
        "{code} {} {} {} {}",
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
fn every_evaluation_names_its_method() {
    assert_eq!(evaluate(&Case::new().kpi()).method, "linear-path/2");
}

#[test]
fn codes_serialize_like_they_display() {
    use strum::VariantArray;

    for status in EvaluationStatus::VARIANTS {
        let code: &str = status.into();
        assert_eq!(serde_json::to_value(status).unwrap(), code);
    }
    for reason in NotComputable::VARIANTS {
        let code: &str = reason.into();
        assert_eq!(serde_json::to_value(reason).unwrap(), code);
    }
    assert_eq!(serde_json::to_value(EvaluationStatus::OnTrack).unwrap(), "on_track");
}

#[test]
fn reason_is_set_only_for_not_computable() {
    let met = Case::new().baseline("13").target("50").actual("50");
    for case in [Case::new(), met] {
        let evaluation = evaluate(&case.kpi());
        let not_computable = evaluation.status == EvaluationStatus::NotComputable;
        assert_eq!(evaluation.reason.is_some(), not_computable);
    }
}
