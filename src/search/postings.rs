//! Sorted lists of records: merged, crossed, leapt through.

use tantivy::{DocId, DocSet, TERMINATED};

/// A record that matches, and what the match is worth.
pub type Match = (DocId, u16);

pub fn doc_ids(matches: &[Match]) -> Vec<DocId> {
    matches.iter().map(|(number, _)| *number).collect()
}

/// Those among some that are in a list; each leaps to where the other is.
pub fn kept<D: DocSet + ?Sized>(docs: &mut D, among: &[DocId]) -> Vec<DocId> {
    let mut kept = Vec::new();
    let mut number = docs.doc();
    for wanted in among {
        if number < *wanted {
            number = docs.seek(*wanted);
        }
        if number == *wanted {
            kept.push(number);
        }
        if number == TERMINATED {
            break;
        }
    }
    kept
}

/// What is in one list or the other.
pub fn union(one: &[DocId], other: &[DocId]) -> Vec<DocId> {
    let marked = |all: &[DocId]| all.iter().map(|number| (*number, 0)).collect();
    merge_union(marked(one), marked(other), u16::max)
        .into_iter()
        .map(|(number, _)| number)
        .collect()
}

/// What is in one list or the other.
pub fn merge_union(one: Vec<Match>, other: Vec<Match>, worth: fn(u16, u16) -> u16) -> Vec<Match> {
    if one.is_empty() {
        return other;
    }
    if other.is_empty() {
        return one;
    }
    let mut joined = Vec::with_capacity(one.len() + other.len());
    let mut other = other.into_iter().peekable();
    for own in one {
        while let Some(before) = other.next_if(|(number, _)| *number < own.0) {
            joined.push(before);
        }
        let same = other.next_if(|(number, _)| *number == own.0);
        joined.push((own.0, same.map_or(own.1, |(_, theirs)| worth(own.1, theirs))));
    }
    joined.extend(other);
    joined
}

/// What is in both lists, of which the second has nothing that the first has not.
pub fn seek_intersect(one: Vec<Match>, other: &[Match], worth: fn(u16, u16) -> u16) -> Vec<Match> {
    let mut other = other.iter().peekable();
    let crossing = |(number, own): Match| {
        let theirs = other.next_if(|(theirs, _)| *theirs == number)?;
        Some((number, worth(own, theirs.1)))
    };
    one.into_iter().filter_map(crossing).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined_and_crossed_in_order() {
        let one = vec![(1, 4), (3, 8), (5, 4)];
        let other = vec![(0, 2), (3, 4), (6, 2)];
        let all = merge_union(one.clone(), other, u16::max);
        assert_eq!(all, [(0, 2), (1, 4), (3, 8), (5, 4), (6, 2)]);
        assert_eq!(seek_intersect(one, &[(3, 4), (5, 1)], |a, b| a + b), [(3, 12), (5, 5)]);
    }
}
