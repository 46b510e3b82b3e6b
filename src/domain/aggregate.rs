//! Counts and sums of records, grouped by shared properties.

use strum::{EnumString, IntoStaticStr, VariantArray};

use super::budget::BudgetKind;
use super::calendar::FiscalYear;
use super::evaluation::EvaluationStatus;
use super::identifier::Identifier;
use super::measure::Disposition;
use super::progress_entry::Outcome;
use super::quantity::Quantity;
use super::rating::Rater;

/// Properties that records can be grouped by.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumString, IntoStaticStr, VariantArray,
)]
#[strum(serialize_all = "snake_case")]
pub enum GroupKey {
    City,
    Plan,
    /// The heading that the measure hangs under.
    Policy,
    /// A record with several themes is counted in several groups.
    Theme,
    /// The themes at the top of the tree, each once for a record.
    BroadTheme,
    Disposition,
    FiscalYear,
    Outcome,
}

/// The key of a group; `None` for properties it is not grouped by, or whose value is unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    pub city_id: Option<String>,
    pub plan_id: Option<String>,
    pub policy_id: Option<String>,
    pub theme_id: Option<String>,
    pub broad_theme_id: Option<String>,
    pub disposition: Option<Disposition>,
    pub fiscal_year: Option<FiscalYear>,
    pub outcome: Option<Outcome>,
}

/// Measures counted by disposition; the counts add up to the total.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ByDisposition {
    pub continued: i64,
    pub expand: i64,
    pub new: i64,
    pub under_consideration: i64,
    /// The plan has no such tag, or the tag is illegible.
    pub untagged: i64,
}

impl ByDisposition {
    pub fn add(&mut self, disposition: Option<Disposition>, count: i64) {
        *match disposition {
            Some(Disposition::Continue) => &mut self.continued,
            Some(Disposition::Expand) => &mut self.expand,
            Some(Disposition::New) => &mut self.new,
            Some(Disposition::UnderConsideration) => &mut self.under_consideration,
            None => &mut self.untagged,
        } += count;
    }

    #[must_use]
    pub fn total(&self) -> i64 {
        self.continued + self.expand + self.new + self.under_consideration + self.untagged
    }
}

/// Measures of a group: what is printed again under another heading (再掲) is counted beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeasureCount {
    pub measures: i64,
    pub repeats: i64,
}

/// Entries of a group and the distinct activities they report: an activity reported under several
/// measures counts once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntryCount {
    pub entries: i64,
    pub activities: i64,
}

/// Summed outputs of a group's entries, in one unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutputSum {
    pub unit: String,
    /// Distinct outputs: each counts once, however often it is reported.
    pub outputs: i64,
    pub sum: Quantity,
}

/// Amounts of one kind and year, added up: amounts of different kinds never are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetSum {
    pub group: Group,
    pub fiscal_year: FiscalYear,
    pub kind: BudgetKind,
    /// Measures with such an amount.
    pub measures: i64,
    /// Amounts that cannot be read; they are not in the sum.
    pub unreadable: i64,
    /// Yen; `None` when no amount can be read.
    pub amount_jpy: Option<i64>,
}

/// How many entries have a level of a scale; ratings of different scales are never counted together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RatingCount {
    pub group: Group,
    pub scale_id: String,
    pub fiscal_year: Option<FiscalYear>,
    pub rater: Rater,
    /// `None` for percentages.
    pub rank: Option<i32>,
    pub entries: i64,
}

/// Why amounts in this unit must not be summed; `None` when they may be.
#[must_use]
pub fn refusal_to_sum(unit: &str) -> Option<&'static str> {
    if ["%", "％", "割", "ポイント"].contains(&unit) {
        Some("a ratio: the parts of different wholes do not add up")
    } else if unit.contains('/') || unit.contains('／') {
        Some("a rate: amounts per time or per head do not add up")
    } else {
        None
    }
}

/// KPIs of a city with a status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CityStatusCount {
    pub city_id: Identifier,
    pub status: EvaluationStatus,
    pub count: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_to_the_total() {
        let mut counts = ByDisposition::default();
        counts.add(Some(Disposition::New), 2);
        counts.add(None, 3);
        counts.add(Some(Disposition::New), 1);
        assert_eq!(counts, ByDisposition { new: 3, untagged: 3, ..ByDisposition::default() });
        assert_eq!(counts.total(), 6);
    }

    #[test]
    fn ratios_and_rates_are_not_summed() {
        for unit in ["%", "％", "回/月", "人／年"] {
            assert!(refusal_to_sum(unit).is_some(), "{unit}");
        }
        for unit in ["回", "件", "名", "か所", "部"] {
            assert_eq!(refusal_to_sum(unit), None, "{unit}");
        }
    }
}
