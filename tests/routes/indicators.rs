//! `/v1/indicators`

use insta::assert_json_snapshot;

use super::{Totals, ids, record};

pub const TOTALS: Totals = &[
    ("", 8),
    ("id=shops,farm-households", 2),
    ("city=kodaira", 0),
    ("direction=increase", 8),
    ("direction=decrease", 0),
    ("level=context", 2),
    ("level=output,outcome", 6),
];

#[actix_web::test]
async fn an_indicator_is_shown_whole() {
    assert_json_snapshot!(record("/v1/indicators/farm-households").await);
}

#[actix_web::test]
async fn indicators_are_sorted_as_asked() {
    let mut by_id = ids("/v1/indicators").await;
    assert_eq!(by_id[0], "action-plan-items-achieved");
    by_id.reverse();
    assert_eq!(ids("/v1/indicators?sort=-id").await, by_id);
}
