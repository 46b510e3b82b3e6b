//! Rows of aggregates over what every city states in its own way: budgets by kind, ratings by scale.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::aggregate::{BudgetSum, RatingCount};
use crate::domain::budget::BudgetKind;
use crate::domain::calendar::FiscalYear;
use crate::domain::measure::Disposition;
use crate::domain::progress_entry::Outcome;
use crate::domain::rating::Rater;

/// Budgets of measures of one kind and year, added up.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = BudgetGroup)]
pub struct BudgetGroupView {
    /// The municipality; null unless grouped by `city`.
    #[schema(example = "kodaira")]
    pub city_id: Option<String>,
    /// The plan; null unless grouped by `plan`.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: Option<String>,
    /// The heading directly above the measure; null unless grouped by `policy`.
    #[schema(example = "kodaira-industry-2018.1.1")]
    pub policy_id: Option<String>,
    /// The theme; null unless grouped by `theme`. A measure counts under each of its themes.
    #[schema(example = "startup")]
    pub theme_id: Option<String>,
    /// The broad theme; null unless grouped by `broad_theme`.
    #[schema(example = "industry")]
    pub broad_theme_id: Option<String>,
    /// The tag; null unless grouped by `disposition`, and for measures without one.
    pub disposition: Option<Disposition>,
    /// The year of the amounts.
    #[schema(example = 2020)]
    pub fiscal_year: i32,
    /// The same in the Japanese calendar.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: String,
    /// What the amounts are: different kinds are never added up.
    pub kind: BudgetKind,
    /// Measures with such an amount.
    #[schema(example = 12)]
    pub measures: i64,
    /// Amounts that are printed but cannot be read; they are not in the sum.
    #[schema(example = 0)]
    pub unreadable: i64,
    /// The sum in yen; null when no amount can be read.
    #[schema(example = 12_500_000, extensions(("x-unit" = json!("JPY"))))]
    pub amount_jpy: Option<i64>,
}

impl From<BudgetSum> for BudgetGroupView {
    fn from(sum: BudgetSum) -> Self {
        Self {
            city_id: sum.group.city_id,
            plan_id: sum.group.plan_id,
            policy_id: sum.group.policy_id,
            theme_id: sum.group.theme_id,
            broad_theme_id: sum.group.broad_theme_id,
            disposition: sum.group.disposition,
            fiscal_year: sum.fiscal_year.year(),
            fiscal_year_label: sum.fiscal_year.label(),
            kind: sum.kind,
            measures: sum.measures,
            unreadable: sum.unreadable,
            amount_jpy: sum.amount_jpy,
        }
    }
}

/// Progress entries with one level of one scale.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = RatingGroup)]
pub struct RatingGroupView {
    /// The municipality; null unless grouped by `city`.
    #[schema(example = "kodaira")]
    pub city_id: Option<String>,
    /// The plan; null unless grouped by `plan`.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: Option<String>,
    /// The heading directly above the measure; null unless grouped by `policy`.
    #[schema(example = "kodaira-industry-2018.1.1")]
    pub policy_id: Option<String>,
    /// The theme; null unless grouped by `theme`. An entry counts under each theme of its measure.
    #[schema(example = "startup")]
    pub theme_id: Option<String>,
    /// The broad theme; null unless grouped by `broad_theme`.
    #[schema(example = "industry")]
    pub broad_theme_id: Option<String>,
    /// The outcome; null unless grouped by `outcome`.
    pub outcome: Option<Outcome>,
    /// The scale: ratings of different scales are never counted together.
    #[schema(example = "kodaira.abc")]
    pub scale_id: String,
    /// The year that was rated; null when none is printed.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// Who rated.
    pub rater: Rater,
    /// The level on the scale, 1 is the best; null for a percentage.
    #[schema(example = 1)]
    pub rank: Option<i32>,
    /// How many entries.
    #[schema(example = 12)]
    pub entries: i64,
}

impl From<RatingCount> for RatingGroupView {
    fn from(count: RatingCount) -> Self {
        Self {
            city_id: count.group.city_id,
            plan_id: count.group.plan_id,
            policy_id: count.group.policy_id,
            theme_id: count.group.theme_id,
            broad_theme_id: count.group.broad_theme_id,
            outcome: count.group.outcome,
            scale_id: count.scale_id,
            fiscal_year: count.fiscal_year.map(FiscalYear::year),
            rater: count.rater,
            rank: count.rank,
            entries: count.entries,
        }
    }
}
