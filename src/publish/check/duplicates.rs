//! What may stand only once, and stands again.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::publish::location::RecordLocation;

/// The places after the first that carry the same key, each with the first.
pub fn repeats<'a, K: Eq + Hash>(
    keys: impl IntoIterator<Item = (&'a RecordLocation, K)>,
) -> Vec<(&'a RecordLocation, &'a RecordLocation)> {
    let mut first = HashMap::new();
    let mut again = Vec::new();
    for (place, key) in keys {
        let earlier = *first.entry(key).or_insert(place);
        if !std::ptr::eq(earlier, place) {
            again.push((place, earlier));
        }
    }
    again
}

/// The indices in a list of what stands in it before.
pub fn listed_again<K: Eq + Hash>(keys: impl IntoIterator<Item = K>) -> Vec<usize> {
    let mut seen = HashSet::new();
    let again = keys.into_iter().map(|key| !seen.insert(key)).enumerate();
    again.filter_map(|(index, again)| again.then_some(index)).collect()
}
