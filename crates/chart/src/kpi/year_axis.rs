//! The horizontal axis: fiscal years, and a separate position for values without a year.

use super::super::Language;
use super::{Instant, KpiChart};

const UNDATED_WIDTH: f64 = 64.0;
const PADDING: f64 = 22.0;

/// Layout of the axis in pixels.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct YearAxis {
    /// First and last year; `None` when no year is known.
    pub span: Option<(i32, i32)>,
    /// The x of values without a year.
    pub undated: Option<f64>,
    pub left: f64,
    pub right: f64,
}

impl YearAxis {
    pub(super) fn new(chart: &KpiChart, left: f64, right: f64) -> Self {
        let dated = chart.points.iter().filter_map(super::Point::instant);
        let dated = dated.chain(chart.path.iter().map(|stop| stop.at)).flat_map(Instant::years);
        let target = chart.target.as_ref().and_then(|target| target.fiscal_year);
        let all: Vec<i32> = dated.chain(target).collect();
        let span = all.iter().min().copied().zip(all.iter().max().copied());
        let is_undated = chart.points.iter().any(|point| point.instant().is_none());
        let undated = match (is_undated, span) {
            (false, _) => None,
            (true, Some(_)) => Some(left + UNDATED_WIDTH / 2.0),
            (true, None) => Some(f64::midpoint(left, right)),
        };
        let left = if undated.is_some() && span.is_some() { left + UNDATED_WIDTH } else { left };
        Self { span, undated, left, right }
    }

    /// The x of the end of a fiscal year.
    pub(super) fn x(&self, year: Option<i32>) -> f64 {
        self.at(year.map(Instant::end_of))
    }

    pub(super) fn at(&self, instant: Option<Instant>) -> f64 {
        let middle = f64::midpoint(self.left, self.right);
        match (instant, self.span) {
            (None, _) => self.undated.unwrap_or(middle),
            (Some(instant), Some((first, last))) if first < last => {
                let fraction = (instant.position() - f64::from(first)) / self.length();
                self.left + PADDING + fraction * (self.right - self.left - 2.0 * PADDING)
            }
            (Some(_), _) => middle,
        }
    }

    fn length(&self) -> f64 {
        self.span.map_or(1.0, |(first, last)| (f64::from(last) - f64::from(first)).max(1.0))
    }

    /// Distance between consecutive years.
    pub(super) fn spacing(&self) -> f64 {
        (self.right - self.left - 2.0 * PADDING) / self.length()
    }

    /// The years to label, most important first; labels that would overlap are skipped.
    pub(super) fn label_candidates(&self, target: Option<i32>) -> Vec<i32> {
        let Some((first, last)) = self.span else { return Vec::new() };
        let fits = |step: &&i32| f64::from(**step) * self.spacing() >= 37.0;
        let steps = [1, 2, 5, 10, 20, 50, 100, 1000, 10_000];
        let step = steps.iter().find(fits).copied().unwrap_or(1_000_000_000);
        let next = |year: &i32| year.checked_add(step).filter(|year| *year <= last);
        let start = first
            .div_euclid(step)
            .checked_add(1)
            .and_then(|count| count.checked_mul(step))
            .unwrap_or(first);
        let start = if step == 1 { first } else { start };
        let regular = std::iter::successors(Some(start).filter(|year| *year <= last), next);
        target.into_iter().chain([last, first]).chain(regular).collect()
    }
}

/// R2, 2020.
pub(super) fn short_year(year: i32, chart: &KpiChart) -> String {
    match chart.style.language {
        Language::Ja => (chart.era_year)(year).unwrap_or_else(|| year.to_string()),
        Language::En => year.to_string(),
    }
}

/// R2年度, FY2020.
pub(super) fn fiscal_year_text(year: i32, chart: &KpiChart) -> String {
    let short = short_year(year, chart);
    match chart.style.language {
        Language::Ja => format!("{short}年度"),
        Language::En => format!("FY{short}"),
    }
}

/// R2–R4年度, FY2020–2022, FY2020, FY2024.
pub(super) fn year_ranges_text(years: &[i32], chart: &KpiChart) -> String {
    let language = chart.style.language;
    let mut ranges: Vec<(i32, i32)> = Vec::new();
    for year in years.iter().copied() {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(year) || *last == year => *last = year,
            _ => ranges.push((year, year)),
        }
    }
    let range_text = |(first, last): (i32, i32)| match language {
        _ if first == last => fiscal_year_text(first, chart),
        Language::Ja => format!("{}–{}", short_year(first, chart), fiscal_year_text(last, chart)),
        Language::En => format!("{}–{last}", fiscal_year_text(first, chart)),
    };
    let separator = language.pick("、", ", ");
    ranges.into_iter().map(range_text).collect::<Vec<_>>().join(separator)
}

#[cfg(test)]
mod tests {
    use super::super::super::Style;
    use super::super::super::tests::chart;
    use super::*;

    fn chart_in(language: Language) -> KpiChart {
        let chart = chart(vec![], None);
        KpiChart { style: Style { language, ..chart.style }, ..chart }
    }

    #[test]
    fn years_are_formatted_for_the_language() {
        let table = [(2020, "R2"), (2019, "R1"), (2018, "H30"), (1988, "S63"), (1900, "M33")];
        for (year, text) in table {
            assert_eq!(short_year(year, &chart_in(Language::Ja)), text);
            assert_eq!(short_year(year, &chart_in(Language::En)), year.to_string());
        }
    }

    #[test]
    fn consecutive_years_are_one_range() {
        let years = [2018, 2019, 2020, 2022];
        assert_eq!(year_ranges_text(&years, &chart_in(Language::Ja)), "H30–R2年度、R4年度");
        assert_eq!(year_ranges_text(&years, &chart_in(Language::En)), "FY2018–2020, FY2022");
    }

    #[test]
    fn number_of_labels_is_bounded() {
        for span in [(2020, 2020), (1990, 2020), (1947, 2100), (i32::MIN, i32::MAX)] {
            let years = YearAxis { span: Some(span), undated: None, left: 0.0, right: 300.0 };
            let candidates = years.label_candidates(Some(span.1));
            assert!(candidates.len() < 20, "{span:?}: {}", candidates.len());
            assert!(candidates.contains(&span.0) && candidates.contains(&span.1));
        }
    }
}
