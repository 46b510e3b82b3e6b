//! Days and fiscal years in words.

use chrono::{Datelike, NaiveDate};

use super::site::Site;
use crate::domain::calendar::{DatePrecision, FiscalYear, japanese_date};

impl Site {
    /// A day as far as it is known: `令和3年10月` or `2021-10`.
    #[must_use]
    pub fn known_day(&self, day: NaiveDate, precision: DatePrecision) -> String {
        if !self.is_english() {
            return japanese_date(day, precision);
        }
        match precision {
            DatePrecision::Day => day.to_string(),
            DatePrecision::Month => day.format("%Y-%m").to_string(),
            DatePrecision::Year => day.year().to_string(),
            DatePrecision::FiscalYear => {
                FiscalYear::of(day).map_or_else(|_| day.year().to_string(), |year| self.year(year))
            }
        }
    }

    /// A fiscal year: `令和2年度` or `FY2020`.
    #[must_use]
    pub fn year(&self, year: FiscalYear) -> String {
        self.fiscal_year(&year.year(), &year.label())
    }

    /// The fiscal year of a number, which a measurement may have outside the years of plans.
    #[must_use]
    pub fn year_of(&self, year: i32) -> String {
        match FiscalYear::new(year) {
            Ok(year) => self.year(year),
            Err(_) if self.is_english() => format!("FY{year}"),
            Err(_) => format!("{year}年度"),
        }
    }
}
