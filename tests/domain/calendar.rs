//! Fiscal years and dates in the Japanese calendar.

use chrono::NaiveDate;
use keikaku::domain::calendar::{
    DatePrecision, FIRST_FISCAL_YEAR, FiscalYear, InvalidFiscalYear, LAST_FISCAL_YEAR,
    japanese_date, short_label,
};

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn common_notations_of_fiscal_years_are_parsed() {
    let table = [
        ("2020", 2020),
        ("２０２０", 2020),
        ("2020年度", 2020),
        ("FY2020", 2020),
        ("R2", 2020),
        ("r2", 2020),
        ("Ｒ２", 2020),
        ("令和2", 2020),
        ("令和2年度", 2020),
        ("令和２年度", 2020),
        ("㋿2", 2020),
        (" 令和2年度 ", 2020),
        ("令和元年度", 2019),
        ("令和元", 2019),
        ("R1", 2019),
        ("令和1年度", 2019),
        ("平成31年度", 2019),
        ("H31", 2019),
        ("平成31", 2019),
        ("平成30年度", 2018),
        ("㍻30", 2018),
        ("平成元年度", 1989),
        ("昭和64年度", 1989),
        ("昭和63年度", 1988),
        ("S63", 1988),
        ("平成32年度", 2020),
        ("平成37年度", 2025),
    ];
    for (text, year) in table {
        assert_eq!(text.parse::<FiscalYear>().map(FiscalYear::year), Ok(year), "{text}");
    }
}

#[test]
fn invalid_fiscal_years_are_refused() {
    let table = [
        "",
        "20",
        "R",
        "R0",
        "令和",
        "令和0年度",
        "令和2年",
        "20200",
        "x2020",
        "令和-2",
        "2,020",
        "R２x",
        "元",
        "2020/21",
        "２0２",
        "0999",
    ];
    for text in table {
        let fault = text.parse::<FiscalYear>();
        assert_eq!(fault, Err(InvalidFiscalYear::Shape(text.into())), "{text}");
    }
    assert_eq!("2101".parse::<FiscalYear>(), Err(InvalidFiscalYear::Range(2101)));
    assert_eq!("明治33".parse::<FiscalYear>(), Err(InvalidFiscalYear::Range(1900)));
}

#[test]
fn fiscal_year_labels_round_trip() {
    let table = [
        (1988, "昭和63年度"),
        (1989, "平成元年度"),
        (2018, "平成30年度"),
        (2019, "令和元年度"),
        (2020, "令和2年度"),
        (2027, "令和9年度"),
    ];
    for (year, label) in table {
        assert_eq!(FiscalYear::new(year).unwrap().label(), label);
    }
    for year in FIRST_FISCAL_YEAR..=LAST_FISCAL_YEAR {
        let year = FiscalYear::new(year).unwrap();
        assert_eq!(year.label().parse(), Ok(year));
    }
}

#[test]
fn short_labels_use_the_year_of_the_era() {
    let table = [(2020, "R2"), (2019, "R1"), (2018, "H30"), (1989, "H1"), (1988, "S63")];
    for (year, label) in table {
        assert_eq!(short_label(year).as_deref(), Some(label));
    }
    assert_eq!(short_label(1867), None);
}

#[test]
fn fiscal_year_starts_on_april_1() {
    let table = [
        (day(2019, 3, 31), 2018),
        (day(2019, 4, 1), 2019),
        (day(2020, 1, 1), 2019),
        (day(2020, 12, 31), 2020),
    ];
    for (date, year) in table {
        assert_eq!(FiscalYear::of(date).map(FiscalYear::year), Ok(year), "{date}");
    }
}

#[test]
fn first_day_of_an_era_is_in_the_era() {
    let table = [
        (day(1912, 7, 29), "明治45年7月29日"),
        (day(1912, 7, 30), "大正元年7月30日"),
        (day(1926, 12, 24), "大正15年12月24日"),
        (day(1926, 12, 25), "昭和元年12月25日"),
        (day(1989, 1, 7), "昭和64年1月7日"),
        (day(1989, 1, 8), "平成元年1月8日"),
        (day(2019, 4, 30), "平成31年4月30日"),
        (day(2019, 5, 1), "令和元年5月1日"),
        (day(2021, 10, 1), "令和3年10月1日"),
        (day(1868, 1, 24), "1868年1月24日"),
    ];
    for (date, text) in table {
        assert_eq!(japanese_date(date, DatePrecision::Day), text);
    }
}

#[test]
fn partial_dates_become_their_first_day() {
    let table = [
        (day(2021, 10, 31), DatePrecision::Day, day(2021, 10, 31)),
        (day(2021, 10, 31), DatePrecision::Month, day(2021, 10, 1)),
        (day(2021, 10, 31), DatePrecision::Year, day(2021, 1, 1)),
        (day(2021, 10, 31), DatePrecision::FiscalYear, day(2021, 4, 1)),
        (day(2021, 3, 31), DatePrecision::FiscalYear, day(2020, 4, 1)),
        (day(2021, 4, 1), DatePrecision::FiscalYear, day(2021, 4, 1)),
    ];
    for (date, precision, first) in table {
        assert_eq!(precision.first_day(date), first, "{date} {precision:?}");
        assert_eq!(precision.first_day(first), first);
    }
}

#[test]
fn dates_are_shown_to_their_known_precision() {
    let date = day(2021, 10, 1);
    assert_eq!(japanese_date(date, DatePrecision::Month), "令和3年10月");
    assert_eq!(japanese_date(date, DatePrecision::Year), "令和3年");
    assert_eq!(japanese_date(date, DatePrecision::FiscalYear), "令和3年度");
}
