//! Funding of budgets: the parts add up to the amount.

use crate::domain::budget::Budget;
use crate::domain::source::{DataIssue, DataIssueKind};
use crate::domain::warning::WarningKind;
use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::warnings::{LocatedWarning, Message};

/// Units that amounts are printed in, and so are rounded to.
const PRINTED_UNITS: [(&str, i64); 4] =
    [("億円", 100_000_000), ("百万円", 1_000_000), ("万円", 10_000), ("千円", 1000)];

pub fn warn(here: &ReadBundle, warnings: &mut Vec<LocatedWarning>) {
    let all = &here.bundle;
    for (location, plan) in here.each(&all.plans) {
        warn_of(location, &plan.budgets, &plan.data_issues, warnings);
    }
    for (location, policy) in here.each(&all.policies) {
        warn_of(location, &policy.budgets, &policy.data_issues, warnings);
    }
    for (location, measure) in here.each(&all.measures) {
        warn_of(location, &measure.budgets, &measure.data_issues, warnings);
    }
}

fn warn_of(
    location: &RecordLocation,
    budgets: &[Budget],
    issues: &[DataIssue],
    warnings: &mut Vec<LocatedWarning>,
) {
    // The document itself contradicts itself, and the record says so.
    let told = |issue: &DataIssue| {
        matches!(issue.kind, DataIssueKind::Contradiction | DataIssueKind::Inconsistency)
    };
    if issues.iter().any(told) {
        return;
    }
    for (index, budget) in budgets.iter().enumerate() {
        if let Some(message) = oddity(budget) {
            let path = format!("budgets[{index}].funding");
            warnings.push(LocatedWarning::new(
                location,
                path,
                WarningKind::FundingSumDiffers,
                message,
            ));
        }
    }
}

fn oddity(budget: &Budget) -> Option<Message> {
    let amount = budget.amount_jpy.filter(|_| !budget.funding.is_empty())?;
    let parts = || budget.funding.iter().map(|part| part.amount_jpy);
    let sum: i128 = parts().map(i128::from).sum();
    let all = || parts().chain([amount]);
    let unit = PRINTED_UNITS.iter().find(|(unit, _)| budget.printed.contains(unit));
    let unit = unit.map_or(1000, |(_, yen)| *yen);
    let unit = if all().all(|yen| yen % unit == 0) { unit } else { 1 };
    // Each part is rounded by up to half a unit.
    let rounding = i128::from(unit) * i128::try_from(budget.funding.len()).ok()? / 2;
    ((sum - i128::from(amount)).abs() > rounding).then(|| Message {
        ja: format!(
            "財源の合計は {sum} 円だが、事業費は {amount} 円である。金額を確かめ、印刷されていない財源があれば `other` とする。\
             文書自体が一致しない場合は data_issues に書く。"
        ),
        en: format!(
            "adds up to {sum} yen, but the amount is {amount} yen: check the amounts; where the \
             document itself does not add up, say so in `data_issues`"
        ),
    })
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::publish::warn::samples::source;

    fn budget(printed: &str, amount: &Value, parts: &[i64]) -> Budget {
        let sources = ["national", "prefectural", "general", "other"];
        let part =
            |(source, amount): (&&str, &i64)| json!({ "source": source, "amount_jpy": amount });
        let funding: Vec<Value> = sources.iter().zip(parts).map(part).collect();
        serde_json::from_value(json!({
            "fiscal_year": 2024, "kind": "initial", "amount_jpy": amount, "printed": printed,
            "funding": funding, "source": source(),
        }))
        .unwrap()
    }

    #[test]
    fn parts_of_a_budget_add_up_to_it_but_for_rounding() {
        let table: [(&str, Value, &[i64], bool); 10] = [
            ("1,200千円", json!(1_200_000), &[], false),
            ("1,200千円", json!(1_200_000), &[1_000_000, 200_000], false),
            ("1,200千円", json!(1_200_000), &[1_000_000, 100_000], true),
            ("1,200千円", json!(1_200_000), &[1_000_000, 201_000], false),
            ("1,200千円", json!(1_200_000), &[1_000_000, 202_000], true),
            ("1,200,000円", json!(1_200_001), &[1_000_000, 200_000], false),
            ("1,200,000円", json!(1_200_002), &[1_000_000, 200_000], true),
            ("12百万円", json!(12_000_000), &[5_000_000, 3_000_000, 3_000_000], false),
            ("12百万円", json!(12_000_000), &[5_000_000, 5_000_000], true),
            ("—", Value::Null, &[1_000_000], false),
        ];
        for (printed, amount, parts, expected) in table {
            let found = oddity(&budget(printed, &amount, parts));
            assert_eq!(found.is_some(), expected, "{printed} {amount} {parts:?}");
        }
    }
}
