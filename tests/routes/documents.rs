//! `/v1/documents`

use insta::assert_json_snapshot;

use super::{Totals, ids, record};

pub const TOTALS: Totals = &[
    ("", 5),
    ("id=koganei-industry-2026-summary", 1),
    ("city=nishitokyo", 2),
    ("plan=nishitokyo-industry-action-2011", 2),
    ("plan=kodaira-industry-2018", 1),
    ("kind=progress_report", 1),
    ("kind=plan_outline,research_report", 2),
];

#[actix_web::test]
async fn a_document_is_shown_whole() {
    assert_json_snapshot!(record("/v1/documents/kodaira-industry-2018-progress-2020").await);
}

#[actix_web::test]
async fn documents_are_sorted_as_asked() {
    let documents = ids("/v1/documents?sort=-city_id,-id").await;
    assert_eq!(documents[0], "nishitokyo-soft-industry-report-ch1");
    assert_eq!(documents[4], "kodaira-industry-2018-progress-2020");
}
