//! "Did you mean …?": the nearest of what is allowed.

/// Below this likeness (Jaro–Winkler, 0 to 1) a suggestion would only confuse.
const LEAST_LIKENESS: f64 = 0.8;

/// The candidate most like a text, when any is like it.
pub fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let lower = text.to_lowercase();
    candidates
        .map(|candidate| (strsim::jaro_winkler(&lower, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= LEAST_LIKENESS)
        .max_by(|(a, _), (b, _)| a.total_cmp(b))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_find_their_word_and_strangers_none() {
        let names = ["city", "plan", "policy", "fiscal_year", "disposition"];
        let table = [
            ("fiscal_yaer", Some("fiscal_year")),
            ("Citty", Some("city")),
            ("dispositon", Some("disposition")),
            ("zzz", None),
            ("", None),
        ];
        for (text, near) in table {
            assert_eq!(nearest(text, names.into_iter()), near, "{text}");
        }
    }
}
