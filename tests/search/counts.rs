//! Search finds exactly what a plain scan over folded text finds: nothing is missed, nothing is
//! added, and the total is exact.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use keikaku::domain::identifier::Identifier;
use keikaku::domain::search::{Facet, Hit};
use keikaku::search::Index;
use keikaku::search::filter::SearchFilters;
use keikaku::search::find::Search;
use keikaku::search::normalize::normalize;

use super::texts::{folded_texts, scan, searched};
use crate::support::indexing::index_of_seeds;

/// More than the number of records.
const ALL: usize = 10_000;

/// A search for a quoted text, which may contain spaces or begin with a hyphen.
fn search(letters: &str) -> Option<Search> {
    let typed = format!("\"{letters}\"").parse().ok()?;
    Some(Search {
        typed,
        synonyms: false,
        wanted: SearchFilters::default(),
        limit: ALL,
        after: None,
    })
}

fn found(index: &Arc<Index>, search: &Search) -> (usize, BTreeSet<String>) {
    let found = index.search(search).unwrap();
    let name = |hit: &Hit| format!("{}/{}", hit.resource.name(), hit.id);
    (found.total, found.hits.iter().map(name).collect())
}

/// Every substring of the given length that is more than punctuation and contains no quotes.
fn parts<'a>(texts: impl Iterator<Item = &'a String>, length: usize) -> BTreeSet<String> {
    let quote = |letter: &char| ['"', '“', '”', '＂'].contains(letter);
    texts
        .flat_map(|text| {
            let letters: Vec<char> = text.chars().collect();
            letters.windows(length).map(|run| run.iter().collect()).collect::<Vec<String>>()
        })
        .filter(|part| !part.chars().any(|letter| quote(&letter)) && !normalize(part).is_empty())
        .collect()
}

#[test]
fn every_bigram_of_every_title_finds_its_record() {
    let index = index_of_seeds();
    let searched = searched();
    let mut asked = 0;
    let mut answers: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for record in &searched {
        // Latin letters and digits match as whole words.
        let is_japanese = |part: &String| !normalize(part).is_ascii();
        for part in parts(record.names.iter(), 2).into_iter().filter(is_japanese) {
            let answer = answers.entry(part.clone()).or_insert_with(|| {
                asked += 1;
                found(&index, &search(&part).unwrap()).1
            });
            assert!(
                answer.contains(&record.name),
                "`{part}` of {} {:?}",
                record.name,
                record.names
            );
        }
    }
    assert!(asked > 1500, "{asked}");
}

#[test]
fn total_equals_a_scan_over_folded_text() {
    let index = index_of_seeds();
    let searched = searched();
    let texts = folded_texts(&searched);
    let mut asked = 0;
    for length in [1, 2, 3, 5] {
        let all = parts(searched.iter().flat_map(|record| &record.names), length);
        // Every character and every pair; every seventh of the longer substrings.
        let step = if length > 2 { 7 } else { 1 };
        for part in all.iter().step_by(step) {
            let letters = normalize(part);
            // Words in Latin letters, identifiers and text with a trailing ー are compared elsewhere.
            if letters.is_ascii() || letters.ends_with('ー') {
                continue;
            }
            let (total, names) = found(&index, &search(part).unwrap());
            let expected: BTreeSet<String> =
                scan(&texts, &letters).into_iter().map(str::to_owned).collect();
            assert_eq!(names, expected, "`{part}`");
            assert_eq!(total, expected.len(), "`{part}`");
            asked += 1;
        }
    }
    assert!(asked > 2000, "{asked}");
}

#[test]
fn text_in_no_record_is_not_found() {
    let index = index_of_seeds();
    for letters in ["鯨", "創鯨", "業鯨", "zzzz", "支創業援"] {
        assert_eq!(found(&index, &search(letters).unwrap()).0, 0, "{letters}");
    }
}

#[test]
fn facets_add_up_to_the_hits() {
    let index = index_of_seeds();
    for letters in ["農", "支援", "市", "support"] {
        let found = index.search(&search(letters).unwrap()).unwrap();
        assert_eq!(found.hits.len(), found.total);
        let count = |of: &dyn Fn(&Hit) -> Vec<String>| {
            let mut counts: BTreeMap<String, usize> = BTreeMap::new();
            for value in found.hits.iter().flat_map(of) {
                *counts.entry(value).or_default() += 1;
            }
            counts
        };
        let told = |facet: &Facet| -> BTreeMap<String, usize> {
            assert_eq!(facet.more, 0);
            assert!(facet.values.is_sorted_by(|one, other| one.count >= other.count));
            facet.values.iter().map(|value| (value.value.clone(), value.count)).collect()
        };
        let facets = &found.facets;
        assert_eq!(told(&facets.types), count(&|hit| vec![hit.resource.name().to_owned()]));
        let ids = |id: &Option<Identifier>| id.iter().map(ToString::to_string).collect();
        assert_eq!(told(&facets.cities), count(&|hit| ids(&hit.city_id)));
        let themes = count(&|hit| hit.theme_ids.iter().map(ToString::to_string).collect());
        assert_eq!(told(&facets.themes), themes);
        let years = count(&|hit| hit.fiscal_year.iter().map(|y| y.year().to_string()).collect());
        assert_eq!(told(&facets.fiscal_years), years);
    }
}
