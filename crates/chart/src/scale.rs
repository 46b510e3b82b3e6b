//! A linear axis: round ticks with short labels.

use super::Language;

/// Upper limit for the number of steps between ticks before rounding.
const MAX_TICKS: f64 = 6.0;
/// Larger values are clamped to this, so that sums stay finite.
const MAX_VALUE: f64 = 1e300;
/// A smaller span, relative to the values, is a rounding error.
const MIN_RELATIVE_SPAN: f64 = 1e-9;

/// A linear scale from the first to the last tick.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub ticks: Vec<f64>,
    step: f64,
}

impl Scale {
    /// Creates a scale that contains all values.
    ///
    /// It includes zero when the smallest value is at most half of the largest, or when they have
    /// different signs; otherwise the values would be squeezed together at the top. Leaving zero out
    /// is acceptable because values are drawn as points, not bars, and the chart states it.
    pub(super) fn new(values: &[f64]) -> Self {
        let bounded = |value: &f64| value.clamp(-MAX_VALUE, MAX_VALUE);
        let finite = || values.iter().filter(|value| value.is_finite()).map(bounded);
        let low = finite().reduce(f64::min).unwrap_or(0.0);
        let high = finite().reduce(f64::max).unwrap_or(1.0);
        let (low, high) = with_zero(low, high);
        let (low, high) = with_padding(low, high);
        let step = round_step((high - low) / MAX_TICKS);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let numbers = std::iter::successors(Some(first), |number| Some(number + 1.0));
        let ticks = numbers.take_while(|number| *number <= last).map(|number| number * step);
        Self { ticks: ticks.collect(), step }
    }

    fn range(&self) -> (f64, f64) {
        let first = self.ticks.first().copied().unwrap_or(0.0);
        (first, self.ticks.last().copied().unwrap_or(1.0))
    }

    pub(super) fn has_zero(&self) -> bool {
        let (first, last) = self.range();
        first <= 0.0 && last >= 0.0
    }

    /// The position of a value, from 0 at the first tick to 1 at the last.
    pub(super) fn position(&self, value: f64) -> f64 {
        let (first, last) = self.range();
        let value = value.clamp(first, last);
        if last > first { (value - first) / (last - first) } else { 0.5 }
    }

    /// The labels of the ticks, all in the same power of ten.
    pub(super) fn labels(&self, language: Language) -> Vec<String> {
        let (first, last) = self.range();
        let max = first.abs().max(last.abs());
        let (power, unit) = magnitude(max, language);
        let decimals = decimals_for_step(self.step / power);
        let label = |tick: &f64| match decimals {
            Some(_) if *tick == 0.0 => "0".to_owned(),
            Some(decimals) => {
                format!("{}{unit}", with_thousands_separators(tick / power, decimals))
            }
            None => format!("{tick:.1e}"),
        };
        self.ticks.iter().map(label).collect()
    }
}

fn with_zero(low: f64, high: f64) -> (f64, f64) {
    if low > 0.0 && low * 2.0 <= high {
        (0.0, high)
    } else if high < 0.0 && high * 2.0 >= low {
        (low, 0.0)
    } else {
        (low, high)
    }
}

/// Adds padding around the values, but not beyond zero; equal values get an artificial span.
fn with_padding(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    let span = high - low;
    let padding = match (span > size * MIN_RELATIVE_SPAN, size > 0.0) {
        (true, _) => span * 0.1,
        (false, true) => size * 0.05,
        (false, false) => 1.0,
    };
    let below = if low == 0.0 && high > 0.0 { 0.0 } else { low - padding };
    let above = if high == 0.0 && low < 0.0 { 0.0 } else { high + padding };
    if size == 0.0 { (0.0, above) } else { (below, above) }
}

/// Rounds up to 1, 2 or 5 times a power of ten.
fn round_step(min: f64) -> f64 {
    let power = 10_f64.powf(min.max(f64::MIN_POSITIVE).log10().floor());
    let round = [1.0, 2.0, 5.0].into_iter().map(|digit| digit * power);
    round.clone().find(|step| *step >= min).unwrap_or(power * 10.0)
}

fn magnitude(max: f64, language: Language) -> (f64, &'static str) {
    let words: &[(f64, &str)] = match language {
        Language::Ja => &[(1e12, "兆"), (1e8, "億"), (1e6, "万")],
        Language::En => &[(1e12, "tn"), (1e9, "bn"), (1e6, "m")],
    };
    let word = words.iter().find(|(min, _)| max >= *min).copied();
    match word {
        // From one million, Japanese uses units of ten thousand.
        Some((_, "万")) => (1e4, "万"),
        Some(word) => word,
        None => (1.0, ""),
    }
}

/// The decimals that distinguish the ticks; `None` when an exponent is shorter.
fn decimals_for_step(step: f64) -> Option<usize> {
    if step >= 1e6 {
        return None;
    }
    let whole = |decimals: &u8| {
        let scaled = step * 10_f64.powi(i32::from(*decimals));
        scaled > 0.5 && (scaled - scaled.round()).abs() < 1e-6 * scaled
    };
    (0..=6).find(whole).map(usize::from)
}

/// Formats a number with thousands separators.
pub(super) fn with_thousands_separators(value: f64, decimals: usize) -> String {
    let text = format!("{:.decimals$}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::from(if value < 0.0 { "−" } else { "" });
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if !fraction.is_empty() {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// Converts a count for use in coordinates.
pub(super) fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(values: &[f64]) -> Vec<String> {
        Scale::new(values).labels(Language::Ja)
    }

    #[test]
    fn ticks_are_round_and_contain_all_values() {
        assert_eq!(
            labels(&[312.0, 273.0, 280.0]),
            ["260", "270", "280", "290", "300", "310", "320"]
        );
        assert_eq!(labels(&[13.0, 44.0, 50.0]), ["0", "10", "20", "30", "40", "50", "60"]);
        assert_eq!(labels(&[18.9, 20.0])[0], "18.5");
        assert_eq!(labels(&[0.0]).first().map(String::as_str), Some("0"));
    }

    #[test]
    fn zero_is_included_when_it_costs_at_most_half_of_the_height() {
        let table = [(5.0, 10.0, true), (6.0, 10.0, false), (-3.0, 4.0, true), (-10.0, -4.0, true)];
        for (low, high, zero) in table {
            assert_eq!(Scale::new(&[low, high]).has_zero(), zero, "{low} {high}");
        }
    }

    #[test]
    fn extreme_values_give_few_finite_ticks() {
        let sets: [&[f64]; 11] = [
            &[],
            &[f64::NAN, f64::INFINITY],
            &[0.0],
            &[-7.0],
            &[5.0, 5.0, 5.0],
            &[f64::MAX, f64::MIN],
            &[1e-300, 3e-300],
            &[f64::MIN_POSITIVE / 4.0],
            &[1e15, 1e15 + 1.0],
            &[-1e12, 1e12],
            &[0.1, 0.2, 0.3],
        ];
        for values in sets {
            let scale = Scale::new(values);
            assert!((2..=12).contains(&scale.ticks.len()), "{values:?}: {:?}", scale.ticks);
            assert!(scale.ticks.iter().all(|tick| tick.is_finite()), "{:?}", scale.ticks);
            for value in values.iter().filter(|value| value.is_finite()) {
                assert!((0.0..=1.0).contains(&scale.position(*value)), "{value} of {values:?}");
            }
            for label in scale.labels(Language::En) {
                assert!(label.len() <= 14, "{label}");
            }
        }
    }

    #[test]
    fn large_numbers_use_units() {
        assert_eq!(labels(&[0.0, 12_000_000.0])[1], "500万");
        assert_eq!(Scale::new(&[0.0, 12_000_000.0]).labels(Language::En)[1], "5m");
        assert_eq!(labels(&[82_716.0])[0], "78,000");
        assert_eq!(with_thousands_separators(-1_234_567.891, 2), "−1,234,567.89");
    }
}
