//! Synonyms: each set has at least two words, none of them long, and a word stands in one set once.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// A set of one word says nothing.
const FEWEST_WORDS: usize = 2;

/// Nobody searches for longer words.
const MOST_CHARACTERS: usize = 50;

pub fn check(read: &ReadBundle, faults: &mut Vec<Violation>) {
    let mut sets: HashMap<String, &RecordLocation> = HashMap::new();
    for (place, set) in read.each(&read.bundle.synonyms) {
        if set.words.len() < FEWEST_WORDS {
            let reason = format!("has fewer than {FEWEST_WORDS} words");
            faults.push(place.fault("words", reason));
        }
        for (index, word) in set.words.iter().enumerate() {
            let mut refuse =
                |reason| faults.push(place.fault(format_args!("words[{index}]"), reason));
            if word.chars().count() > MOST_CHARACTERS {
                refuse(format!("is longer than {MOST_CHARACTERS} characters"));
            }
            // Who searches does not tell capitals from small letters.
            match sets.entry(word.to_lowercase()) {
                Entry::Vacant(free) => drop(free.insert(place)),
                Entry::Occupied(taken) if std::ptr::eq(*taken.get(), place) => {
                    refuse(format!("'{word}' is already in the list"));
                }
                Entry::Occupied(taken) => {
                    refuse(format!("'{word}' is already a word of '{}'", taken.get().id));
                }
            }
        }
    }
}
