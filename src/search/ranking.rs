//! What of the matches is shown, in which order, and how many of them have which property.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::DocId;

use super::doc_values::{NO_CITY, SharedValues, YEARS, year_at};
use super::index::Index;
use super::postings::Match;
use crate::domain::resource::ResourceKind;
use crate::domain::search::{Facet, FacetValue, Facets};

/// What one step of worth counts, against how close the record is otherwise.
const WORTH: u32 = 1000;
/// For a record whose leading theme was named.
const THEME: u32 = 500;
/// For the shortest of names; less for longer ones.
const BREVITY: u32 = 499;
/// Values of a facet that are listed.
const MAX_FACET_VALUES: usize = 50;

/// A record with its score; better ones are greater, and of equals the earlier.
pub type Ranked = (u32, Reverse<DocId>);

/// Where a page starts: after those of a score, and of that score with this number.
#[derive(Clone, Copy)]
pub struct SearchAfter {
    pub score: u32,
    pub number: DocId,
}

impl SearchAfter {
    fn admits(self, score: u32, number: DocId) -> bool {
        score < self.score || (score == self.score && number >= self.number)
    }
}

pub struct TopK<'a> {
    index: &'a Index,
    /// Sets of themes whose leading one was named.
    named: Vec<bool>,
    counts: Counts,
    finish: BinaryHeap<Reverse<Ranked>>,
    limit: usize,
    start: Option<SearchAfter>,
    /// Matches from the start on.
    left: usize,
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
            finish: best,
            limit,
            start,
            left: 0,
        }
    }

    /// Looks at every match once, in their order: of equally good ones the first are kept.
    pub fn collect(&mut self, matches: &[Match]) {
        let facts = &self.index.facts;
        let mut walk = facts.walk();
        let mut rest = matches;
        while let Some((number, _)) = rest.first() {
            let (run, end) = walk.run_of(*number);
            let length = rest.iter().take_while(|(number, _)| *number < end).count();
            let (own, behind) = rest.split_at(length);
            self.counts.add(run.shared, own.len());
            self.take_run(own, brevity_bonus(run.shortest_name_len));
            rest = behind;
        }
    }

    /// Matches whose names are worth no more than so much.
    fn take_run(&mut self, matches: &[Match], most: u32) {
        let facts = &self.index.facts;
        let mut least = self.least();
        for (number, worth) in matches {
            let set = facts.themes(*number);
            self.counts.theme_sets[set] += 1;
            let theme = if self.named[set] { THEME } else { 0 };
            let score = u32::from(*worth) * WORTH + theme;
            // Most are no better than what is there already, whatever their names.
            if self.start.is_none() && least.is_some_and(|least| score + most <= least) {
                continue;
            }
            let score = score + brevity_bonus(facts.brevity(*number));
            if let Some(start) = self.start {
                if !start.admits(score, *number) {
                    continue;
                }
                self.left += 1;
            }
            if least.is_none_or(|least| score > least) {
                self.keep((score, Reverse(*number)));
                least = self.least();
            }
        }
        if self.start.is_none() {
            self.left += matches.len();
        }
    }

    /// Keeps one of the best.
    fn keep(&mut self, ranked: Ranked) {
        self.finish.push(Reverse(ranked));
        if self.finish.len() > self.limit {
            self.finish.pop();
        }
    }

    /// The least score among the best, once there are as many as are wanted.
    fn least(&self) -> Option<u32> {
        let full = self.finish.len() == self.limit;
        self.finish.peek().filter(|_| full).map(|Reverse((score, _))| *score)
    }

    /// The best in their order, and whether there are more.
    pub fn best(&mut self) -> (Vec<Ranked>, bool) {
        let more = self.left > self.limit;
        let mut best: Vec<Ranked> =
            std::mem::take(&mut self.finish).into_iter().map(|Reverse(ranked)| ranked).collect();
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
        let before = |end: DocId| matches.partition_point(|(number, _)| *number < end);
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
        let counted = (0..).zip(&self.counts.cities).map(|(number, count)| (number, *count));
        facet(counted, |number| self.outlined(number))
    }

    fn themes(&self) -> Facet {
        let themes = self.index.range(ResourceKind::Themes);
        let mut counts = vec![0; themes.len()];
        for (set, count) in self.index.theme_sets.iter().zip(&self.counts.theme_sets) {
            for theme in set {
                counts[(theme - themes.start) as usize] += count;
            }
        }
        facet(themes.zip(counts), |number| self.outlined(number))
    }

    fn years(&self) -> Facet {
        let counted = self.counts.years.iter().enumerate().skip(1);
        facet(counted.map(|(index, count)| (index, *count)), |index| {
            let year = year_at(index)?;
            Some((year.year().to_string(), year.label(), format!("FY{}", year.year())))
        })
    }

    fn outlined(&self, number: DocId) -> Option<Called> {
        let crumb = self.index.ancestor(number)?.clone();
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

/// What a short name is worth.
fn brevity_bonus(brevity: u8) -> u32 {
    u32::from(u8::MAX - brevity) * BREVITY / u32::from(u8::MAX)
}

/// Value, title, translation.
type Called = (String, String, String);

/// Values that occur, the most frequent first, those of one frequency in their order.
fn facet<K: Ord>(
    counted: impl Iterator<Item = (K, usize)>,
    called: impl Fn(K) -> Option<Called>,
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
        let (value, title, title_en) = called(key)?;
        Some(FacetValue { value, title, title_en, count })
    };
    Facet { values: counted.into_iter().filter_map(value).collect(), more }
}
