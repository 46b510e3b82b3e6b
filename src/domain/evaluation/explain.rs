//! A judgement in one sentence.

use super::result::Evaluation;
use super::status::{Aim, EvaluationStatus, NotComputable};
use crate::domain::calendar::FiscalYear;
use crate::domain::codelist::Codelist;
use crate::domain::comparator::Comparator;
use crate::domain::quantity::Quantity;

/// The Japanese sentence.
pub fn japanese(evaluation: &Evaluation) -> String {
    let Evaluation { inputs, .. } = evaluation;
    if let Some(reason) = evaluation.reason {
        return format!("判定できない：{}。", definition(reason).0);
    }
    let judged = evaluation.judged_on.map(FiscalYear::label).unwrap_or_default();
    let unit = inputs.actual_unit.as_deref().unwrap_or_default();
    let value = inputs.actual_total.as_ref().or(inputs.actual.as_ref());
    let value = value.map(|value| with_unit(value, unit)).unwrap_or_default();
    let kind = if inputs.actual_total.is_some() { "までの合計" } else { "の実績" };
    let stale = evaluation.fiscal_year.filter(|_| evaluation.is_stale);
    let stale = stale.map(|year| format!("{}は値がなく、", year.label())).unwrap_or_default();
    let interim = evaluation.interim.as_ref().map(|interim| {
        let met = if interim.is_met() { "達成" } else { "未達" };
        format!("（この年度の中間目標{}は{met}）", with_unit(&interim.value, unit))
    });
    format!(
        "{stale}{judged}{kind}{value}は、{}{}。",
        verdict_japanese(evaluation, unit),
        interim.unwrap_or_default()
    )
}

fn verdict_japanese(evaluation: &Evaluation, unit: &str) -> String {
    let goal = goal_japanese(evaluation, unit);
    let year = evaluation.target_year.map(FiscalYear::label).unwrap_or_default();
    let expected =
        evaluation.expected.as_ref().map(|value| with_unit(value, unit)).unwrap_or_default();
    match evaluation.status {
        EvaluationStatus::Achieved if evaluation.aim == Some(Aim::Establish) => {
            "設置・整備の目標の達成を示している".to_owned()
        }
        EvaluationStatus::Achieved => format!("目標の{goal}を満たしている"),
        EvaluationStatus::OnTrack => {
            format!("目標の{goal}へ向かう途中で、この時点の目安{expected}に届いている")
        }
        EvaluationStatus::Behind => {
            format!("目標の{goal}へ向かう途中で、この時点の目安{expected}に届いていない")
        }
        EvaluationStatus::Worsening => {
            format!("目標の{goal}へ向かう出発点の現状値より悪い")
        }
        EvaluationStatus::Kept => format!("保つべき水準の{goal}を満たしている"),
        EvaluationStatus::Breached => {
            format!("保つべき水準の{goal}を満たしていないが、目標年度はまだ来ていない")
        }
        EvaluationStatus::Deviates => format!("目標の{goal}を行き過ぎている"),
        EvaluationStatus::Missed if evaluation.aim == Some(Aim::Establish) => {
            format!("{year}までの設置・整備を示していない")
        }
        EvaluationStatus::Missed => format!("{year}を期限とする目標の{goal}を満たしていない"),
        EvaluationStatus::NotComputable => String::new(),
    }
}

fn goal_japanese(evaluation: &Evaluation, unit: &str) -> String {
    let inputs = &evaluation.inputs;
    let Some(target) = inputs.target.as_ref().map(|value| with_unit(value, unit)) else {
        return String::new();
    };
    match (inputs.comparator, &inputs.target_upper) {
        (Some(Comparator::Gte), _) => format!("{target}以上"),
        (Some(Comparator::Lte), _) => format!("{target}以下"),
        (Some(Comparator::Between), Some(upper)) => {
            format!("{target}から{}まで", with_unit(upper, unit))
        }
        _ => target,
    }
}

/// The English sentence.
pub fn english(evaluation: &Evaluation) -> String {
    let Evaluation { inputs, .. } = evaluation;
    if let Some(reason) = evaluation.reason {
        return format!("It cannot be judged: {}.", definition(reason).1);
    }
    let judged = evaluation.judged_on.map(|year| format!("FY{year}")).unwrap_or_default();
    let total = inputs.actual_total.as_ref();
    let value = total.or(inputs.actual.as_ref()).map(Quantity::grouped).unwrap_or_default();
    let value = match total {
        Some(_) => format!("{value}, the sum up to {judged},"),
        None => format!("{value} in {judged}"),
    };
    let stale = evaluation.fiscal_year.filter(|_| evaluation.is_stale);
    let stale = stale.map(|year| format!("FY{year} has no figure; ")).unwrap_or_default();
    let interim = evaluation.interim.as_ref().map(|interim| {
        let met = if interim.is_met() { "met" } else { "missed" };
        format!("; the interim target of that year, {}, is {met}", interim.value.grouped())
    });
    let verdict = verdict_english(evaluation);
    format!("{stale}{value} {verdict}{}.", interim.unwrap_or_default())
}

fn verdict_english(evaluation: &Evaluation) -> String {
    let goal = goal_english(evaluation);
    let year = evaluation.target_year.map(|year| format!(" of FY{year}")).unwrap_or_default();
    let expected = evaluation.expected.as_ref().map(Quantity::grouped).unwrap_or_default();
    match evaluation.status {
        EvaluationStatus::Achieved if evaluation.aim == Some(Aim::Establish) => {
            "says that what was to be established is there".to_owned()
        }
        EvaluationStatus::Achieved => format!("meets the target of {goal}"),
        EvaluationStatus::OnTrack => {
            format!("is not yet {goal}, but at or beyond {expected}, where the path stands")
        }
        EvaluationStatus::Behind => {
            format!("is short of {expected}, where the path to {goal} stands")
        }
        EvaluationStatus::Worsening => {
            format!("is worse than the baseline, from which {goal} was to be reached")
        }
        EvaluationStatus::Kept => format!("holds the limit of {goal}"),
        EvaluationStatus::Breached => {
            format!("does not hold the limit of {goal}, but the target year has not come")
        }
        EvaluationStatus::Deviates => format!("goes beyond the target of {goal}"),
        EvaluationStatus::Missed if evaluation.aim == Some(Aim::Establish) => {
            format!(
                "does not say that what was to be established is there; the target{year} is missed"
            )
        }
        EvaluationStatus::Missed => format!("misses the target{year}, {goal}"),
        EvaluationStatus::NotComputable => String::new(),
    }
}

fn goal_english(evaluation: &Evaluation) -> String {
    let inputs = &evaluation.inputs;
    let Some(target) = inputs.target.as_ref().map(Quantity::grouped) else {
        return String::new();
    };
    match (inputs.comparator, &inputs.target_upper) {
        (Some(Comparator::Gte), _) => format!("at least {target}"),
        (Some(Comparator::Lte), _) => format!("at most {target}"),
        (Some(Comparator::Between), Some(upper)) => format!("{target} to {}", upper.grouped()),
        _ => format!("exactly {target}"),
    }
}

fn with_unit(value: &Quantity, unit: &str) -> String {
    format!("{}{unit}", value.grouped())
}

/// The first sentences of the codelist, without their full stops.
fn definition(reason: NotComputable) -> (String, String) {
    let code: &str = reason.into();
    let entry = Codelist::of_enum("NotComputable")
        .and_then(|list| list.entries.iter().find(|entry| entry.code == code));
    let Some(entry) = entry else { return (code.to_owned(), code.to_owned()) };
    let first = |text: &'static str, ends: &[&str]| {
        let end = ends.iter().filter_map(|end| text.find(end)).min().unwrap_or(text.len());
        text[..end].to_owned()
    };
    let english = first(entry.definition_en, &[". ", "; "]);
    let english = english.trim_end_matches('.');
    let mut letters = english.chars();
    let lower = letters.next().map(|letter| letter.to_ascii_lowercase());
    let english = lower.into_iter().chain(letters).collect();
    (first(entry.definition, &["。"]), english)
}
