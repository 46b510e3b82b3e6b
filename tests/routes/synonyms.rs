//! `/v1/synonyms`

use insta::assert_json_snapshot;

use super::{Totals, data, each, ids, record};
use crate::support::app::TestApp;

pub const TOTALS: Totals = &[("", 79), ("id=vacant-shop", 1), ("id=startup,farmland", 2)];

#[actix_web::test]
async fn a_set_of_synonyms_is_shown_whole() {
    assert_json_snapshot!(record("/v1/synonyms/vacant-shop").await);
}

#[actix_web::test]
async fn sets_come_in_the_order_of_their_ids() {
    let first = ids("/v1/synonyms").await;
    assert_eq!(first[..3], ["after-school-club", "agriculture", "anime"]);
    assert_eq!(ids("/v1/synonyms?sort=-id").await[..2], ["young-carer", "workshop"]);
}

#[actix_web::test]
async fn the_word_most_used_in_plans_stands_first() {
    let sets = data("/v1/synonyms?id=agriculture,startup,vacant-shop").await;
    assert_eq!(each(&sets, "/words/0"), ["農業", "創業", "空き店舗"]);
    let words = sets[0]["words"].as_array().unwrap();
    assert!(words.iter().any(|word| word == "agriculture"), "{words:?}");
}

#[actix_web::test]
async fn words_of_a_set_stand_in_one_cell_of_the_csv() {
    let app = TestApp::of_seeds().await;
    let table = app.get("/v1/synonyms.csv?id=vacant-shop&fields=id,words").await.body;
    let lines: Vec<&str> = table.lines().collect();
    assert_eq!(lines, ["id,words", "vacant-shop,空き店舗;空店舗;vacant shop;empty shop"]);
}

#[actix_web::test]
async fn an_unknown_set_is_404() {
    let answer = TestApp::of_seeds().await.get("/v1/synonyms/vacant-shops").await;
    assert_eq!(answer.status, 404);
    assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/unknown-record"));
}
