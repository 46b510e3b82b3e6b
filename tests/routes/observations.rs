//! `/v1/observations`

use insta::assert_json_snapshot;

use super::{Totals, ids, record};

pub const TOTALS: Totals = &[
    ("", 24),
    ("id=kodaira-industry-2018.shops.target", 1),
    ("city=13211", 24),
    ("plan=kodaira-industry-2018", 24),
    ("kpi=kodaira-industry-2018.shops", 3),
    ("indicator=farm-households", 3),
    ("role=baseline,target", 16),
    ("role=interim_target", 0),
    ("fiscal_year=2020", 8),
    ("fiscal_year=R2", 8),
    ("fiscal_year=%E4%BB%A4%E5%92%8C%EF%BC%92%E5%B9%B4%E5%BA%A6", 8),
    ("fiscal_year=2016,H28", 1),
    ("fiscal_year_from=2016", 9),
    ("fiscal_year_from=2017&fiscal_year_to=R2", 8),
    ("fiscal_year_to=2016", 1),
    ("status=A", 20),
    ("status=O", 4),
    ("missing_reason=not_published_yet", 2),
    ("missing_reason=not_published_yet,not_stated", 4),
    ("revisions=true", 24),
    ("as_of=2021-09-30", 0),
    ("as_of=2021-10-01", 24),
    ("as_of=2099-12-31", 24),
    ("document=kodaira-industry-2018-progress-2020", 24),
];

#[actix_web::test]
async fn an_observation_is_shown_whole() {
    let path = "/v1/observations/kodaira-industry-2018.new-establishment-share.actual-2020";
    assert_json_snapshot!(record(path).await);
}

#[actix_web::test]
async fn figures_are_sorted_by_year_with_the_undated_first() {
    let by_year = ids("/v1/observations?sort=fiscal_year").await;
    assert_eq!(by_year[15], "kodaira-industry-2018.action-plan-items-achieved.baseline");
    assert!(by_year[16..].iter().all(|id| id.ends_with(".actual-2020")));
    let mut backwards = ids("/v1/observations?sort=-fiscal_year,-id").await;
    backwards.reverse();
    assert_eq!(backwards, by_year);
}
