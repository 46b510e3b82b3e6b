//! The colors of both color schemes. Contrast is at least 4.5:1 for text and 3:1 for shapes (WCAG AA).

use super::{ColorScheme, Severity};

pub(super) struct Palette {
    pub ground: &'static str,
    pub text: &'static str,
    pub muted: &'static str,
    /// Decorative lines.
    pub grid: &'static str,
    pub actual: &'static str,
    pub baseline: &'static str,
    pub target: &'static str,
    good: &'static str,
    caution: &'static str,
    bad: &'static str,
    /// Background and text color of the segments of a bar; they also differ by their hatch pattern.
    /// None is red, which would be taken for a judgement.
    pub segments: [(&'static str, &'static str); 6],
    /// Of the segment that says nothing of its records.
    pub neutral_segment: (&'static str, &'static str),
    /// Background and text color of the heat steps, from low to high.
    pub heat: [(&'static str, &'static str); 5],
}

impl Palette {
    pub(super) fn of(color_scheme: ColorScheme) -> &'static Self {
        match color_scheme {
            ColorScheme::Light => &LIGHT,
            ColorScheme::Dark => &DARK,
        }
    }

    pub(super) fn severity_color(&self, severity: Severity) -> &'static str {
        match severity {
            Severity::Good => self.good,
            Severity::Caution => self.caution,
            Severity::Bad => self.bad,
            Severity::Neutral => self.muted,
        }
    }
}

const LIGHT: Palette = Palette {
    ground: "#ffffff",
    text: "#1f2328",
    muted: "#57606a",
    grid: "#dfe3e8",
    actual: "#0b5cad",
    baseline: "#6b3fa0",
    target: "#a8430c",
    good: "#1a7036",
    caution: "#865400",
    bad: "#b3261e",
    segments: [
        ("#0b5cad", "#ffffff"),
        ("#2f7d4f", "#ffffff"),
        ("#9a5b00", "#ffffff"),
        ("#8a4fb5", "#ffffff"),
        ("#0b7285", "#ffffff"),
        ("#5b5f97", "#ffffff"),
    ],
    neutral_segment: ("#667079", "#ffffff"),
    heat: [
        ("#e3eefa", "#1f2328"),
        ("#b9d5f0", "#1f2328"),
        ("#7fb3e0", "#1f2328"),
        ("#2a70b8", "#ffffff"),
        ("#0b3f7a", "#ffffff"),
    ],
};

const DARK: Palette = Palette {
    ground: "#0d1117",
    text: "#e6edf3",
    muted: "#a3adb8",
    grid: "#2b323b",
    actual: "#79b8ff",
    baseline: "#cba6f7",
    target: "#f5a05c",
    good: "#5fd27a",
    caution: "#e3b341",
    bad: "#ff8f85",
    segments: [
        ("#79b8ff", "#0d1117"),
        ("#6fcf97", "#0d1117"),
        ("#e3b341", "#0d1117"),
        ("#cba6f7", "#0d1117"),
        ("#66d9e8", "#0d1117"),
        ("#b0b4f0", "#0d1117"),
    ],
    neutral_segment: ("#9aa5b1", "#0d1117"),
    heat: [
        ("#14263a", "#e6edf3"),
        ("#1b3f66", "#e6edf3"),
        ("#285f99", "#ffffff"),
        ("#69aef0", "#0d1117"),
        ("#bfe0ff", "#0d1117"),
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn contrast_meets_wcag_aa() {
        for palette in [&LIGHT, &DARK] {
            let texts = [palette.text, palette.muted, palette.actual, palette.baseline];
            let tones = [palette.target, palette.good, palette.caution, palette.bad];
            for ink in texts.into_iter().chain(tones) {
                assert!(contrast(ink, palette.ground) >= 4.5, "{ink} on {}", palette.ground);
            }
            let segments = palette.segments.into_iter().chain([palette.neutral_segment]);
            for (ground, ink) in palette.heat.into_iter().chain(segments.clone()) {
                assert!(contrast(ground, ink) >= 4.5, "{ink} on {ground}");
            }
            for (segment, _) in segments {
                assert!(contrast(segment, palette.ground) >= 3.0, "{segment}");
            }
        }
    }

    #[test]
    fn contrast_grows_with_heat() {
        for palette in [&LIGHT, &DARK] {
            let steps = palette.heat.map(|(step, _)| contrast(step, palette.ground));
            assert!(steps.is_sorted(), "{steps:?}");
        }
    }
}
