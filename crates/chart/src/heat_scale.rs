//! Colors for counts, from low to high.

use super::canvas::Canvas;
use super::legend::LegendEntry;
use super::palette::Palette;
use super::svg::{Element, circle, rect};

/// Steps of equal size from 1 to the largest count.
pub(super) struct HeatScale {
    step: u32,
    max: u32,
}

impl HeatScale {
    pub(super) fn new(counts: impl Iterator<Item = u32>) -> Self {
        let max = counts.max().unwrap_or(0);
        Self { step: max.div_ceil(5).max(1), max }
    }

    /// Background and text color of a count; `None` for zero.
    pub(super) fn colors(
        &self,
        palette: &Palette,
        count: u32,
    ) -> Option<(&'static str, &'static str)> {
        let index = usize::try_from(count.checked_sub(1)? / self.step).ok()?;
        let steps = usize::try_from(self.max.div_ceil(self.step)).ok()?;
        // With few steps, use every second color for more contrast.
        let index = if steps <= 3 { index * 2 } else { index };
        palette.heat.get(index).or(palette.heat.last()).copied()
    }

    pub(super) fn entries(&self, canvas: &Canvas) -> Vec<LegendEntry> {
        let unit = canvas.text("件", "");
        let box_of =
            |color| rect(-10.0, -7.0, 20.0, 14.0).number_attr("rx", 2.0).attr("fill", color);
        let dot = circle(1.8).attr("fill", canvas.palette.muted);
        let frame = box_of("none").attr("stroke", canvas.palette.grid);
        let none = Element::new("g").child(&frame).child(&dot);
        let none = LegendEntry { symbol: none, text: format!("0{unit}") };
        let first = std::iter::successors(Some(1_u32), |first| first.checked_add(self.step));
        let steps = first.take_while(|first| *first <= self.max).filter_map(|first| {
            let last = first.saturating_add(self.step - 1).min(self.max);
            let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
            let (color, _) = self.colors(canvas.palette, first)?;
            Some(LegendEntry { symbol: box_of(color), text: format!("{range}{unit}") })
        });
        std::iter::once(none).chain(steps).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::ColorScheme;
    use super::*;

    #[test]
    fn colors_never_get_lighter_as_counts_grow() {
        let palette = Palette::of(ColorScheme::Light);
        for max in [1, 2, 3, 5, 6, 23, 100, u32::MAX] {
            let heat = HeatScale::new([0, max].into_iter());
            assert_eq!(heat.colors(palette, 0), None);
            let step_of = |count| {
                let colors = heat.colors(palette, count).unwrap();
                palette.heat.iter().position(|step| *step == colors).unwrap()
            };
            let steps: Vec<_> = (1..=max.min(100)).chain([max]).map(step_of).collect();
            assert!(steps.is_sorted(), "{max}: {steps:?}");
        }
    }
}
