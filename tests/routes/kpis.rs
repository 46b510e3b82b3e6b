//! `/v1/kpis`

use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::Value;

use super::{Totals, data, record};
use crate::support::app::TestApp;

pub const TOTALS: Totals = &[
    ("", 8),
    ("id=kodaira-industry-2018.shops", 1),
    ("city=kodaira", 8),
    ("city=koganei", 0),
    ("plan=kodaira-industry-2018", 8),
    // The complete subtree: the first pillar has four of the eight KPIs.
    ("policy=kodaira-industry-2018.1", 4),
    ("policy=kodaira-industry-2018.2.4", 0),
    ("measure=kodaira-industry-2018.1.1.1.1", 0),
    ("indicator=farm-households,farmland-area", 2),
    ("theme=agriculture", 4),
    ("theme=startup", 1),
    ("direction=increase", 8),
    ("comparability=close", 3),
    ("status=kept", 2),
    ("status=breached", 1),
    ("status=on_track,not_computable", 5),
    ("status=breached&as_of=2021-12-31", 1),
    ("status=breached&as_of=2021-09-30", 0),
    ("as_of=2021-09-30", 0),
    ("as_of=2099-12-31", 8),
    ("comparability=exact", 5),
    ("document=kodaira-industry-2018-progress-2020", 8),
];

#[actix_web::test]
async fn a_kpi_is_shown_whole() {
    assert_json_snapshot!(record("/v1/kpis/kodaira-industry-2018.farm-households").await);
}

#[actix_web::test]
async fn kodaira_has_eight_kpis_with_the_figures_of_the_report() {
    let kpis = data("/v1/kpis?city=kodaira").await;
    let line = |kpi: &Value| {
        let printed = |figure: &str| kpi[figure]["printed"].as_str().unwrap().to_owned();
        let [baseline, latest, target] = ["baseline", "latest", "target"].map(printed);
        let reason = kpi["latest"]["missing_reason"].as_str().unwrap_or_default();
        format!("{} | {baseline} | {latest} {reason} | {target}", kpi["name"].as_str().unwrap())
    };
    let lines: Vec<String> = kpis.as_array().unwrap().iter().map(line).collect();
    assert_snapshot!(lines.join("\n"), @r"
    市内就業者数 | 82,716人 (平成27年国勢調査) | — not_published_yet | 現状以上
    新設事業所割合 | 18.9% (平成26年経済センサス-基礎調査) | — not_published_yet | 20.0%
    企業数 | 4,947事業所 (平成26年経済センサス-基礎調査) | 5,830事業所 (令和元年経済センサス-基礎調査)  | 現状以上
    農家数 | 312戸 (平成28年農林業センサス) | 273戸 (2020農林業センサス)  | 280戸
    地域経済循環率 | 79.3% (平成27年RESAS) | — not_stated | 現状以上
    店舗数 (卸・小売・宿泊・飲食サービス業) | 1,695 (平成28年経済センサス-活動調査) | — not_stated | 現状以上
    アクションプラン50の達成数 | 13 (平成28年度) | 44  | 50
    農地面積減少率を12%に抑える | 191ha (平成28年農林業センサス) | 176ha  | 165ha
    ");
}

#[actix_web::test]
async fn a_missing_figure_says_why() {
    let kpi = data("/v1/kpis/kodaira-industry-2018.employed-persons").await;
    assert_eq!(kpi["latest"]["value"], Value::Null);
    assert_eq!(kpi["latest"]["missing_reason"], "not_published_yet");
    // 現状以上: at least the baseline, in absolute terms.
    let target = &kpi["target"];
    assert_eq!((&target["value"], &target["basis"]), (&82716.into(), &"baseline".into()));
}

#[actix_web::test]
async fn footnotes_tell_of_revised_baselines_and_the_replaced_indicator() {
    let kpis = data("/v1/kpis?city=kodaira").await;
    let footnotes: Vec<&Value> = kpis
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|kpi| kpi["footnotes"].as_array().unwrap())
        .map(|footnote| &footnote["kind"])
        .collect();
    insta::assert_compact_json_snapshot!(footnotes, @r#"["missing_value", "missing_value", "replaced_indicator", "revised_baseline", "revised_baseline"]"#);
    let replaced = data("/v1/kpis/kodaira-industry-2018.new-establishment-share").await;
    assert_eq!(replaced["replaces"]["name"], "開業率");
}

#[actix_web::test]
async fn a_single_kpi_is_shown_as_it_was_known_on_a_day() {
    let path = "/v1/kpis/kodaira-industry-2018.farm-households";
    let now = data(path).await;
    assert_eq!(data(&format!("{path}?as_of=2099-12-31")).await, now);
    let listed = data("/v1/kpis?id=kodaira-industry-2018.farm-households&as_of=2021-12-31").await;
    assert_eq!(data(&format!("{path}?as_of=2021-12-31")).await, listed[0]);
    let before = data(&format!("{path}?as_of=2010-01-01")).await;
    assert_eq!(before["name"], now["name"]);
    assert!(
        before["baseline"].is_null() && before["latest"].is_null() && before["target"].is_null()
    );
    assert_eq!(before["evaluation"]["status"], "not_computable");
}

#[actix_web::test]
async fn kpis_are_sorted_by_how_they_stand() {
    let app = TestApp::of_seeds().await;
    let order: Vec<Value> = app.data("/v1/codelists/evaluation_statuses").await["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word["code"].clone())
        .collect();
    let place = |kpi: &Value| {
        let status = &kpi["evaluation"]["status"];
        order.iter().position(|code| code == status).unwrap()
    };
    for (sort, descending) in [("status", false), ("-status", true)] {
        let kpis = app.data(&format!("/v1/kpis?sort={sort}")).await;
        let mut places: Vec<usize> = kpis.as_array().unwrap().iter().map(place).collect();
        if descending {
            places.reverse();
        }
        assert!(places.is_sorted() && places.first() < places.last(), "{sort}: {places:?}");
    }
    let answer = app.get("/v1/kpis?sort=status&as_of=2021-12-31").await;
    assert_eq!((answer.status, &answer.json["errors"][0]["parameter"]), (400, &"sort".into()));
}
