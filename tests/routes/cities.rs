//! `/v1/cities`

use insta::assert_json_snapshot;

use super::{Totals, data, ids, record};
use crate::support::app::TestApp;

pub const TOTALS: Totals = &[
    ("", 1741),
    ("id=kodaira,koganei", 2),
    ("city=kodaira,132039,13210", 3),
    ("kind=special_ward", 23),
    ("kind=city", 792),
    ("has_plan=true", 4),
    ("has_plan=false", 1737),
];

#[actix_web::test]
async fn a_city_is_shown_whole() {
    assert_json_snapshot!(record("/v1/cities/kodaira").await);
}

#[actix_web::test]
async fn slug_and_both_codes_name_the_same_city() {
    let app = TestApp::of_seeds().await;
    let kodaira = app.get("/v1/cities/kodaira").await.json;
    assert_eq!(kodaira["data"]["name"], "小平市");
    for reference in ["132110", "13211"] {
        assert_eq!(app.get(&format!("/v1/cities/{reference}")).await.json, kodaira);
    }
}

#[actix_web::test]
async fn codes_end_with_their_check_digits() {
    let cities = data("/v1/cities?city=kita,musashino,mitaka,chofu,koganei,kodaira,kunitachi,nishitokyo&sort=code").await;
    let codes: Vec<String> = cities
        .as_array()
        .unwrap()
        .iter()
        .map(|city| format!("{} {} {}", city["name"], city["code"], city["area_code"]))
        .collect();
    insta::assert_snapshot!(codes.join("\n").replace('"', ""), @r"
    北区 131172 13117
    武蔵野市 132039 13203
    三鷹市 132047 13204
    調布市 132080 13208
    小金井市 132101 13210
    小平市 132110 13211
    国立市 132152 13215
    西東京市 132292 13229
    ");
}

#[actix_web::test]
async fn cities_are_sorted_as_asked() {
    assert_eq!(ids("/v1/cities?sort=name_kana").await[..3], ["aioi", "aikawa", "aisai"]);
    assert_eq!(ids("/v1/cities?sort=-code").await[..2], ["yonaguni", "taketomi"]);
}
