//! Parses cell text into typed values.

use bigdecimal::{BigDecimal, ToPrimitive};
use chrono::{DateTime, NaiveDate};

use super::error::DownloadError;
use super::tables::{Column, ColumnType};
use crate::domain::quantity::{MAX_DECIMALS, MAX_INTEGER_DIGITS};

/// Total and fractional digits of a decimal; publishing rejects numbers with more.
pub const PRECISION: i32 = 38;
pub const SCALE: i32 = 6;
const _: () = assert!(MAX_DECIMALS == 6 && MAX_INTEGER_DIGITS == 32);
/// Bytes of the integer that stores a decimal.
pub const DECIMAL_BYTES: i32 = 16;

/// Parses a decimal number as millionths.
pub fn decimal(text: &str) -> Option<i128> {
    let value: BigDecimal = text.parse().ok()?;
    let scaled = value * BigDecimal::from(10_i64.pow(SCALE.unsigned_abs()));
    scaled.is_integer().then(|| scaled.to_i128()).flatten()
}

/// Days since 1970-01-01.
pub fn day(text: &str) -> Option<i32> {
    let day: NaiveDate = text.parse().ok()?;
    i32::try_from((day - NaiveDate::default()).num_days()).ok()
}

/// Microseconds since 1970-01-01T00:00:00Z.
pub fn microseconds(text: &str) -> Option<i64> {
    Some(DateTime::parse_from_rfc3339(text).ok()?.timestamp_micros())
}

/// Error for a cell that does not match its column type.
pub fn invalid_cell(column: &Column, value: &str) -> DownloadError {
    let kind = match column.kind {
        ColumnType::Text | ColumnType::List => "text",
        ColumnType::Integer => "integer",
        ColumnType::Decimal => "decimal number of the supported precision",
        ColumnType::Boolean => "boolean",
        ColumnType::Date => "date",
        ColumnType::DateTime => "date-time",
    };
    DownloadError::Value { column: column.name.clone(), kind, value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inexact_decimals_are_rejected() {
        let table = [
            ("0", Some(0)),
            ("79.3", Some(79_300_000)),
            ("-7", Some(-7_000_000)),
            ("0.000001", Some(1)),
            ("0.0000001", None),
            ("82716", Some(82_716_000_000)),
            ("twelve", None),
        ];
        for (text, millionths) in table {
            assert_eq!(decimal(text), millionths, "{text}");
        }
    }

    #[test]
    fn dates_count_from_the_unix_epoch() {
        assert_eq!(day("1970-01-02"), Some(1));
        assert_eq!(day("2021-10-01"), Some(18_901));
        assert_eq!(microseconds("1970-01-01T09:00:01+09:00"), Some(1_000_000));
        assert_eq!(day("2021-10"), None);
    }
}
