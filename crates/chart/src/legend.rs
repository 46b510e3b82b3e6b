//! The legend: symbols with their descriptions.

use super::canvas::{Canvas, TEXT_SIZE};
use super::label::{LEADING, Label, place};
use super::scale::as_f64;
use super::svg::Element;
use super::text::{width, wrap};

const SYMBOL_WIDTH: f64 = 28.0;
const ENTRY_GAP: f64 = 18.0;

pub(super) struct LegendEntry {
    /// Drawn around the origin, at most 24 wide and 14 high.
    pub symbol: Element,
    pub text: String,
}

/// Draws the entries in rows below the content of the canvas.
pub(super) fn draw_legend(canvas: &mut Canvas, entries: &[LegendEntry]) {
    let label = Label::new(TEXT_SIZE, canvas.palette.text);
    let row = TEXT_SIZE * LEADING + 3.0;
    let (left, available) = (canvas.left, canvas.content_width());
    let mut x = left;
    for entry in entries {
        let lines = wrap(&entry.text, TEXT_SIZE, available - SYMBOL_WIDTH);
        let needed = SYMBOL_WIDTH + width(&entry.text, TEXT_SIZE);
        if x > left && x - left + needed > available {
            x = left;
            canvas.add_space(row);
        }
        let base = canvas.bottom + TEXT_SIZE;
        canvas.push(place(&entry.symbol, x + 12.0, base - TEXT_SIZE * 0.36));
        canvas.push(label.lines(x + SYMBOL_WIDTH, base, &lines));
        canvas.add_space(as_f64(lines.len() - 1) * TEXT_SIZE * LEADING);
        x += needed + ENTRY_GAP;
    }
    if !entries.is_empty() {
        canvas.add_space(row);
    }
}
