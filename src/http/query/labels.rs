//! The code of a label: `new` for 新規.

use crate::domain::codelist;
use crate::search::normalize::normalize;

/// Finds the code with this label among the allowed ones.
#[must_use]
pub fn code_for_label<'a>(label: &str, among: &'a [String]) -> Option<&'a String> {
    let wanted = normalize(label);
    let words = codelist::all().iter().flat_map(|list| &list.entries);
    let called = words.filter(|word| [word.label, word.label_en].map(normalize).contains(&wanted));
    let mut codes = called.map(|word| word.code);
    codes.find_map(|code| among.iter().find(|word| *word == code))
}
