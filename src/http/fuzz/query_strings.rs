//! Query strings, as every list reads them.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;
use proptest::sample::select;

use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListParams;
use crate::http::problem::{MAX_ERRORS, Problem};
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::parser::QueryParser;
use crate::http::resources::{CollectionVisitor, Handler, visit_all};

/// Parameters that several lists have, and some that none has.
const NAMES: [&str; 24] = [
    "id",
    "city",
    "plan",
    "policy",
    "theme",
    "kind",
    "status",
    "role",
    "fiscal_year",
    "fiscal_year_from",
    "as_of",
    "disposition",
    "is_repeat",
    "level",
    "since",
    "limit",
    "sort",
    "cursor",
    "count",
    "fields",
    "include",
    "Limit",
    "fiscal_yaer",
    "",
];

/// Values that some parameter accepts, and some that look like them.
const VALUES: [&str; 24] = [
    "kodaira",
    "13211",
    "132110",
    "小平市",
    "kodaira-industry-2018",
    "in_force",
    "actual",
    "2020",
    "R2",
    "令和2年度",
    "平成31",
    "Ｒ２",
    "2021-09-30",
    "0001-01-01",
    "new,expand",
    "true",
    "50",
    "+7",
    "007",
    "-id",
    "id,-position",
    "exact",
    "id,title",
    "plans,cities",
];

/// Reads a query string as the list with a number does.
struct Reading<'a> {
    query: &'a str,
    list: usize,
    read: Option<Result<CanonicalQuery, Problem>>,
}

impl CollectionVisitor for Reading<'_> {
    fn visit<L: Collection>(&mut self, _: impl Handler, _: impl Handler) {
        if self.list == 0
            && let Ok(uri) = format!("/v1/{}{}", L::NAME, self.query).parse()
        {
            let mut parameters = QueryParser::of(&uri);
            let _ = ListParams::<L>::read(&mut parameters);
            self.read = Some(parameters.finish());
        }
        self.list = self.list.wrapping_sub(1);
    }
}

/// `None` when no URI can have the query string.
fn read(list: usize, query: &str) -> Option<Result<CanonicalQuery, Problem>> {
    let mut reading = Reading { query, list, read: None };
    visit_all(&mut reading);
    reading.read
}

fn encoded(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

fn value() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(select(&VALUES), 1..4).prop_map(|values| encoded(&values.join(","))),
        2 => "\\PC{0,8}".prop_map(|text| encoded(&text)),
        1 => "[!-~]{0,12}",
        1 => "(%[0-9a-fA-F]{2}|%|[+,]){0,8}",
    ]
}

fn pair() -> impl Strategy<Value = String> {
    (select(&NAMES), value()).prop_map(|(name, value)| format!("{name}={value}"))
}

fn query() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::collection::vec(pair(), 0..6).prop_map(|pairs| format!("?{}", pairs.join("&"))),
        1 => "\\?[!-~]{0,60}",
    ]
}

/// As many as [`visit_all`] visits.
const LISTS: usize = 18;

proptest! {
    #[test]
    fn query_strings_are_refused_briefly_or_have_one_canonical_form(list in 0..LISTS, text in query()) {
        match read(list, &text) {
            Some(Ok(once)) => {
                let written = once.to_string();
                let twice = read(list, &written);
                let twice = twice.and_then(Result::ok).map(|query| query.to_string());
                prop_assert_eq!(twice, Some(written), "{}", text);
            }
            Some(Err(problem)) => {
                prop_assert!(!problem.errors.is_empty());
                prop_assert!(problem.errors.len() <= MAX_ERRORS);
            }
            None => {}
        }
    }
}

#[test]
fn every_list_reads_its_query() {
    assert!((0..LISTS).all(|list| matches!(read(list, "?limit=7"), Some(Ok(_)))));
    assert!(read(LISTS, "?limit=7").is_none());
}
