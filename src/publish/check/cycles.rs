//! Chains that come back to where they began.

use std::collections::{HashMap, HashSet};

use crate::domain::identifier::Identifier;

/// What stands in a circle when everything points to at most one other, each with its circle in
/// words: `a → b → a`.
pub fn find_cycles<'a>(
    pointers: impl IntoIterator<Item = (&'a Identifier, &'a Identifier)>,
) -> HashMap<&'a Identifier, String> {
    let next: HashMap<_, _> = pointers.into_iter().collect();
    let mut cycles = HashMap::new();
    let mut done = HashSet::new();
    for start in next.keys().copied() {
        let mut path = Vec::new();
        let mut at = start;
        // What was visited before is on this path, which closes a circle, or was told already.
        while done.insert(at) {
            path.push(at);
            match next.get(at) {
                Some(further) => at = *further,
                None => break,
            }
        }
        if let Some(begin) = path.iter().position(|id| *id == at)
            && next.contains_key(at)
        {
            let circle = &path[begin..];
            cycles.extend(circle.iter().map(|id| (*id, in_words(circle, id))));
        }
    }
    cycles
}

fn in_words(circle: &[&Identifier], from: &Identifier) -> String {
    let begin = circle.iter().position(|id| *id == from).unwrap_or(0);
    let once_round = circle.iter().cycle().skip(begin).take(circle.len() + 1);
    once_round.map(|id| id.as_str()).collect::<Vec<_>>().join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cycles_of(pointers: &[(&str, &str)]) -> Vec<String> {
        let ids: Vec<(Identifier, Identifier)> =
            pointers.iter().map(|(a, b)| (a.parse().unwrap(), b.parse().unwrap())).collect();
        let mut found: Vec<String> =
            find_cycles(ids.iter().map(|(a, b)| (a, b))).into_values().collect();
        found.sort();
        found
    }

    #[test]
    fn members_of_circles_are_found_and_nothing_that_leads_to_them() {
        let table = [
            (vec![], vec![]),
            (vec![("a", "b"), ("b", "c")], vec![]),
            (vec![("a", "a")], vec!["a → a"]),
            (vec![("x", "a"), ("a", "b"), ("b", "a"), ("y", "x")], vec!["a → b → a", "b → a → b"]),
            (vec![("a", "b"), ("b", "a"), ("c", "c")], vec!["a → b → a", "b → a → b", "c → c"]),
        ];
        for (pointers, circles) in table {
            assert_eq!(cycles_of(&pointers), circles, "{pointers:?}");
        }
    }
}
