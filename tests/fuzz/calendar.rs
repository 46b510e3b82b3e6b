//! Fiscal years and dates, in any notation.

use chrono::{Datelike, NaiveDate};
use keikaku::domain::calendar::{
    DatePrecision, FIRST_FISCAL_YEAR, FiscalYear, LAST_FISCAL_YEAR, japanese_date,
};
use proptest::prelude::*;
use proptest::sample::select;

const PARTS: [&str; 16] = [
    "令和", "平成", "昭和", "R", "h", "Ｓ", "㋿", "元", "年度", "FY", "20", "３", "0", "9", " ",
    "-",
];

fn day() -> impl Strategy<Value = NaiveDate> {
    (-262_000_i32..262_000, 1_u32..=366)
        .prop_filter_map("no such day", |(year, day)| NaiveDate::from_yo_opt(year, day))
}

proptest! {
    #[test]
    fn fiscal_years_are_refused_or_read_as_they_are_written(
        parts in prop::collection::vec(select(&PARTS), 0..6), other in "\\PC{0,6}"
    ) {
        for text in [parts.concat(), format!("{}{other}", parts.concat()), other] {
            let Ok(year) = text.parse::<FiscalYear>() else { continue };
            prop_assert!((FIRST_FISCAL_YEAR..=LAST_FISCAL_YEAR).contains(&year.year()));
            prop_assert_eq!(year.to_string().parse(), Ok(year));
            prop_assert_eq!(year.label().parse(), Ok(year));
        }
    }

    #[test]
    fn a_day_lies_in_its_fiscal_year(day in day()) {
        if let Ok(year) = FiscalYear::of(day) {
            let april = |year| NaiveDate::from_ymd_opt(year, 4, 1).unwrap();
            prop_assert!((april(year.year())..april(year.year() + 1)).contains(&day));
        }
        for precision in [
            DatePrecision::Day, DatePrecision::Month, DatePrecision::Year, DatePrecision::FiscalYear,
        ] {
            prop_assert!(japanese_date(day, precision).contains('年'));
        }
        let written = japanese_date(day, DatePrecision::Day);
        let ending = format!("年{}月{}日", day.month(), day.day());
        prop_assert!(written.ends_with(&ending), "{}", written);
    }
}
