//! `/v1/themes`

use insta::assert_json_snapshot;

use super::{Totals, ids, record};

pub const TOTALS: Totals = &[
    ("", 82),
    ("id=startup", 1),
    ("broader=business-support", 3),
    ("broader=agriculture,startup", 2),
];

#[actix_web::test]
async fn a_theme_is_shown_whole() {
    assert_json_snapshot!(record("/v1/themes/farmland").await);
}

#[actix_web::test]
async fn themes_come_in_the_order_of_the_vocabulary() {
    assert_eq!(ids("/v1/themes").await[..3], ["industry", "employment", "skills"]);
    assert_eq!(ids("/v1/themes?sort=id").await[..2], ["administration", "after-school"]);
}
