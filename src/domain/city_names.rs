//! Alternative names of a city: 小平, こだいら, Kodaira, 東京都小平市.

use super::city::City;

/// Suffixes of official names, their readings and their translations.
const KINDS: [(&str, &[&str], &[&str]); 4] = [
    ("市", &["し"], &[" City", "-shi"]),
    ("区", &["く"], &[" City", " Ward", "-ku"]),
    ("町", &["まち", "ちょう"], &[" Town", "-machi", "-cho"]),
    ("村", &["むら", "そん"], &[" Village", "-mura", "-son"]),
];

/// Deduplicated, in no particular order.
#[must_use]
pub fn other_names(city: &City) -> Vec<String> {
    let City { name, name_kana, name_en, prefecture, .. } = city;
    let mut names = vec![format!("{prefecture}{name}")];
    for (kind, readings, english) in KINDS {
        let Some(short) = name.strip_suffix(kind).filter(|short| !short.is_empty()) else {
            continue;
        };
        names.extend([short.to_owned(), format!("{prefecture}{short}")]);
        names.extend(without(name_kana, readings));
        names.extend(without(name_en, english));
    }
    names.sort();
    names.dedup();
    names
}

/// Strips the first suffix that matches.
fn without(name: &str, endings: &[&str]) -> Option<String> {
    let short = endings.iter().find_map(|ending| name.strip_suffix(ending));
    short.filter(|short| !short.is_empty()).map(str::to_owned)
}
