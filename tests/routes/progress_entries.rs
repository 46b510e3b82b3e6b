//! `/v1/progress_entries`

use insta::assert_json_snapshot;
use serde_json::Value;

use super::{Totals, data, record};

pub const TOTALS: Totals = &[
    ("", 50),
    ("id=kodaira-industry-2018.2020.1.1.1.1", 1),
    ("city=kodaira", 50),
    ("plan=koganei-industry-2026", 0),
    ("report=kodaira-industry-2018.2020", 50),
    ("measure=kodaira-industry-2018.1.1.1.1,kodaira-industry-2018.1.1.1.2", 2),
    ("policy=kodaira-industry-2018.1.1", 7),
    ("theme=startup", 8),
    ("fiscal_year=2020", 50),
    ("fiscal_year=R3", 0),
    ("fiscal_year_from=2020&fiscal_year_to=2020", 50),
    ("fiscal_year_from=2021", 0),
    ("fiscal_year_to=2019", 0),
    ("outcome=done", 27),
    ("outcome=partly_done,cancelled", 12),
    ("outcome=considered", 11),
    ("cause=covid-19", 10),
    ("next_direction=expand", 0),
    ("rating_scale=kodaira.abc", 0),
    ("rating_rank=1", 0),
    ("organization=kodaira.tourism-association", 7),
    ("document=kodaira-industry-2018-progress-2020", 50),
];

#[actix_web::test]
async fn a_progress_entry_is_shown_whole() {
    assert_json_snapshot!(record("/v1/progress_entries/kodaira-industry-2018.2020.1.1.1.1").await);
}

#[actix_web::test]
async fn every_measure_of_kodaira_has_one_entry() {
    let entries = data("/v1/progress_entries?city=kodaira").await;
    let measures = data("/v1/measures?city=kodaira").await;
    let of = |records: &Value, field: &str| {
        let text = |record: &Value| record[field].as_str().unwrap().to_owned();
        records.as_array().unwrap().iter().map(text).collect::<Vec<_>>()
    };
    // Both lists are in reading order.
    assert_eq!(of(&entries, "measure_id"), of(&measures, "id"));
}

#[actix_web::test]
async fn entries_that_share_an_activity_name_each_other() {
    let entries = data("/v1/progress_entries").await;
    let entries = entries.as_array().unwrap();
    let mut shared = 0;
    for entry in entries {
        for other in entry["shared_with"].as_array().unwrap() {
            let other = entries.iter().find(|found| found["id"] == *other).unwrap();
            assert!(other["shared_with"].as_array().unwrap().contains(&entry["id"]));
            shared += 1;
        }
    }
    assert_eq!(shared, 12);
}
