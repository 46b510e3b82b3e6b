//! Synonyms: a set has at least two words of limited length, and a word occurs only once overall.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::publish::location::RecordLocation;
use crate::publish::read::ReadBundle;
use crate::publish::violation::Violation;

/// A set with a single word has no effect.
const MIN_WORDS: usize = 2;

/// Longer words are not realistic search terms.
const MAX_WORD_CHARS: usize = 50;

pub fn check(read: &ReadBundle, violations: &mut Vec<Violation>) {
    let mut sets: HashMap<String, &RecordLocation> = HashMap::new();
    for (location, set) in read.each(&read.bundle.synonyms) {
        if set.words.len() < MIN_WORDS {
            let reason = format!("has fewer than {MIN_WORDS} words");
            violations.push(location.violation("words", reason));
        }
        for (index, word) in set.words.iter().enumerate() {
            let mut refuse = |reason| {
                violations.push(location.violation(format_args!("words[{index}]"), reason));
            };
            if word.chars().count() > MAX_WORD_CHARS {
                refuse(format!("is longer than {MAX_WORD_CHARS} characters"));
            }
            // Search is case-insensitive.
            match sets.entry(word.to_lowercase()) {
                Entry::Vacant(free) => drop(free.insert(location)),
                Entry::Occupied(taken) if std::ptr::eq(*taken.get(), location) => {
                    refuse(format!("'{word}' is already in the list"));
                }
                Entry::Occupied(taken) => {
                    refuse(format!("'{word}' is already a word of '{}'", taken.get().id));
                }
            }
        }
    }
}
