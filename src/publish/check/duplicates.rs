//! Detects duplicate keys.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use crate::publish::location::RecordLocation;

/// Locations with a duplicate key, each paired with the first occurrence.
pub fn repeats<'a, K: Eq + Hash>(
    keys: impl IntoIterator<Item = (&'a RecordLocation, K)>,
) -> Vec<(&'a RecordLocation, &'a RecordLocation)> {
    let mut first = HashMap::new();
    let mut duplicates = Vec::new();
    for (location, key) in keys {
        let earlier = *first.entry(key).or_insert(location);
        if !std::ptr::eq(earlier, location) {
            duplicates.push((location, earlier));
        }
    }
    duplicates
}

/// Indices of list items that already occurred earlier in the list.
pub fn listed_again<K: Eq + Hash>(keys: impl IntoIterator<Item = K>) -> Vec<usize> {
    let mut seen = HashSet::new();
    let duplicates = keys.into_iter().map(|key| !seen.insert(key)).enumerate();
    duplicates.filter_map(|(index, duplicates)| duplicates.then_some(index)).collect()
}
