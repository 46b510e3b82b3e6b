//! `Range`, of a file of a release.

use actix_web::http::header;
use actix_web::test::TestRequest;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::app::{Answer, TestApp};
use crate::support::sql::wait_for;

const FILE: &str = "/v1/downloads/2026-11-22.1/cities.csv";

const NUMBERS: [&str; 10] = [
    "",
    "0",
    "1",
    "7",
    "100",
    "00",
    "4294967296",
    "18446744073709551615",
    "18446744073709551616",
    "-1",
];

fn range() -> impl Strategy<Value = String> {
    let spec = (select(&NUMBERS), select(&NUMBERS)).prop_map(|(from, to)| format!("{from}-{to}"));
    prop_oneof![
        4 => prop::collection::vec(spec, 1..3).prop_map(|specs| format!("bytes={}", specs.join(","))),
        2 => (0_u64..3000, 0_u64..3000).prop_map(|(from, to)| format!("bytes={from}-{to}")),
        1 => "(bytes|lines)?[= ]?[0-9, -]{0,20}",
        1 => "[ -~]{0,30}",
    ]
}

/// The responses of one application, which is made once.
fn asked(ranges: Vec<String>) -> (Answer, Vec<Answer>) {
    wait_for(move || async move {
        let app = TestApp::of_seeds().await;
        let mut answers = Vec::new();
        for range in ranges {
            let request = TestRequest::with_uri(FILE).insert_header((header::RANGE, range));
            answers.push(app.send(request).await);
        }
        (app.get(FILE).await, answers)
    })
}

/// First and last byte, and the length of the file.
fn content_range(answer: &Answer) -> Option<(usize, usize, usize)> {
    let (range, length) =
        answer.header(header::CONTENT_RANGE)?.strip_prefix("bytes ")?.split_once('/')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?, length.parse().ok()?))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases.div_ceil(64), ..ProptestConfig::default() })]

    #[test]
    fn a_part_lies_within_the_file(ranges in prop::collection::vec(range(), 64)) {
        let (whole, answers) = asked(ranges.clone());
        for (range, answer) in ranges.iter().zip(answers) {
            match answer.status {
                200 => prop_assert_eq!(&answer.bytes, &whole.bytes, "{}", range),
                206 => {
                    let (first, last, length) = content_range(&answer).unwrap();
                    prop_assert_eq!(length, whole.bytes.len());
                    prop_assert!(first <= last && last < length, "{}: {}-{}", range, first, last);
                    prop_assert_eq!(&answer.bytes, &whole.bytes[first..=last], "{}", range);
                }
                status => prop_assert_eq!(status, 416, "{}", range),
            }
        }
    }
}
