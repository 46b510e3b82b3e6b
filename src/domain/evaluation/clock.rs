//! One clock for all figures: the turn of a month.
//!
//! A figure is placed by when it was measured: its day, else the year of its statistic, else the
//! column that it stands in. A year without a day stands for its end, 1 April of the next calendar year,
//! because a plan that names a year grants all of it.

use chrono::{Datelike, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::kpi::KpiAccumulation;
use crate::domain::observation::Observation;

/// From what the year of a figure is known. When several are known, the first of this list.
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
pub enum YearSource {
    /// The fiscal year of the day on which it was measured.
    Day,
    /// The year of the statistic that it was taken from, as if it were a fiscal year.
    Statistic,
    /// The column in which it is printed.
    Printed,
    /// Not known: the year before the plan’s first stands for it.
    Assumed,
}

/// The turn of a month, in months since the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(i32);

impl Moment {
    /// The end of a fiscal year.
    #[must_use]
    pub fn end_of(fiscal_year: i32) -> Self {
        Self((fiscal_year + 1) * 12 + 3)
    }

    /// The turn of a month nearest to a day, so that 31 March and 1 April are the same.
    #[must_use]
    pub fn of_day(day: NaiveDate) -> Self {
        let month = day.year() * 12 + day.month0().cast_signed();
        Self(if day.day() > 15 { month + 1 } else { month })
    }

    #[must_use]
    pub fn months_since(self, earlier: Self) -> i32 {
        self.0 - earlier.0
    }

    /// The fiscal year that it lies in or ends, and how many months before its end it is.
    #[must_use]
    pub fn before_year_end(self) -> (i32, i32) {
        let years = (self.0 - 3).div_euclid(12) + (self.0 - 3).rem_euclid(12).min(1);
        (years - 1, years * 12 + 3 - self.0)
    }

    /// The reverse of [`Moment::label`].
    #[must_use]
    pub fn of_label(label: &str) -> Option<Self> {
        let (year, month) = label.split_once('-')?;
        Some(Self(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1))
    }

    /// The month that begins: `2026-04` is also the end of fiscal 2025.
    #[must_use]
    pub fn label(self) -> String {
        format!("{}-{:02}", self.0.div_euclid(12), self.0.rem_euclid(12) + 1)
    }
}

/// When a figure was measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measured {
    pub moment: Moment,
    pub fiscal_year: i32,
    pub source: YearSource,
}

impl Measured {
    /// A level is placed by when it was measured, an amount by the year that it is counted for.
    #[must_use]
    pub fn read_as(reading: KpiAccumulation, figure: &Observation) -> Option<Self> {
        match reading {
            KpiAccumulation::PointInTime => Self::of(figure),
            KpiAccumulation::YearlyFlow
            | KpiAccumulation::Cumulative
            | KpiAccumulation::PeriodSum => Self::in_column(figure).or_else(|| Self::of(figure)),
        }
    }

    /// `None` when neither day, statistic nor column tells a year.
    #[must_use]
    pub fn of(figure: &Observation) -> Option<Self> {
        Self::on_its_day(figure)
            .or_else(|| {
                let year = figure.statistic.as_ref()?.year?;
                Some(Self::in_year(year, YearSource::Statistic))
            })
            .or_else(|| Self::in_column(figure))
    }

    /// By the column alone: an amount within a year belongs to that year.
    #[must_use]
    pub fn in_column(figure: &Observation) -> Option<Self> {
        figure.fiscal_year.map(|year| Self::in_year(year.year(), YearSource::Printed))
    }

    #[must_use]
    pub fn in_year(fiscal_year: i32, source: YearSource) -> Self {
        Self { moment: Moment::end_of(fiscal_year), fiscal_year, source }
    }

    fn on_its_day(figure: &Observation) -> Option<Self> {
        let day = figure.as_of?;
        let fiscal_year = FiscalYear::of(day).ok()?.year();
        Some(Self { moment: Moment::of_day(day), fiscal_year, source: YearSource::Day })
    }

    /// `2021-04`; only where a day tells the month.
    #[must_use]
    pub fn month(figure: &Observation) -> Option<String> {
        figure.as_of.map(|day| format!("{}-{:02}", day.year(), day.month()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_for_the_nearest_turn_of_a_month() {
        let table = [
            ("2021-03-31", "2021-04"),
            ("2021-04-01", "2021-04"),
            ("2024-02-29", "2024-03"),
            ("2024-12-31", "2025-01"),
            ("2021-10-15", "2021-10"),
            ("2021-10-16", "2021-11"),
        ];
        for (day, month) in table {
            assert_eq!(Moment::of_day(day.parse().unwrap()).label(), month, "{day}");
        }
        assert_eq!(Moment::end_of(2025).label(), "2026-04");
    }

    #[test]
    fn moments_are_months_before_the_end_of_a_fiscal_year() {
        for (label, before) in
            [("2026-04", (2025, 0)), ("2026-03", (2025, 1)), ("2025-05", (2025, 11))]
        {
            assert_eq!(Moment::of_label(label).unwrap().before_year_end(), before);
            assert_eq!(Moment::of_label(label).unwrap().label(), label);
        }
    }
}
