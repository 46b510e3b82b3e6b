//! "Did you mean …": finds the candidate that is most similar to an unknown value.

use strsim::damerau_levenshtein;

/// The most similar candidate, when at most half of it differs.
#[must_use]
pub fn closest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let distance = |known: &'a str| {
        let known_length = known.chars().count();
        let limit = length.max(known_length) / 2;
        // Comparing lengths first avoids most edit-distance computations in long lists.
        if length.abs_diff(known_length) > limit {
            return None;
        }
        Some(damerau_levenshtein(word, known)).filter(|distance| *distance <= limit)
    };
    let close = known.into_iter().filter_map(|known| Some((distance(known)?, known)));
    close.min().map(|(_, known)| known)
}

/// A suffix for messages about unknown values; empty when nothing is similar.
#[must_use]
pub fn did_you_mean<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    closest(word, known).map_or_else(String::new, |near| format!(", did you mean '{near}'?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typos_are_corrected() {
        let table = [
            ("titel", Some("title")),
            ("cancel", Some("cancelled")),
            ("covid", Some("covid-19")),
            ("testcity.1.3", Some("testcity.1.1")),
            ("entirely else", None),
            ("", None),
        ];
        let known = ["title", "cancelled", "covid-19", "testcity.1.1"];
        for (word, near) in table {
            assert_eq!(closest(word, known), near, "{word}");
        }
    }
}
