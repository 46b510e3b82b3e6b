//! `/v1/policies`

use insta::assert_json_snapshot;

use super::{Totals, ids, record};

pub const TOTALS: Totals = &[
    ("", 79),
    ("id=musashino-industry.4", 1),
    ("city=koganei", 6),
    ("plan=kodaira-industry-2018", 32),
    // A policy with its complete subtree, including itself.
    ("policy=kodaira-industry-2018.1.1", 4),
    ("parent=kodaira-industry-2018.1.1", 3),
    ("parent=kodaira-industry-2018.1,kodaira-industry-2018.2", 8),
    ("level=1", 18),
    ("level=3", 22),
    ("level=9", 0),
    ("theme=startup", 13),
    ("is_priority=false", 79),
    ("sdg_goal=8", 0),
    ("document=nishitokyo-industry-2024-outline", 15),
];

#[actix_web::test]
async fn a_policy_is_shown_whole() {
    assert_json_snapshot!(record("/v1/policies/kodaira-industry-2018.1.3").await);
}

#[actix_web::test]
async fn policies_come_in_reading_order() {
    let policies = ids("/v1/policies?policy=kodaira-industry-2018.1.1").await;
    let below = |last: &str| format!("kodaira-industry-2018.1.1{last}");
    assert_eq!(policies, [below(""), below(".1"), below(".2"), below(".3")]);
    let by_level = ids("/v1/policies?plan=kodaira-industry-2018&sort=level,-id").await;
    assert_eq!(
        by_level[..3],
        ["kodaira-industry-2018.2", "kodaira-industry-2018.1", "kodaira-industry-2018.2.5"]
    );
}
