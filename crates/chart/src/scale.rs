//! From figures to places: round ticks, and their numbers in words short enough for an axis.

use super::Language;

/// So many ticks at most, and rather fewer.
const TICKS: f64 = 6.0;
/// Figures beyond this are drawn at it, so that sums of them stay finite.
const LARGEST: f64 = 1e300;
/// Spans finer than this part of their size are rounding, not data.
const FINEST: f64 = 1e-9;

/// A straight scale between the outermost ticks.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Scale {
    pub ticks: Vec<f64>,
    step: f64,
}

impl Scale {
    /// A scale on which all the values have room.
    ///
    /// Zero is on it when the values reach below half of the largest, or lie on both sides of it;
    /// else they would huddle at the top. Figures here are marks, not bars: their place tells, not
    /// their length. [`Scale::has_zero`] says which it is, and the chart says it in words.
    pub(super) fn over(values: &[f64]) -> Self {
        let bounded = |value: &f64| value.clamp(-LARGEST, LARGEST);
        let finite = || values.iter().filter(|value| value.is_finite()).map(bounded);
        let low = finite().reduce(f64::min).unwrap_or(0.0);
        let high = finite().reduce(f64::max).unwrap_or(1.0);
        let (low, high) = with_zero(low, high);
        let (low, high) = with_room(low, high);
        let step = round_step((high - low) / TICKS);
        let (first, last) = ((low / step).floor(), (high / step).ceil());
        let numbers = std::iter::successors(Some(first), |number| Some(number + 1.0));
        let ticks = numbers.take_while(|number| *number <= last).map(|number| number * step);
        Self { ticks: ticks.collect(), step }
    }

    fn ends(&self) -> (f64, f64) {
        let first = self.ticks.first().copied().unwrap_or(0.0);
        (first, self.ticks.last().copied().unwrap_or(1.0))
    }

    pub(super) fn has_zero(&self) -> bool {
        let (first, last) = self.ends();
        first <= 0.0 && last >= 0.0
    }

    /// Where a value stands, from 0 at the first tick to 1 at the last.
    pub(super) fn share(&self, value: f64) -> f64 {
        let (first, last) = self.ends();
        let value = value.clamp(first, last);
        if last > first { (value - first) / (last - first) } else { 0.5 }
    }

    /// The numbers at the ticks, all in the same power of ten.
    pub(super) fn labels(&self, language: Language) -> Vec<String> {
        let (first, last) = self.ends();
        let most = first.abs().max(last.abs());
        let (power, word) = power_word(most, language);
        let decimals = decimals_of(self.step / power);
        let label = |tick: &f64| match decimals {
            Some(_) if *tick == 0.0 => "0".to_owned(),
            Some(decimals) => format!("{}{word}", grouped(tick / power, decimals)),
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

/// Some room around the values, but none beyond zero; equal values get a span of their own.
fn with_room(low: f64, high: f64) -> (f64, f64) {
    let size = low.abs().max(high.abs());
    let span = high - low;
    let room = match (span > size * FINEST, size > 0.0) {
        (true, _) => span * 0.1,
        (false, true) => size * 0.05,
        (false, false) => 1.0,
    };
    let below = if low == 0.0 && high > 0.0 { 0.0 } else { low - room };
    let above = if high == 0.0 && low < 0.0 { 0.0 } else { high + room };
    if size == 0.0 { (0.0, above) } else { (below, above) }
}

/// The next of 1, 2 and 5 times a power of ten.
fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.max(f64::MIN_POSITIVE).log10().floor());
    let round = [1.0, 2.0, 5.0].into_iter().map(|digit| digit * power);
    round.clone().find(|step| *step >= least).unwrap_or(power * 10.0)
}

fn power_word(most: f64, language: Language) -> (f64, &'static str) {
    let words: &[(f64, &str)] = match language {
        Language::Ja => &[(1e12, "兆"), (1e8, "億"), (1e6, "万")],
        Language::En => &[(1e12, "tn"), (1e9, "bn"), (1e6, "m")],
    };
    let word = words.iter().find(|(least, _)| most >= *least).copied();
    match word {
        // From a million on, Japanese counts in ten thousands.
        Some((_, "万")) => (1e4, "万"),
        Some(word) => word,
        None => (1.0, ""),
    }
}

/// Decimals that tell the ticks apart; none when an exponent is shorter.
fn decimals_of(step: f64) -> Option<usize> {
    if step >= 1e6 {
        return None;
    }
    let whole = |decimals: &u8| {
        let scaled = step * 10_f64.powi(i32::from(*decimals));
        scaled > 0.5 && (scaled - scaled.round()).abs() < 1e-6 * scaled
    };
    (0..=6).find(whole).map(usize::from)
}

/// A number with its thousands set apart by commas.
pub(super) fn grouped(value: f64, decimals: usize) -> String {
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

/// A count as a place or a length.
pub(super) fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(values: &[f64]) -> Vec<String> {
        Scale::over(values).labels(Language::Ja)
    }

    #[test]
    fn ticks_are_round_and_hold_all_values() {
        assert_eq!(
            labels(&[312.0, 273.0, 280.0]),
            ["260", "270", "280", "290", "300", "310", "320"]
        );
        assert_eq!(labels(&[13.0, 44.0, 50.0]), ["0", "10", "20", "30", "40", "50", "60"]);
        assert_eq!(labels(&[18.9, 20.0])[0], "18.5");
        assert_eq!(labels(&[0.0]).first().map(String::as_str), Some("0"));
    }

    #[test]
    fn zero_is_there_when_it_costs_at_most_half_the_height() {
        let table = [(5.0, 10.0, true), (6.0, 10.0, false), (-3.0, 4.0, true), (-10.0, -4.0, true)];
        for (low, high, zero) in table {
            assert_eq!(Scale::over(&[low, high]).has_zero(), zero, "{low} {high}");
        }
    }

    #[test]
    fn any_values_give_a_few_finite_ticks() {
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
            let scale = Scale::over(values);
            assert!((2..=12).contains(&scale.ticks.len()), "{values:?}: {:?}", scale.ticks);
            assert!(scale.ticks.iter().all(|tick| tick.is_finite()), "{:?}", scale.ticks);
            for value in values.iter().filter(|value| value.is_finite()) {
                assert!((0.0..=1.0).contains(&scale.share(*value)), "{value} of {values:?}");
            }
            for label in scale.labels(Language::En) {
                assert!(label.len() <= 14, "{label}");
            }
        }
    }

    #[test]
    fn large_numbers_are_in_words() {
        assert_eq!(labels(&[0.0, 12_000_000.0])[1], "500万");
        assert_eq!(Scale::over(&[0.0, 12_000_000.0]).labels(Language::En)[1], "5m");
        assert_eq!(labels(&[82_716.0])[0], "78,000");
        assert_eq!(grouped(-1_234_567.891, 2), "−1,234,567.89");
    }
}
