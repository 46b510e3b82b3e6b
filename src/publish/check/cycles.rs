//! Cycle detection in chains of references.

use std::collections::{HashMap, HashSet};

use crate::domain::identifier::Identifier;

/// Finds the members of cycles where every node has at most one successor, each with its cycle as
/// text: `a → b → a`.
pub fn find_cycles<'a>(
    pointers: impl IntoIterator<Item = (&'a Identifier, &'a Identifier)>,
) -> HashMap<&'a Identifier, String> {
    let next: HashMap<_, _> = pointers.into_iter().collect();
    let mut cycles = HashMap::new();
    let mut done = HashSet::new();
    for start in next.keys().copied() {
        let mut path = Vec::new();
        let mut at = start;
        // A visited node is either on this path, which closes a cycle, or already handled.
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
            let cycle = &path[begin..];
            cycles.extend(cycle.iter().map(|id| (*id, format_cycle(cycle, id))));
        }
    }
    cycles
}

fn format_cycle(cycle: &[&Identifier], from: &Identifier) -> String {
    let begin = cycle.iter().position(|id| *id == from).unwrap_or(0);
    let once_round = cycle.iter().cycle().skip(begin).take(cycle.len() + 1);
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
    fn only_members_of_cycles_are_reported() {
        let table = [
            (vec![], vec![]),
            (vec![("a", "b"), ("b", "c")], vec![]),
            (vec![("a", "a")], vec!["a → a"]),
            (vec![("x", "a"), ("a", "b"), ("b", "a"), ("y", "x")], vec!["a → b → a", "b → a → b"]),
            (vec![("a", "b"), ("b", "a"), ("c", "c")], vec!["a → b → a", "b → a → b", "c → c"]),
        ];
        for (pointers, expected) in table {
            assert_eq!(cycles_of(&pointers), expected, "{pointers:?}");
        }
    }
}
