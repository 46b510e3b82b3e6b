//! Per-document values held in memory for filtering, faceting and sorting.
//!
//! Documents of one plan and year are adjacent, so their shared values are stored once per run;
//! that leaves three bytes per document.

use std::sync::Arc;

use tantivy::columnar::ColumnValues;
use tantivy::schema::Field;
use tantivy::{DocId, SegmentReader};

use super::error::SearchError;
use super::schema::Fields;
use crate::domain::calendar::FiscalYear;

/// Values of one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DocValues {
    pub shared: SharedValues,
    /// Index of its theme set.
    pub themes: u16,
    /// Characters in the shortest name; 255 without one.
    pub brevity: u8,
}

/// Values that adjacent documents share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SharedValues {
    /// Document id of the plan.
    pub plan: u32,
    /// Document id of the city.
    pub city: u16,
    /// Years since 1946, to fit in a byte; 0 means none.
    pub year: u8,
}

pub const NO_PLAN: u32 = u32::MAX;
pub const NO_CITY: u16 = u16::MAX;
const BEFORE_FIRST_YEAR: i32 = 1946;
/// Number of distinct year indexes.
pub const YEARS: usize = 256;

impl SharedValues {
    /// Returns `None` when the city's document id does not fit.
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

/// Encodes a fiscal year; every valid year fits.
#[must_use]
pub fn year_index(year: FiscalYear) -> u8 {
    u8::try_from(year.year() - BEFORE_FIRST_YEAR).unwrap_or(0)
}

/// Decodes a year index.
#[must_use]
pub fn year_at(index: usize) -> Option<FiscalYear> {
    let year = i32::try_from(index).ok().filter(|index| *index > 0)?;
    FiscalYear::new(year + BEFORE_FIRST_YEAR).ok()
}

/// Adjacent documents with equal shared values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub start: DocId,
    pub shared: SharedValues,
    /// Shortest name length in the run.
    pub shortest_name_len: u8,
}

/// Values of all documents.
#[derive(Default)]
pub struct DocValueTable {
    runs: Vec<Run>,
    themes: Vec<u16>,
    brevity: Vec<u8>,
}

impl DocValueTable {
    /// # Errors
    /// Fails when the documents are out of order or a column is incomplete.
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

    fn push(&mut self, values: DocValues) {
        let DocValues { shared, themes, brevity } = values;
        match self.runs.last_mut() {
            Some(run) if run.shared == shared => {
                run.shortest_name_len = run.shortest_name_len.min(brevity);
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
    pub fn themes(&self, doc: DocId) -> usize {
        self.themes[doc as usize].into()
    }

    #[must_use]
    pub fn brevity(&self, doc: DocId) -> u8 {
        self.brevity[doc as usize]
    }

    #[must_use]
    pub fn shared(&self, doc: DocId) -> SharedValues {
        let after = self.runs.partition_point(|run| run.start <= doc);
        self.runs[after - 1].shared
    }

    /// Returns a cursor over the runs, for visiting documents in ascending order.
    #[must_use]
    pub fn walk(&self) -> RunCursor<'_> {
        RunCursor { runs: &self.runs }
    }
}

/// Looks up runs for ascending document ids.
pub struct RunCursor<'a> {
    runs: &'a [Run],
}

impl<'a> RunCursor<'a> {
    /// Returns the document's run and its end. Document ids must not decrease between calls.
    pub fn run_of(&mut self, doc: DocId) -> (&'a Run, DocId) {
        // Galloping search: the target run is usually close.
        let mut step_size = 1;
        while self.runs.get(step_size).is_some_and(|run| run.start <= doc) {
            self.runs = &self.runs[step_size..];
            step_size *= 2;
        }
        let ahead = &self.runs[..step_size.min(self.runs.len())];
        let after = ahead.partition_point(|run| run.start <= doc);
        self.runs = &self.runs[after - 1..];
        (&self.runs[0], self.end())
    }

    fn end(&self) -> DocId {
        self.runs.get(1).map_or(DocId::MAX, |next| next.start)
    }
}

/// The columns of an index, read in batches.
struct Columns([Arc<dyn ColumnValues>; 6]);

const NAMES: [&str; 6] = ["number", "plan", "themes", "city", "fiscal_year", "brevity"];
const BATCH_SIZE: usize = 4096;

impl Columns {
    fn of(reader: &SegmentReader) -> Result<Self, SearchError> {
        let mut columns = Vec::new();
        for name in NAMES {
            let column = reader.fast_fields().u64(name)?.values;
            if column.num_vals() != reader.max_doc() {
                return Err(SearchError::Damaged("incomplete columns"));
            }
            columns.push(column);
        }
        columns.try_into().map(Self).map_err(|_| SearchError::Damaged("incomplete columns"))
    }

    /// Appends the next batch.
    fn read(&self, records: usize, all: &mut DocValueTable) -> Result<(), SearchError> {
        let start = all.len();
        let length = BATCH_SIZE.min(records - start);
        let batch = self.0.each_ref().map(|column| {
            let mut values = vec![0; length];
            column.get_range(start as u64, &mut values);
            values
        });
        for offset in 0..length {
            let [doc, plan, themes, city, year, brevity] = batch.each_ref().map(|all| all[offset]);
            if doc != (start + offset) as u64 {
                return Err(SearchError::Damaged("documents out of order"));
            }
            let values = decode(plan, themes, city, year, brevity);
            all.push(values.ok_or(SearchError::Damaged("incomplete columns"))?);
        }
        Ok(())
    }
}

fn decode(plan: u64, themes: u64, city: u64, year: u64, brevity: u64) -> Option<DocValues> {
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
    fn fiscal_years_round_trip_through_a_byte() {
        for year in [1947, 2020, 2100] {
            let year = FiscalYear::new(year).unwrap();
            assert_eq!(year_at(year_index(year).into()), Some(year));
        }
        assert_eq!(year_at(0), None);
    }

    #[test]
    fn run_cursor_agrees_with_random_access() {
        let mut all = DocValueTable::default();
        for (city, count) in [(0, 3), (1, 1), (2, 5), (NO_CITY, 2), (0, 1)] {
            for offset in 0..count {
                let shared = SharedValues { plan: NO_PLAN, city, year: 0 };
                all.push(DocValues { shared, themes: 0, brevity: 9 - offset });
            }
        }
        assert_eq!(all.runs.len(), 5);
        assert_eq!(all.runs[2].shortest_name_len, 5);
        for step in 1..=all.len() {
            let mut cursor = all.walk();
            for doc in (0..all.len()).step_by(step) {
                let doc = DocId::try_from(doc).unwrap();
                let (run, end) = cursor.run_of(doc);
                assert!((run.start..end).contains(&doc), "{doc} by {step}");
                assert_eq!(run.shared, all.shared(doc));
            }
        }
    }
}
