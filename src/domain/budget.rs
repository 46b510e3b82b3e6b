//! Project costs (事業費): budgets and settlements by year, in yen.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::source::Source;

/// An amount of money for a year. Amounts of different kinds must not be added up.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Budget {
    /// The year of the amount.
    #[schema(example = 2020, value_type = i32)]
    pub fiscal_year: FiscalYear,
    /// What the amount is.
    pub kind: BudgetKind,
    /// The amount in yen; null when it is printed but cannot be read.
    #[schema(example = 1_200_000, extensions(("x-unit" = json!("JPY"))))]
    pub amount_jpy: Option<i64>,
    /// As printed: `1,200千円`.
    #[schema(example = "1,200千円")]
    pub printed: String,
    /// Where the money comes from, in the order printed; empty when not printed.
    #[serde(default)]
    pub funding: Vec<Funding>,
    /// The item of the budget (予算科目), as printed.
    #[schema(example = "商工費")]
    pub budget_item: Option<String>,
    /// Where it is printed.
    pub source: Source,
}

/// What an amount of money is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum BudgetKind {
    /// 当初予算
    Initial,
    /// 補正後予算, 予算現額
    Revised,
    /// 決算
    Settlement,
}

/// A part of an amount, by where it comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Funding {
    /// Where the money comes from.
    pub source: FundingSource,
    /// The part in yen.
    #[schema(example = 600_000, extensions(("x-unit" = json!("JPY"))))]
    pub amount_jpy: i64,
}

/// Where money of a budget comes from (財源内訳).
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FundingSource {
    /// 国庫支出金
    National,
    /// 都道府県支出金
    Prefectural,
    /// 地方債
    Bonds,
    /// 使用料、手数料、負担金
    Fees,
    /// 一般財源
    General,
    /// その他特定財源
    Other,
}
