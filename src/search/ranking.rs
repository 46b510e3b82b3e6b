//! Ranking and facets: the top hits of the matches, and counts per value.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::DocId;

use super::doc_values::{NO_CITY, SharedValues, YEARS, year_at};
use super::index::Index;
use super::postings::Match;
use crate::domain::resource::ResourceKind;
use crate::domain::search::{Facet, FacetValue, Facets};

/// Score of one unit of match weight; larger than all bonuses together.
const WEIGHT_STEP: u32 = 1000;
/// Bonus when the document's primary theme is named in the query.
const THEME_BONUS: u32 = 500;
/// Maximum bonus for a short name.
const MAX_BREVITY_BONUS: u32 = 499;
/// Maximum number of values listed per facet.
const MAX_FACET_VALUES: usize = 50;

/// Score and document; better ones compare greater, and ties prefer the earlier document.
pub type Ranked = (u32, Reverse<DocId>);

/// Start of a page: lower scores, or the same score from this document on.
#[derive(Clone, Copy)]
pub struct SearchAfter {
    pub score: u32,
    pub number: DocId,
}

impl SearchAfter {
    fn is_after(self, score: u32, doc: DocId) -> bool {
        score < self.score || (score == self.score && doc >= self.number)
    }
}

pub struct TopK<'a> {
    index: &'a Index,
    /// For each theme set, whether its primary theme is named in the query.
    named: Vec<bool>,
    counts: Counts,
    hits: BinaryHeap<Reverse<Ranked>>,
    limit: usize,
    start: Option<SearchAfter>,
    /// Number of matches from the start of the page on.
    remaining: usize,
}

struct Counts {
    cities: Vec<usize>,
    theme_sets: Vec<usize>,
    years: [usize; YEARS],
}

impl<'a> TopK<'a> {
    #[must_use]
    pub fn new(
        index: &'a Index,
        themes: &[DocId],
        limit: usize,
        start: Option<SearchAfter>,
    ) -> Self {
        let counts = Counts {
            cities: vec![0; index.range(ResourceKind::Cities).len()],
            theme_sets: vec![0; index.theme_sets.len()],
            years: [0; YEARS],
        };
        let best = BinaryHeap::with_capacity(limit + 1);
        Self {
            index,
            named: index.sets_led_by(themes),
            counts,
            hits: best,
            limit,
            start,
            remaining: 0,
        }
    }

    /// Collects matches in ascending document order; among ties the earliest are retained.
    pub fn collect(&mut self, matches: &[Match]) {
        let values = &self.index.facts;
        let mut cursor = values.walk();
        let mut rest = matches;
        while let Some((doc, _)) = rest.first() {
            let (run, end) = cursor.run_of(*doc);
            let length = rest.iter().take_while(|(doc, _)| *doc < end).count();
            let (own, after) = rest.split_at(length);
            self.counts.add(run.shared, own.len());
            self.take_run(own, brevity_bonus(run.shortest_name_len));
            rest = after;
        }
    }

    /// Collects the matches of one run; `max_bonus` bounds their name bonus.
    fn take_run(&mut self, matches: &[Match], max_bonus: u32) {
        let values = &self.index.facts;
        let mut min_score = self.min_score();
        for (doc, weight) in matches {
            let set = values.themes(*doc);
            self.counts.theme_sets[set] += 1;
            let theme = if self.named[set] { THEME_BONUS } else { 0 };
            let score = u32::from(*weight) * WEIGHT_STEP + theme;
            // Skip matches that cannot enter the top hits whatever their name bonus.
            if self.start.is_none()
                && min_score.is_some_and(|min_score| score + max_bonus <= min_score)
            {
                continue;
            }
            let score = score + brevity_bonus(values.brevity(*doc));
            if let Some(start) = self.start {
                if !start.is_after(score, *doc) {
                    continue;
                }
                self.remaining += 1;
            }
            if min_score.is_none_or(|min_score| score > min_score) {
                self.insert((score, Reverse(*doc)));
                min_score = self.min_score();
            }
        }
        if self.start.is_none() {
            self.remaining += matches.len();
        }
    }

    /// Inserts a hit and evicts the worst one above the limit.
    fn insert(&mut self, ranked: Ranked) {
        self.hits.push(Reverse(ranked));
        if self.hits.len() > self.limit {
            self.hits.pop();
        }
    }

    /// Lowest score among the top hits, once there are `limit` of them.
    fn min_score(&self) -> Option<u32> {
        let full = self.hits.len() == self.limit;
        self.hits.peek().filter(|_| full).map(|Reverse((score, _))| *score)
    }

    /// Returns the top hits, best first, and whether there are more.
    pub fn best(&mut self) -> (Vec<Ranked>, bool) {
        let more = self.remaining > self.limit;
        let mut best: Vec<Ranked> =
            std::mem::take(&mut self.hits).into_iter().map(|Reverse(ranked)| ranked).collect();
        best.sort_unstable_by(|one, other| other.cmp(one));
        (best, more)
    }

    #[must_use]
    pub fn facets(&self, matches: &[Match]) -> Facets {
        Facets {
            types: self.types(matches),
            cities: self.cities(),
            themes: self.themes(),
            fiscal_years: self.years(),
        }
    }

    fn types(&self, matches: &[Match]) -> Facet {
        let before = |end: DocId| matches.partition_point(|(doc, _)| *doc < end);
        let counted = self
            .index
            .ranges()
            .iter()
            .map(|(resource, range)| (*resource, before(range.end) - before(range.start)));
        facet(counted, |resource| {
            let name = resource.name();
            Some((name.to_owned(), name.to_owned(), name.to_owned()))
        })
    }

    fn cities(&self) -> Facet {
        let counted = (0..).zip(&self.counts.cities).map(|(doc, count)| (doc, *count));
        facet(counted, |doc| self.ancestor_label(doc))
    }

    fn themes(&self) -> Facet {
        let themes = self.index.range(ResourceKind::Themes);
        let mut counts = vec![0; themes.len()];
        for (set, count) in self.index.theme_sets.iter().zip(&self.counts.theme_sets) {
            for theme in set {
                counts[(theme - themes.start) as usize] += count;
            }
        }
        facet(themes.zip(counts), |doc| self.ancestor_label(doc))
    }

    fn years(&self) -> Facet {
        let counted = self.counts.years.iter().enumerate().skip(1);
        facet(counted.map(|(index, count)| (index, *count)), |index| {
            let year = year_at(index)?;
            Some((year.year().to_string(), year.label(), format!("FY{}", year.year())))
        })
    }

    fn ancestor_label(&self, doc: DocId) -> Option<FacetLabel> {
        let crumb = self.index.ancestor(doc)?.clone();
        let title = crumb.title.unwrap_or_default();
        Some((crumb.id.to_string(), title, crumb.title_en.unwrap_or_default()))
    }
}

impl Counts {
    fn add(&mut self, shared: SharedValues, matches: usize) {
        if shared.city != NO_CITY {
            self.cities[usize::from(shared.city)] += matches;
        }
        self.years[usize::from(shared.year)] += matches;
    }
}

/// Score bonus for a short name.
fn brevity_bonus(brevity: u8) -> u32 {
    u32::from(u8::MAX - brevity) * MAX_BREVITY_BONUS / u32::from(u8::MAX)
}

/// Value, title, translation.
type FacetLabel = (String, String, String);

/// Builds a facet of the values that occur, most frequent first, ties in key order.
fn facet<K: Ord>(
    counted: impl Iterator<Item = (K, usize)>,
    label: impl Fn(K) -> Option<FacetLabel>,
) -> Facet {
    let mut counted: Vec<(K, usize)> = counted.filter(|(_, count)| *count > 0).collect();
    let more = counted.len().saturating_sub(MAX_FACET_VALUES);
    let order = |one: &(K, usize), other: &(K, usize)| {
        other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0))
    };
    if more > 0 {
        counted.select_nth_unstable_by(MAX_FACET_VALUES, order);
        counted.truncate(MAX_FACET_VALUES);
    }
    counted.sort_unstable_by(order);
    let value = |(key, count)| {
        let (value, title, title_en) = label(key)?;
        Some(FacetValue { value, title, title_en, count })
    };
    Facet { values: counted.into_iter().filter_map(value).collect(), more }
}
