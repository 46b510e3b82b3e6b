//! What the forms in a picture mean, in words.

use super::frame::{Sheet, TEXT_SIZE};
use super::label::{LEADING, Label, put};
use super::scale::real;
use super::svg::Element;
use super::text::{width, wrap};

const SYMBOL: f64 = 28.0;
const GAP: f64 = 18.0;
/// Lines of an entry that is longer than the sheet is wide.
const LINES: usize = 4;

pub(super) struct Entry {
    /// Drawn around its own middle, at most 24 wide and 14 high.
    pub symbol: Element,
    pub text: String,
}

/// Puts the entries in rows below what is on the sheet.
pub(super) fn legend(sheet: &mut Sheet, entries: &[Entry]) {
    let label = Label::new(TEXT_SIZE, sheet.palette.text);
    let row = TEXT_SIZE * LEADING + 3.0;
    let (left, room) = (sheet.left, sheet.room());
    let mut x = left;
    for entry in entries {
        let needed = SYMBOL + width(&entry.text, TEXT_SIZE);
        if x > left && x - left + needed > room {
            x = left;
            sheet.space(row);
        }
        let wrapped = wrap(&entry.text, TEXT_SIZE, room - SYMBOL, LINES);
        let base = sheet.bottom + TEXT_SIZE;
        sheet.push(put(&entry.symbol, x + 12.0, base - TEXT_SIZE * 0.36));
        sheet.push(label.lines(x + SYMBOL, base, &wrapped, &entry.text));
        sheet.space(real(wrapped.lines.len() - 1) * TEXT_SIZE * LEADING);
        x += needed + GAP;
    }
    if !entries.is_empty() {
        sheet.space(row);
    }
}
