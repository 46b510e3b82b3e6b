//! Selects and groups the points to draw.

use super::{Bounds, Figure, KpiChart, Point, PointKind};

impl Figure {
    /// The value and label, if the value can be drawn.
    pub(super) fn drawn(&self) -> Option<(f64, &str)> {
        match self {
            Self::Value { value, label } if value.is_finite() => Some((*value, label)),
            Self::Value { .. } | Self::Missing { .. } => None,
        }
    }
}

impl Bounds {
    /// The values of the target lines, lowest first.
    pub(super) fn values(self) -> Vec<f64> {
        let values = match self {
            Self::AtLeast(value) | Self::AtMost(value) | Self::Exactly(value) => vec![value],
            Self::Between(lower, upper) => vec![lower.min(upper), lower.max(upper)],
            Self::InWords => Vec::new(),
        };
        if values.iter().all(|value| value.is_finite()) { values } else { Vec::new() }
    }
}

impl KpiChart {
    /// All values that the axis must contain.
    pub(super) fn values(&self) -> Vec<f64> {
        let points = self.points.iter().filter_map(|point| point.figure.drawn());
        let path = self.path.iter().map(|stop| stop.value).filter(|value| value.is_finite());
        points.map(|(value, _)| value).chain(self.target_values()).chain(path).collect()
    }

    pub(super) fn target_values(&self) -> Vec<f64> {
        self.target.as_ref().map_or_else(Vec::new, |target| target.bounds.values())
    }

    pub(super) fn target_year(&self) -> Option<i32> {
        self.target.as_ref().and_then(|target| target.fiscal_year)
    }

    pub(super) fn missing(&self) -> impl Iterator<Item = &Point> {
        self.points.iter().filter(|point| point.figure.drawn().is_none())
    }

    pub(super) fn baselines(&self) -> impl Iterator<Item = &Point> {
        let drawn = self.points.iter().filter(|point| point.figure.drawn().is_some());
        drawn.filter(|point| point.kind == PointKind::Baseline)
    }

    /// Forecasts and interim targets.
    pub(super) fn expected(&self) -> impl Iterator<Item = &Point> {
        let drawn = self.points.iter().filter(|point| point.figure.drawn().is_some());
        drawn.filter(|point| matches!(point.kind, PointKind::Forecast | PointKind::InterimTarget))
    }

    /// Actuals with a value, ordered by year.
    pub(super) fn actuals(&self) -> Vec<&Point> {
        let drawn = self.points.iter().filter(|point| point.figure.drawn().is_some());
        let mut actuals: Vec<_> = drawn.filter(|point| point.kind == PointKind::Actual).collect();
        actuals.sort_by_key(|point| point.fiscal_year);
        actuals
    }

    /// The actuals in runs of consecutive years; only the last of several in a year.
    pub(super) fn runs(&self) -> Vec<Vec<&Point>> {
        let mut runs: Vec<Vec<&Point>> = Vec::new();
        for point in self.actuals() {
            let Some(year) = point.fiscal_year else { continue };
            let run =
                runs.last_mut().filter(|run| run.last().is_some_and(|last| joins(last, year)));
            match run {
                Some(run) => {
                    run.pop_if(|last| last.fiscal_year == Some(year));
                    run.push(point);
                }
                None => runs.push(vec![point]),
            }
        }
        runs
    }
}

fn joins(last: &Point, year: i32) -> bool {
    last.fiscal_year.is_some_and(|before| before == year || before.checked_add(1) == Some(year))
}

#[cfg(test)]
mod tests {
    use super::super::super::tests::{actual, chart, missing};
    use super::*;

    #[test]
    fn years_without_a_value_split_runs() {
        let points = vec![
            actual(2024, 5.0),
            actual(2018, 1.0),
            actual(2019, 2.0),
            missing(Some(2020), "未公表"),
            actual(2021, 3.0),
            actual(2021, 3.5),
            actual(2022, 4.0),
        ];
        let chart = chart(points, None);
        let runs = chart.runs();
        let years = |run: &Vec<&Point>| run.iter().filter_map(|point| point.fiscal_year).collect();
        let years: Vec<Vec<i32>> = runs.iter().map(years).collect();
        assert_eq!(years, [vec![2018, 2019], vec![2021, 2022], vec![2024]]);
        assert_eq!(runs[1][0].figure.drawn().map(|(value, _)| value), Some(3.5));
    }
}
