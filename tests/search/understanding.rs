//! How queries that people type are understood, and that an answer says so.

use serde_json::{Value, json};

use super::{all_names, found, names};
use crate::support::app::TestApp;

/// The understanding of a query: names that narrow it as `parameter=value`, words, matching.
async fn understood(app: &TestApp, query: &str) -> (Vec<String>, Value, Value) {
    let told = &found(app, &[("q", query)]).await["meta"]["understood"];
    let narrowed = told["narrowed_by"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let narrowed = narrowed.map(|own| {
        format!("{}: {}={}", text(&own["text"]), text(&own["parameter"]), text(&own["value"]))
    });
    (narrowed.collect(), told["words"].clone(), told["matching"].clone())
}

#[actix_web::test]
async fn names_of_cities_and_plans_narrow_a_query() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("創業 小平市", "小平市: city=kodaira", "創業"),
        ("startup kodaira", "kodaira: city=kodaira", "startup"),
        ("小平市の農家", "小平市: city=kodaira", "農家"),
        ("小平市農業", "小平市: city=kodaira", "農業"),
        ("むさしのし 商店街", "むさしのし: city=musashino", "商店街"),
        (
            "小平市産業振興基本計画 空き店舗",
            "小平市産業振興基本計画: plan=kodaira-industry-2018",
            "空き店舗",
        ),
    ];
    for (query, narrowed, word) in table {
        let told = understood(&app, query).await;
        assert_eq!(told, (vec![narrowed.to_owned()], json!([word]), json!("all")), "{query}");
        let (parameter, value) = narrowed.split_once(": ").unwrap().1.split_once('=').unwrap();
        let same = all_names(&app, &[("q", word), (parameter, value)]).await;
        assert_eq!(all_names(&app, &[("q", query)]).await, same, "{query}");
    }
}

#[actix_web::test]
async fn quoted_names_and_names_alone_do_not_narrow() {
    let app = TestApp::of_seeds().await;
    for query in
        ["\"小平市\" 計画", "小平市", "小平市産業振興基本計画", "武蔵野美術大学", "小平駅", "創業"]
    {
        let (narrowed, _, _) = understood(&app, query).await;
        assert_eq!(narrowed, [""; 0], "{query}");
        let told = found(&app, &[("q", query)]).await;
        assert_eq!(told["meta"]["understood"]["as_typed"], json!(null), "{query}");
    }
}

#[actix_web::test]
async fn answer_says_where_the_query_is_taken_as_typed() {
    let app = TestApp::of_seeds().await;
    let answer = found(&app, &[("q", "創業 小平市"), ("type", "measures")]).await;
    let address = answer["meta"]["understood"]["as_typed"].as_str().unwrap();
    let path = address.strip_prefix("http://localhost:8080").unwrap();
    let literal = app.get(path).await;
    assert_eq!(literal.status, 200, "{path}");
    assert_eq!(literal.json["meta"]["understood"]["narrowed_by"], json!([]));
    assert_eq!(literal.json["meta"]["understood"]["words"], json!(["創業", "小平市"]));
    assert!(path.contains("type=measures"), "{path}");
}

#[actix_web::test]
async fn a_name_in_a_query_and_a_filter_must_both_match() {
    let app = TestApp::of_seeds().await;
    let both = found(&app, &[("q", "商店街 小平市"), ("city", "kodaira")]).await;
    assert_eq!(both["data"], found(&app, &[("q", "商店街 小平市")]).await["data"]);
    let other = found(&app, &[("q", "商店街 小平市"), ("city", "musashino")]).await;
    assert!(names(&other).is_empty(), "{:?}", names(&other));
}

#[actix_web::test]
async fn sentences_are_taken_apart_only_when_nothing_matches_them() {
    let app = TestApp::of_seeds().await;
    let (_, words, matching) = understood(&app, "食育のための農地の活用").await;
    assert_eq!((words, matching), (json!(["食育のための農地の活用"]), json!("all")));
    let (_, words, matching) = understood(&app, "農地を貸したい").await;
    assert_eq!((words, matching), (json!(["農地", "貸し"]), json!("all")));
    let (_, words, matching) = understood(&app, "空き店舗で鯨を飼いたい").await;
    assert_eq!((words, matching), (json!(["空き店舗", "鯨", "飼い"]), json!("most")));
    let nothing = found(&app, &[("q", "小平市の鯨")]).await;
    assert_eq!(nothing["meta"]["total"], 0);
    let exact = found(&app, &[("q", "\"農地を貸したい\"")]).await;
    assert_eq!(exact["meta"]["total"], 0);
}

#[actix_web::test]
async fn latin_letters_match_whole_words() {
    let app = TestApp::of_seeds().await;
    let apps = all_names(&app, &[("q", "LINE")]).await;
    assert_eq!(apps.len(), 3, "{apps:?}");
    let line = all_names(&app, &[("q", "line")]).await;
    assert!(line.len() > apps.len() && apps.iter().all(|name| line.contains(name)));
    // There is a city of that identifier as well.
    let mut joined = all_names(&app, &[("q", "koto")]).await;
    joined.retain(|name| name != "cities/koto");
    assert_eq!(joined, all_names(&app, &[("q", "KO-TO")]).await);
    assert_eq!(all_names(&app, &[("q", "wifi")]).await, all_names(&app, &[("q", "Wi-Fi")]).await);
    assert_eq!(found(&app, &[("q", "ki")]).await["meta"]["total"], 0);
}

#[actix_web::test]
async fn title_of_a_theme_finds_its_records_only_in_full() {
    let app = TestApp::of_seeds().await;
    let matching = all_names(&app, &[("q", "マッチング"), ("synonyms", "false")]).await;
    assert!(matching.len() < 15, "{matching:?}");
    let tagged = all_names(&app, &[("q", "連携・マッチング"), ("synonyms", "false")]).await;
    assert!(tagged.len() > 40, "{}", tagged.len());
}
