//! Set operations on sorted posting lists.

use tantivy::{DocId, DocSet, TERMINATED};

/// A matching document and the weight of the match.
pub type Match = (DocId, u16);

pub fn doc_ids(matches: &[Match]) -> Vec<DocId> {
    matches.iter().map(|(doc, _)| *doc).collect()
}

/// Intersects a posting list with sorted document ids by seeking.
pub fn intersect_docs<D: DocSet + ?Sized>(docs: &mut D, among: &[DocId]) -> Vec<DocId> {
    let mut found = Vec::new();
    let mut doc = docs.doc();
    for candidate in among {
        if doc < *candidate {
            doc = docs.seek(*candidate);
        }
        if doc == *candidate {
            found.push(doc);
        }
        if doc == TERMINATED {
            break;
        }
    }
    found
}

/// Union of two sorted lists.
pub fn union(one: &[DocId], other: &[DocId]) -> Vec<DocId> {
    let weightless = |all: &[DocId]| all.iter().map(|doc| (*doc, 0)).collect();
    merge_union(weightless(one), weightless(other), u16::max)
        .into_iter()
        .map(|(doc, _)| doc)
        .collect()
}

/// Union of two sorted match lists; `weight` combines the weights of documents in both.
pub fn merge_union(one: Vec<Match>, other: Vec<Match>, weight: fn(u16, u16) -> u16) -> Vec<Match> {
    if one.is_empty() {
        return other;
    }
    if other.is_empty() {
        return one;
    }
    let mut merged = Vec::with_capacity(one.len() + other.len());
    let mut other = other.into_iter().peekable();
    for own in one {
        while let Some(before) = other.next_if(|(doc, _)| *doc < own.0) {
            merged.push(before);
        }
        let same = other.next_if(|(doc, _)| *doc == own.0);
        merged.push((own.0, same.map_or(own.1, |(_, theirs)| weight(own.1, theirs))));
    }
    merged.extend(other);
    merged
}

/// Intersection of two match lists, where `other` must be a subset of `one`.
pub fn seek_intersect(one: Vec<Match>, other: &[Match], weight: fn(u16, u16) -> u16) -> Vec<Match> {
    let mut other = other.iter().peekable();
    let combine = |(doc, own): Match| {
        let theirs = other.next_if(|(theirs, _)| *theirs == doc)?;
        Some((doc, weight(own, theirs.1)))
    };
    one.into_iter().filter_map(combine).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn union_and_intersection_stay_sorted() {
        let one = vec![(1, 4), (3, 8), (5, 4)];
        let other = vec![(0, 2), (3, 4), (6, 2)];
        let all = merge_union(one.clone(), other, u16::max);
        assert_eq!(all, [(0, 2), (1, 4), (3, 8), (5, 4), (6, 2)]);
        assert_eq!(seek_intersect(one, &[(3, 4), (5, 1)], |a, b| a + b), [(3, 12), (5, 5)]);
    }
}
