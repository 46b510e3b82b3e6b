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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::city::CityKind;

    fn names(name: &str, kana: &str, english: &str) -> Vec<String> {
        let city = City {
            id: "a".parse().unwrap(),
            code: "132110".parse().unwrap(),
            name: name.to_owned(),
            name_kana: kana.to_owned(),
            name_en: english.to_owned(),
            kind: CityKind::City,
            prefecture: "東京都".to_owned(),
            prefecture_en: "Tokyo".to_owned(),
        };
        other_names(&city)
    }

    #[test]
    fn names_without_the_suffix_are_included() {
        let table = [
            (("小平市", "こだいらし", "Kodaira City"), vec!["こだいら", "小平", "Kodaira"]),
            (
                ("四日市市", "よっかいちし", "Yokkaichi"),
                vec!["四日市", "よっかいち", "東京都四日市"],
            ),
            (("瑞穂町", "みずほまち", "Mizuho Town"), vec!["瑞穂", "みずほ", "Mizuho"]),
            (("杉並区", "すぎなみく", "Suginami City"), vec!["杉並", "すぎなみ", "Suginami"]),
        ];
        for ((name, kana, english), expected) in table {
            let names = names(name, kana, english);
            for short in expected {
                assert!(names.iter().any(|name| name == short), "{name}: {short}");
            }
        }
        assert!(!names("市", "し", "City").contains(&String::new()));
    }
}
