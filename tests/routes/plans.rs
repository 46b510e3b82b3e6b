//! `/v1/plans`

use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::Value;

use super::{Totals, data, ids, record};

pub const TOTALS: Totals = &[
    ("", 8),
    ("id=musashino-industry", 1),
    ("city=nishitokyo", 5),
    ("kind=industry_promotion", 8),
    ("kind=tourism", 0),
    ("status=superseded", 3),
    ("status=in_force,being_drafted", 5),
    ("fiscal_year=2018", 1),
    ("fiscal_year=2024", 2),
    ("fiscal_year=R15", 1),
    ("fiscal_year=2017", 0),
    ("sdg_goal=8", 0),
    ("document=nishitokyo-industry-2024-outline", 4),
];

#[actix_web::test]
async fn a_plan_is_shown_whole() {
    assert_json_snapshot!(record("/v1/plans/kodaira-industry-2018").await);
}

#[actix_web::test]
async fn the_lineage_of_nishitokyo_goes_back_to_2006() {
    let plan = data("/v1/plans/nishitokyo-industry-2024").await;
    let line = |relation: &Value| {
        let text = |field: &str| relation[field].as_str().unwrap_or("-").to_owned();
        format!("{} {} {}", text("kind"), text("dated_on"), text("title"))
    };
    let lines: Vec<String> = plan["relations"].as_array().unwrap().iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r"
    succeeds 2019-03-01 西東京市産業振興マスタープラン 後期計画
    preceded_by 2016-03-01 西東京市 まち・ひと・しごと 創生総合戦略
    preceded_by 2014-03-01 西東京市産業振興マスタープラン 中期計画
    preceded_by 2011-03-01 西東京市産業振興マスタープラン アクションプラン
    preceded_by 2006-03-01 西東京市商工業振興基本条例
    aligned_with 2024-04-01 西東京市第3次総合計画
    aligned_with 2024-04-01 第3次西東京市農業振興計画
    aligned_with - 国や東京都の各計画
    ");
}

#[actix_web::test]
async fn vision_belongs_to_the_plan_that_it_was_printed_for() {
    assert_eq!(data("/v1/plans/nishitokyo-industry-2024").await["vision"], Value::Null);
    let statements = ids("/v1/statements?kind=vision").await;
    assert!(statements[0].starts_with("nishitokyo-industry-2019."), "{statements:?}");
}

#[actix_web::test]
async fn plans_are_sorted_as_asked() {
    let plans = ids("/v1/plans?sort=-city_id").await;
    assert!(plans[..5].iter().all(|plan| plan.starts_with("nishitokyo-")));
    assert_eq!(plans[7], "kodaira-industry-2018");
}
