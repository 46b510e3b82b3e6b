//! From columns to domain values: decoding shared by all row types.

use std::str::FromStr;

use serde::de::DeserializeOwned;

use super::StoreError;
use crate::domain::calendar::FiscalYear;
use crate::domain::identifier::Identifier;

/// Decodes the columns of a row; errors name the row.
#[derive(Clone, Copy)]
pub(super) struct RowDecoder<'a> {
    pub table: &'static str,
    pub id: &'a str,
}

impl RowDecoder<'_> {
    fn corrupt(self, column: &'static str, value: &impl ToString) -> StoreError {
        let value = value.to_string();
        StoreError::Corrupt { table: self.table, column, id: self.id.to_owned(), value }
    }

    /// Parses an enum value, id or code.
    pub fn parse<T: FromStr>(self, column: &'static str, text: &str) -> Result<T, StoreError> {
        text.parse().map_err(|_| self.corrupt(column, &text))
    }

    pub fn parse_opt<T: FromStr>(
        self,
        column: &'static str,
        text: Option<&String>,
    ) -> Result<Option<T>, StoreError> {
        text.map(|text| self.parse(column, text)).transpose()
    }

    pub fn own_id(self) -> Result<Identifier, StoreError> {
        self.parse("id", self.id)
    }

    pub fn year(self, year: i32) -> Result<FiscalYear, StoreError> {
        FiscalYear::new(year).map_err(|_| self.corrupt("fiscal_year", &year))
    }

    /// An object stored as JSON in the row.
    pub fn object<T: DeserializeOwned>(
        self,
        column: &'static str,
        value: &serde_json::Value,
    ) -> Result<T, StoreError> {
        T::deserialize(value).map_err(|_| self.corrupt(column, value))
    }
}

/// An enum value as stored text.
pub(super) fn stored(word: impl Into<&'static str>) -> String {
    word.into().to_owned()
}

/// Ids or codes as texts to compare columns with.
pub(super) fn texts<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

/// Enum values as texts to compare columns with.
pub(super) fn words<T: Into<&'static str> + Copy>(values: &[T]) -> Vec<String> {
    values.iter().copied().map(stored).collect()
}

/// Fiscal years as numbers to compare columns with.
pub(super) fn years(values: &[FiscalYear]) -> Vec<i32> {
    values.iter().copied().map(FiscalYear::year).collect()
}

/// Rows as JSON text.
pub(super) fn json_text<T: serde::Serialize>(list: &[T]) -> String {
    serde_json::to_string(list).expect("rows have string keys and no failing serializers")
}

/// Position in a list, from 1.
pub(super) fn one_based(index: usize) -> i32 {
    i32::try_from(index + 1).unwrap_or(i32::MAX)
}
