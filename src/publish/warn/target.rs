//! Targets: the comparator fits the direction that is better, and not every value meets them.

use super::figures::KpiFigures;
use crate::domain::comparator::{Basis, Comparator};
use crate::domain::indicator::Direction;
use crate::domain::kpi::Kpi;
use crate::domain::observation::Observation;
use crate::domain::quantity::Quantity;
use crate::domain::warning::WarningKind;
use crate::publish::warnings::{LocatedWarning, Message};

/// Words in names of quantities that can be negative.
const SIGNED: [&str; 9] = ["増減", "収支", "差", "増加", "減少", "変化", "伸び", "成長", "前年"];

pub fn warn(kpi: &KpiFigures<'_>, warnings: &mut Vec<LocatedWarning>) {
    let negative = |value: &Option<Quantity>| value.as_ref().is_some_and(|v| *v < Quantity::zero());
    let signed = SIGNED.iter().any(|word| kpi.kpi.name.contains(word))
        || kpi.figures.iter().any(|(_, figure)| negative(&figure.value));
    for (location, target) in &kpi.figures {
        if let Some(message) = against(kpi.kpi, target) {
            let kind = WarningKind::ComparatorAgainstDirection;
            warnings.push(LocatedWarning::new(location, "comparator", kind, message));
        } else if let Some(message) = always_met(kpi.kpi, target).filter(|_| !signed) {
            let kind = WarningKind::TargetAlwaysMet;
            warnings.push(LocatedWarning::new(location, "value", kind, message));
        }
    }
}

fn against(kpi: &Kpi, target: &Observation) -> Option<Message> {
    target.value.as_ref()?;
    let (comparator, direction, right) = match (target.comparator?, kpi.direction) {
        (Comparator::Gte, Direction::Decrease) => ("gte", "decrease", "lte"),
        (Comparator::Lte, Direction::Increase) => ("lte", "increase", "gte"),
        _ => return None,
    };
    Some(Message {
        ja: format!(
            "`{comparator}` だが、KPIの direction は `{direction}` である。`{right}` とするか、direction を改める。"
        ),
        en: format!(
            "is `{comparator}`, but the direction of the KPI is `{direction}`: write `{right}`, or \
             correct the direction"
        ),
    })
}

fn always_met(kpi: &Kpi, target: &Observation) -> Option<Message> {
    let zero = Quantity::zero();
    let from_zero = target.value.as_ref() == Some(&zero) && target.basis == Some(Basis::Absolute);
    let is_percentage = kpi.unit.as_deref().is_some_and(|unit| matches!(unit, "%" | "％"));
    let is_hundred = || target.value_upper.as_ref().map(Quantity::to_f64) == Some(100.0);
    let met = match target.comparator? {
        Comparator::Gte => from_zero,
        Comparator::Between => from_zero && is_percentage && is_hundred(),
        Comparator::Lte | Comparator::Eq | Comparator::Establish => false,
    };
    met.then(|| Message {
        ja: "どの値でも達成となる。0 以外の目標を書く。現状に対する目標なら basis を `baseline` とする。".into(),
        en: "is met by any value: write the figure to reach; if it is stated by the baseline, the \
             basis is `baseline`"
            .into(),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::publish::warn::samples::{figure, folder};

    fn kinds(direction: &str, name: &str, target: &Value, baseline: f64) -> Vec<WarningKind> {
        let kpi = json!({ "direction": direction, "name": name, "unit": "%" });
        let figures = [figure("baseline", &json!({ "value": baseline })), figure("target", target)];
        let here = folder(&kpi, &figures);
        let mut found = Vec::new();
        KpiFigures::all(&here).for_each(|kpi| warn(&kpi, &mut found));
        found.into_iter().map(|one| one.warning.kind).collect()
    }

    #[test]
    fn comparators_fit_the_direction_and_targets_can_be_missed() {
        use WarningKind::{ComparatorAgainstDirection as Against, TargetAlwaysMet as Always};
        let target = |comparator: &str, value: f64| json!({ "comparator": comparator, "value": value, "basis": "absolute" });
        let by_baseline = json!({ "comparator": "gte", "value": 0, "basis": "baseline" });
        let all =
            json!({ "comparator": "between", "value": 0, "value_upper": 100, "basis": "absolute" });
        let some =
            json!({ "comparator": "between", "value": 0, "value_upper": 10, "basis": "absolute" });
        let table = [
            ("increase", "待機児童数", target("gte", 10.0), 5.0, vec![]),
            ("decrease", "待機児童数", target("lte", 0.0), 5.0, vec![]),
            ("decrease", "待機児童数", target("gte", 0.0), 5.0, vec![Against]),
            ("decrease", "待機児童数", target("eq", 0.0), 5.0, vec![]),
            ("increase", "相談件数", target("lte", 10.0), 5.0, vec![Against]),
            ("increase", "相談件数", target("gte", 0.0), 5.0, vec![Always]),
            ("maintain", "相談件数", target("gte", 0.0), 5.0, vec![Always]),
            ("maintain", "相談件数", target("lte", 10.0), 5.0, vec![]),
            ("increase", "相談件数", by_baseline.clone(), 5.0, vec![]),
            ("decrease", "排出量", by_baseline, 5.0, vec![Against]),
            ("increase", "社会増減数", target("gte", 0.0), 5.0, vec![]),
            ("increase", "転入超過数", target("gte", 0.0), -5.0, vec![]),
            ("maintain", "割合", all, 5.0, vec![Always]),
            ("maintain", "割合", some, 5.0, vec![]),
            (
                "increase",
                "拠点",
                json!({ "comparator": "establish", "basis": "absolute" }),
                0.0,
                vec![],
            ),
        ];
        for (direction, name, target, baseline, expected) in table {
            assert_eq!(kinds(direction, name, &target, baseline), expected, "{name} {target}");
        }
    }
}
