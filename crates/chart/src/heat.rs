//! Colours for counts, from little to much.

use super::frame::Sheet;
use super::legend::Entry;
use super::palette::Palette;
use super::svg::{Element, circle, rect};

/// Steps of equal size from 1 to the largest count.
pub(super) struct Heat {
    step: u32,
    most: u32,
}

impl Heat {
    pub(super) fn of(counts: impl Iterator<Item = u32>) -> Self {
        let most = counts.max().unwrap_or(0);
        Self { step: most.div_ceil(5).max(1), most }
    }

    /// Ground and ink of a count; nothing for none.
    pub(super) fn colours(
        &self,
        palette: &Palette,
        count: u32,
    ) -> Option<(&'static str, &'static str)> {
        let at = usize::try_from(count.checked_sub(1)? / self.step).ok()?;
        let steps = usize::try_from(self.most.div_ceil(self.step)).ok()?;
        // Few steps use the far ones, so that they differ well.
        let at = if steps <= 3 { at * 2 } else { at };
        palette.heat.get(at).or(palette.heat.last()).copied()
    }

    pub(super) fn entries(&self, sheet: &Sheet) -> Vec<Entry> {
        let unit = sheet.words("件", "");
        let box_of = |colour| rect(-10.0, -7.0, 20.0, 14.0).at("rx", 2.0).with("fill", colour);
        let dot = circle(1.8).with("fill", sheet.palette.muted);
        let frame = box_of("none").with("stroke", sheet.palette.grid);
        let none = Element::new("g").child(&frame).child(&dot);
        let none = Entry { symbol: none, text: format!("0{unit}") };
        let first = std::iter::successors(Some(1_u32), |first| first.checked_add(self.step));
        let steps = first.take_while(|first| *first <= self.most).filter_map(|first| {
            let last = first.saturating_add(self.step - 1).min(self.most);
            let range = if first == last { first.to_string() } else { format!("{first}–{last}") };
            let (colour, _) = self.colours(sheet.palette, first)?;
            Some(Entry { symbol: box_of(colour), text: format!("{range}{unit}") })
        });
        std::iter::once(none).chain(steps).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::Theme;
    use super::*;

    #[test]
    fn every_count_has_a_colour_and_more_is_never_less() {
        let palette = Palette::of(Theme::Light);
        for most in [1, 2, 3, 5, 6, 23, 100, u32::MAX] {
            let heat = Heat::of([0, most].into_iter());
            assert_eq!(heat.colours(palette, 0), None);
            let place = |count| {
                let colours = heat.colours(palette, count).unwrap();
                palette.heat.iter().position(|step| *step == colours).unwrap()
            };
            let places: Vec<_> = (1..=most.min(100)).chain([most]).map(place).collect();
            assert!(places.is_sorted(), "{most}: {places:?}");
        }
    }
}
