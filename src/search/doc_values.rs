//! What is known of every record without looking at it: by this results are narrowed, counted and
//! ordered, so it is kept in memory.
//!
//! Records of one plan and year follow each other, so what they share is kept once for all of them;
//! three bytes a record are left.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use super::error::SearchError;
use super::schema::Fields;
use crate::domain::calendar::FiscalYear;

/// What is known of one record, as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocValues {
    pub shared: SharedValues,
    /// Which set of themes it has.
    pub themes: u16,
    /// Letters of the shortest name; 255 when there is none.
    pub brevity: u8,
}

/// What neighbours have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedValues {
    /// Place of the plan.
    pub plan: u32,
    /// Place of the city.
    pub city: u16,
    /// Years since 1946, so that it fits; 0 is none.
    pub year: u8,
}

pub const NO_PLAN: u32 = u32::MAX;
pub const NO_CITY: u16 = u16::MAX;
const BEFORE_FIRST_YEAR: i32 = 1946;
/// How many different years there can be.
pub const YEARS: usize = 256;

impl SharedValues {
    /// None when there are more cities than fit.
    #[must_use]
    pub fn new(
        city: Option<u32>,
        plan: Option<u32>,
        fiscal_year: Option<FiscalYear>,
    ) -> Option<Self> {
        let city = match city {
            Some(city) => u16::try_from(city).ok().filter(|city| *city != NO_CITY)?,
            None => NO_CITY,
        };
        let year = fiscal_year.map_or(0, year_index);
        Some(Self { plan: plan.unwrap_or(NO_PLAN), city, year })
    }
}

impl DocValues {
    #[must_use]
    pub fn columns(self, fields: &Fields) -> [(Field, u64); 5] {
        [
            (fields.city, self.shared.city.into()),
            (fields.plan, self.shared.plan.into()),
            (fields.themes, self.themes.into()),
            (fields.fiscal_year, self.shared.year.into()),
            (fields.brevity, self.brevity.into()),
        ]
    }
}

/// A year as it is kept: domain years all fit.
#[must_use]
pub fn year_index(year: FiscalYear) -> u8 {
    u8::try_from(year.year() - BEFORE_FIRST_YEAR).unwrap_or(0)
}

/// The year that was kept.
#[must_use]
pub fn year_at(index: usize) -> Option<FiscalYear> {
    let year = i32::try_from(index).ok().filter(|index| *index > 0)?;
    FiscalYear::new(year + BEFORE_FIRST_YEAR).ok()
}

/// Neighbours that share something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub start: DocId,
    pub shared: SharedValues,
    /// That of the shortest name of all.
    pub shortest_name_len: u8,
}

/// What is known of all records.
#[derive(Default)]
pub struct DocValueTable {
    runs: Vec<Run>,
    themes: Vec<u16>,
    brevity: Vec<u8>,
}

impl DocValueTable {
    /// # Errors
    /// When the records are not in their order, or a column is not whole.
    pub fn read(reader: &SegmentReader) -> Result<Self, SearchError> {
        let columns = Columns::of(reader)?;
        let records = reader.max_doc() as usize;
        let mut all = Self {
            runs: Vec::new(),
            themes: Vec::with_capacity(records),
            brevity: Vec::with_capacity(records),
        };
        while all.len() < records {
            columns.read(records, &mut all)?;
        }
        all.runs.shrink_to_fit();
        Ok(all)
    }

    fn push(&mut self, facts: DocValues) {
        let DocValues { shared, themes, brevity } = facts;
        match self.runs.last_mut() {
            Some(run) if run.shared == shared => {
                run.shortest_name_len = run.shortest_name_len.min(brevity)
            }
            _ => {
                let start = DocId::try_from(self.len()).unwrap_or(DocId::MAX);
                self.runs.push(Run { start, shared, shortest_name_len: brevity });
            }
        }
        self.themes.push(themes);
        self.brevity.push(brevity);
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.themes.len()
    }

    #[must_use]
    pub fn themes(&self, number: DocId) -> usize {
        self.themes[number as usize].into()
    }

    #[must_use]
    pub fn brevity(&self, number: DocId) -> u8 {
        self.brevity[number as usize]
    }

    #[must_use]
    pub fn shared(&self, number: DocId) -> SharedValues {
        let after = self.runs.partition_point(|run| run.start <= number);
        self.runs[after - 1].shared
    }

    /// The runs from the first on, for somebody who goes through records in their order.
    #[must_use]
    pub fn walk(&self) -> RunCursor<'_> {
        RunCursor { runs: &self.runs }
    }
}

/// Goes through the runs as records are met in their order.
pub struct RunCursor<'a> {
    runs: &'a [Run],
}

impl<'a> RunCursor<'a> {
    /// The run that a record is in, and where that ends; no earlier record is asked for later.
    pub fn run_of(&mut self, number: DocId) -> (&'a Run, DocId) {
        // The next one is mostly near: leaps grow until they go too far.
        let mut leap = 1;
        while self.runs.get(leap).is_some_and(|run| run.start <= number) {
            self.runs = &self.runs[leap..];
            leap *= 2;
        }
        let ahead = &self.runs[..leap.min(self.runs.len())];
        let after = ahead.partition_point(|run| run.start <= number);
        self.runs = &self.runs[after - 1..];
        (&self.runs[0], self.end())
    }

    fn end(&self) -> DocId {
        self.runs.get(1).map_or(DocId::MAX, |next| next.start)
    }
}

/// The columns of an index, read a piece at a time.
struct Columns([Arc<dyn ColumnValues>; 6]);

const NAMES: [&str; 6] = ["number", "plan", "themes", "city", "fiscal_year", "brevity"];
const BATCH_SIZE: usize = 4096;

impl Columns {
    fn of(reader: &SegmentReader) -> Result<Self, SearchError> {
        let mut columns = Vec::new();
        for name in NAMES {
            let column = reader.fast_fields().u64(name)?.values;
            if column.num_vals() != reader.max_doc() {
                return Err(SearchError::Damaged("its columns"));
            }
            columns.push(column);
        }
        columns.try_into().map(Self).map_err(|_| SearchError::Damaged("its columns"))
    }

    /// Adds the next piece to what was read before.
    fn read(&self, records: usize, all: &mut DocValueTable) -> Result<(), SearchError> {
        let start = all.len();
        let length = BATCH_SIZE.min(records - start);
        let pieces = self.0.each_ref().map(|column| {
            let mut values = vec![0; length];
            column.get_range(start as u64, &mut values);
            values
        });
        for place in 0..length {
            let [number, plan, themes, city, year, brevity] =
                pieces.each_ref().map(|all| all[place]);
            if number != (start + place) as u64 {
                return Err(SearchError::Damaged("the order of its records"));
            }
            let own = kept(plan, themes, city, year, brevity);
            all.push(own.ok_or(SearchError::Damaged("its columns"))?);
        }
        Ok(())
    }
}

fn kept(plan: u64, themes: u64, city: u64, year: u64, brevity: u64) -> Option<DocValues> {
    Some(DocValues {
        shared: SharedValues {
            plan: plan.try_into().ok()?,
            city: city.try_into().ok()?,
            year: year.try_into().ok()?,
        },
        themes: themes.try_into().ok()?,
        brevity: brevity.try_into().ok()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_kept_in_a_byte() {
        for year in [1947, 2020, 2100] {
            let year = FiscalYear::new(year).unwrap();
            assert_eq!(year_at(year_index(year).into()), Some(year));
        }
        assert_eq!(year_at(0), None);
    }

    #[test]
    fn a_walk_finds_the_run_of_every_record_that_it_meets() {
        let mut all = DocValueTable::default();
        for (city, count) in [(0, 3), (1, 1), (2, 5), (NO_CITY, 2), (0, 1)] {
            for place in 0..count {
                let shared = SharedValues { plan: NO_PLAN, city, year: 0 };
                all.push(DocValues { shared, themes: 0, brevity: 9 - place });
            }
        }
        assert_eq!(all.runs.len(), 5);
        assert_eq!(all.runs[2].shortest_name_len, 5);
        for step in 1..=all.len() {
            let mut walk = all.walk();
            for number in (0..all.len()).step_by(step) {
                let number = DocId::try_from(number).unwrap();
                let (run, end) = walk.run_of(number);
                assert!((run.start..end).contains(&number), "{number} by {step}");
                assert_eq!(run.shared, all.shared(number));
            }
        }
    }
}
