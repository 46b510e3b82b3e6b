//! Project costs: initial and revised budgets and settlements, some with where the money comes from.

use super::PlanExtras;
use crate::rng::SeededRng;
use crate::sources::{id, legible_source};
use keikaku::domain::budget::{Budget, BudgetKind, Funding, FundingSource};
use keikaku::domain::calendar::FiscalYear;
use keikaku::domain::measure::Measure;
use keikaku::domain::plan::Plan;
use keikaku::domain::policy::Policy;
use keikaku::domain::quantity::Quantity;

/// All but the general fund, which pays for the rest. The frequent ones first.
const SOURCES: [FundingSource; 5] = [
    FundingSource::National,
    FundingSource::Prefectural,
    FundingSource::Bonds,
    FundingSource::Fees,
    FundingSource::Other,
];

const ITEMS: [&str; 4] = [
    "2款1項6目 企画費（架空）",
    "3款2項1目 児童福祉総務費（架空）",
    "7款1項2目 商工業振興費（架空）",
    "9款1項5目 災害対策費（架空）",
];

/// Every second plan prints the cost of its measures, some that of headings and of the whole.
pub fn add(
    extras: &PlanExtras<'_>,
    plan: &mut Plan,
    policies: &mut [Policy],
    measures: &mut [Measure],
    rng: &mut SeededRng,
) {
    let years = &extras.spec.reported;
    let (measures_have, others_have) = (rng.percent(50), rng.percent(50));
    if measures_have {
        for measure in measures {
            if rng.percent(50) {
                measure.budgets = of_years(extras, years, rng);
            }
        }
    }
    if others_have {
        for policy in policies.iter_mut().filter(|policy| policy.level == 1) {
            policy.budgets = of_years(extras, years, rng);
        }
        plan.budgets = of_years(extras, years, rng);
    }
}

/// The two newest years of the reported ones: what was planned, sometimes changed, and spent.
fn of_years(extras: &PlanExtras<'_>, years: &[i32], rng: &mut SeededRng) -> Vec<Budget> {
    let item = rng.one_in(3).then(|| (*rng.pick(&ITEMS)).to_owned());
    let mut budgets = Vec::new();
    for year in years.iter().rev().take(2).rev() {
        let thousands = i64::from(rng.between(30, 60_000));
        let revised = thousands + i64::from(rng.between(1, 900));
        let settled = thousands * i64::from(rng.between(80, 100)) / 100;
        budgets.extend(budget(extras, *year, BudgetKind::Initial, thousands, rng));
        if rng.one_in(5) {
            budgets.extend(budget(extras, *year, BudgetKind::Revised, revised, rng));
        }
        budgets.extend(budget(extras, *year, BudgetKind::Settlement, settled, rng));
    }
    for budget in &mut budgets {
        budget.budget_item.clone_from(&item);
    }
    budgets
}

fn budget(
    extras: &PlanExtras<'_>,
    year: i32,
    kind: BudgetKind,
    thousands: i64,
    rng: &mut SeededRng,
) -> Option<Budget> {
    let amount = thousands * 1000;
    let figure = Quantity::from(bigdecimal::BigDecimal::from(thousands)).grouped();
    let document = id(format!("{}-progress-{year}", extras.spec.id));
    let is_lost = rng.one_in(200);
    let printed = if is_lost { "■■千円".to_owned() } else { format!("{figure}千円") };
    let shows_funding = !is_lost && rng.one_in(4);
    Some(Budget {
        fiscal_year: FiscalYear::new(year).ok()?,
        kind,
        amount_jpy: (!is_lost).then_some(amount),
        funding: if shows_funding { funding(amount, rng) } else { Vec::new() },
        budget_item: None,
        source: legible_source(&document, "事業費", printed.clone()),
        printed,
    })
}

/// One other source, and the general fund for the rest.
fn funding(amount: i64, rng: &mut SeededRng) -> Vec<Funding> {
    let part = amount / 1000 * i64::from(rng.between(10, 75)) / 100 * 1000;
    let source = *rng.pick_zipf(&SOURCES);
    vec![
        Funding { source, amount_jpy: part },
        Funding { source: FundingSource::General, amount_jpy: amount - part },
    ]
}
