//! Rows of aggregates: the group key and its counts or sums.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::aggregate::{EntryCount, Group, MeasureCount, OutputSum, refusal_to_sum};
use crate::domain::calendar::FiscalYear;
use crate::domain::measure::Disposition;
use crate::domain::progress_entry::Outcome;
use crate::domain::quantity::Quantity;

/// Measures that share what they are grouped by.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MeasureGroup)]
pub struct MeasureGroupView {
    /// The municipality; null unless grouped by `city`.
    #[schema(example = "musashino")]
    pub city_id: Option<String>,
    /// The plan; null unless grouped by `plan`.
    #[schema(example = "musashino-industry")]
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
    /// How many measures; repeats (再掲) are not counted again.
    #[schema(example = 4)]
    pub measures: i64,
    /// How many repeats: measures that are printed again under another heading.
    #[schema(example = 0)]
    pub repeats: i64,
}

impl From<(Group, MeasureCount)> for MeasureGroupView {
    fn from((group, count): (Group, MeasureCount)) -> Self {
        Self {
            city_id: group.city_id,
            plan_id: group.plan_id,
            policy_id: group.policy_id,
            theme_id: group.theme_id,
            broad_theme_id: group.broad_theme_id,
            disposition: group.disposition,
            measures: count.measures,
            repeats: count.repeats,
        }
    }
}

/// Progress entries that share what they are grouped by.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ProgressEntryGroup)]
pub struct EntryGroupView {
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
    /// The fiscal year; null unless grouped by `fiscal_year`.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// Its Japanese name.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: Option<String>,
    /// The outcome; null unless grouped by `outcome`.
    pub outcome: Option<Outcome>,
    /// How many entries.
    #[schema(example = 30)]
    pub entries: i64,
    /// How many activities they report: one that is reported under several measures is one.
    #[schema(example = 27)]
    pub activities: i64,
}

impl From<(Group, EntryCount)> for EntryGroupView {
    fn from((group, count): (Group, EntryCount)) -> Self {
        Self {
            city_id: group.city_id,
            plan_id: group.plan_id,
            policy_id: group.policy_id,
            theme_id: group.theme_id,
            broad_theme_id: group.broad_theme_id,
            fiscal_year: group.fiscal_year.map(FiscalYear::year),
            fiscal_year_label: group.fiscal_year.map(FiscalYear::label),
            outcome: group.outcome,
            entries: count.entries,
            activities: count.activities,
        }
    }
}

/// Outputs of one unit that share what they are grouped by.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = OutputGroup)]
pub struct OutputGroupView {
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
    /// The fiscal year; null unless grouped by `fiscal_year`.
    #[schema(example = 2020)]
    pub fiscal_year: Option<i32>,
    /// Its Japanese name.
    #[schema(example = "令和2年度")]
    pub fiscal_year_label: Option<String>,
    /// The outcome; null unless grouped by `outcome`.
    pub outcome: Option<Outcome>,
    /// The unit: amounts of different units are never added up.
    #[schema(example = "回")]
    pub unit: String,
    /// How many outputs; one that several entries report is one.
    #[schema(example = 3)]
    pub outputs: i64,
    /// Their sum; null when they must not be added up.
    #[schema(value_type = Option<f64>, example = 8, extensions(("x-unit-field" = json!("unit"))))]
    pub sum: Option<Quantity>,
    /// Why they must not be added up; null when they are.
    #[schema(example = "a ratio: the parts of different wholes do not add up")]
    pub not_summed_because: Option<&'static str>,
}

impl From<(Group, OutputSum)> for OutputGroupView {
    fn from((group, output): (Group, OutputSum)) -> Self {
        let refusal = refusal_to_sum(&output.unit);
        Self {
            city_id: group.city_id,
            plan_id: group.plan_id,
            policy_id: group.policy_id,
            theme_id: group.theme_id,
            broad_theme_id: group.broad_theme_id,
            fiscal_year: group.fiscal_year.map(FiscalYear::year),
            fiscal_year_label: group.fiscal_year.map(FiscalYear::label),
            outcome: group.outcome,
            unit: output.unit,
            outputs: output.outputs,
            sum: refusal.is_none().then_some(output.sum),
            not_summed_because: refusal,
        }
    }
}
