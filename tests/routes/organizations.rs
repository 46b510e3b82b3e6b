//! `/v1/organizations`

use insta::assert_json_snapshot;

use super::{Totals, ids, record};

pub const TOTALS: Totals = &[
    ("", 126),
    ("id=tokyo", 1),
    ("city=kodaira", 27),
    ("city=kita,mitaka", 3),
    ("kind=actor_group", 30),
    ("kind=company,university", 6),
    ("document=nishitokyo-industry-2024-outline", 6),
];

#[actix_web::test]
async fn an_organization_is_shown_whole() {
    assert_json_snapshot!(record("/v1/organizations/kodaira.industry-promotion").await);
}

#[actix_web::test]
async fn organizations_are_sorted_as_asked() {
    let by_name = ids("/v1/organizations?city=kodaira&sort=name").await;
    let mut backwards = ids("/v1/organizations?city=kodaira&sort=-name,-id").await;
    backwards.reverse();
    assert_eq!(by_name, backwards);
    assert_ne!(by_name, ids("/v1/organizations?city=kodaira").await);
}
