//! `/v1/statements`

use insta::{assert_json_snapshot, assert_snapshot};

use super::{Totals, data, each, record};

pub const TOTALS: Totals = &[
    ("", 264),
    ("id=nishitokyo-industry-2019.vision.1", 1),
    ("city=koganei", 30),
    ("plan=nishitokyo-industry-action-2011", 36),
    ("policy=nishitokyo-industry-action-2011.1", 36),
    ("kind=column&city=musashino", 20),
    ("kind=support_direction,visit", 11),
    ("kind=role&plan=koganei-industry-2026", 7),
    ("measure=kodaira-industry-2018.1.1.1.4", 0),
    ("kpi=kodaira-industry-2018.farm-households", 0),
    ("report=kodaira-industry-2018.2020", 0),
    ("fiscal_year=2020", 0),
    ("organization=musashino.industry-council", 3),
    ("theme=creative-industry", 32),
    ("document=nishitokyo-soft-industry-report-ch1", 38),
];

#[actix_web::test]
async fn a_statement_is_shown_whole() {
    let topics =
        data("/v1/statements?plan=nishitokyo-industry-2024&kind=survey_topic&limit=1").await;
    let id = topics[0]["id"].as_str().unwrap();
    assert_json_snapshot!(record(&format!("/v1/statements/{id}")).await);
}

#[actix_web::test]
async fn nishitokyo_asks_about_fourteen_topics() {
    let topics = data("/v1/statements?plan=nishitokyo-industry-2024&kind=survey_topic").await;
    let titles: Vec<&str> =
        each(&topics, "/title").iter().map(|title| title.as_str().unwrap()).collect();
    assert_snapshot!(titles.join("\n"), @r"
    農地の所有に向けた意向
    生産緑地を維持するための意向
    市内産農産物の購入先への意向
    経営基盤強化のための支援の充実に向けた意向
    起業・創業支援の推進に向けた意向
    就労支援の充実に向けた意向
    商店会の解散防止に向けた意向
    商店会の担い手育成に向けた意向
    空き店舗の解消及び活用に向けた意向
    新たなブランドづくりに向けた意向
    事業展開につなげるマッチングに向けた意向
    大学機関及び若年層との連携に向けた意向
    創業支援・ハンサムママプロジェクト参加者に対する事業推進に向けた意向
    広域観光事業の推進に向けた意向
    ");
}

#[actix_web::test]
async fn koganei_gives_roles_to_the_city_and_six_kinds_of_actors() {
    let roles = data("/v1/statements?plan=koganei-industry-2026&kind=role").await;
    let actors: Vec<&str> =
        each(&roles, "/organization_ids/0").iter().map(|id| id.as_str().unwrap()).collect();
    assert_snapshot!(actors.join("\n"), @r"
    koganei.municipality
    koganei.businesses-and-founders
    koganei.shopping-associations-and-federation
    koganei.commerce-industry-association
    koganei.tourism-association
    koganei.farmers-ja-federation
    koganei.citizen-local-groups-universities
    ");
}
