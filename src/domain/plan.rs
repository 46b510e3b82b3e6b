//! A plan: what a city promised for a span of fiscal years.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::budget::Budget;
use super::calendar::{DatePrecision, FiscalYear};
use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;
use super::sdg::SdgGoal;
use super::source::{DataIssue, Source};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub id: Identifier,
    pub city_id: Identifier,
    pub kind: PlanKind,
    pub title: String,
    pub title_en: Option<String>,
    /// 後期計画, 第2次 …; null when it has no edition.
    pub edition: Option<String>,
    /// Null when not printed.
    pub fiscal_year_start: Option<FiscalYear>,
    pub fiscal_year_end: Option<FiscalYear>,
    pub status: PlanStatus,
    /// The date of the document that the status is taken from; null when it has none.
    #[serde(default)]
    pub status_as_of: Option<NaiveDate>,
    /// The future it aims at (将来像), as printed.
    pub vision: Option<String>,
    pub vision_en: Option<String>,
    pub review: Option<Review>,
    /// Documents that speak of it, the main one first.
    #[serde(default)]
    pub document_ids: Vec<Identifier>,
    #[serde(default)]
    pub relations: Vec<PlanRelation>,
    #[serde(default)]
    pub sdg_goals: Vec<SdgGoal>,
    #[serde(default)]
    pub budgets: Vec<Budget>,
    pub source: Source,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Plan {
    const RESOURCE: ResourceKind = ResourceKind::Plans;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// Kinds of plan.
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
pub enum PlanKind {
    /// 総合計画
    Comprehensive,
    /// 産業振興計画 and its like.
    IndustryPromotion,
    /// 農業振興計画
    Agriculture,
    /// まち・ひと・しごと創生総合戦略
    RegionalRevitalization,
    Tourism,
    Other,
}

/// As of the newest document that we have of it.
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
pub enum PlanStatus {
    BeingDrafted,
    InForce,
    /// Replaced by a later plan or edition.
    Superseded,
    Expired,
}

/// Where a year lies beside the fiscal years of a plan.
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
pub enum PlanPeriod {
    /// The plan has not begun.
    Before,
    /// It is one of its years.
    Within,
    /// The plan is over.
    After,
}

/// A plan, and where the calendar is beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPlan {
    pub plan: Plan,
    pub in_period: Option<PlanPeriod>,
}

impl Plan {
    /// Where a year lies beside the plan; `None` when its years do not tell.
    #[must_use]
    pub fn period_in(&self, year: FiscalYear) -> Option<PlanPeriod> {
        match (self.fiscal_year_start, self.fiscal_year_end) {
            (Some(start), _) if year < start => Some(PlanPeriod::Before),
            (_, Some(end)) if year > end => Some(PlanPeriod::After),
            (Some(_), Some(_)) => Some(PlanPeriod::Within),
            _ => None,
        }
    }
}

/// How progress is reviewed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// How often.
    pub cycle: ReviewCycle,
    /// The body that hears the report; null when none is named.
    pub organization_id: Option<Identifier>,
    /// In our own words.
    pub summary: String,
    /// Our translation of the summary.
    pub summary_en: Option<String>,
}

/// How often progress is reviewed.
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
pub enum ReviewCycle {
    Yearly,
    MidTerm,
    Irregular,
}

/// A tie to another plan: to one of ours, or to a titled thing elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanRelation {
    /// What the other plan is to this one.
    pub kind: PlanRelationKind,
    /// The related plan when it is in this data set.
    pub plan_id: Option<Identifier>,
    /// Its title as printed.
    pub title: String,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// The first day of the known part of its date.
    pub dated_on: Option<NaiveDate>,
    /// How much of that date is known.
    pub dated_precision: Option<DatePrecision>,
    /// Where the relation is stated.
    pub source: Source,
}

/// How a plan is tied to another.
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
pub enum PlanRelationKind {
    /// This plan follows the other one in time.
    Succeeds,
    /// This plan carries out the other one.
    ActionPlanOf,
    /// This plan is kept in step with the other one.
    AlignedWith,
    /// This plan rests on an ordinance, a law or a wider plan.
    BasedOn,
    /// The other one carries out a part of this plan.
    CarriedOutBy,
    /// An earlier step of the same line of policy.
    PrecededBy,
}
