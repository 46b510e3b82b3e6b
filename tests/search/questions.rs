//! Query syntax and invalid queries: no text makes a search fail, and no text becomes markup.

use proptest::prelude::*;
use serde_json::json;

use super::{all_names, asked, found, names, path_of};
use crate::support::app::TestApp;
use crate::support::database::Database;
use crate::support::sql::wait_for;

#[actix_web::test]
async fn invalid_query_is_400_with_a_reason() {
    let app = TestApp::of_seeds().await;
    let long = "農".repeat(201);
    let many = "農地 ".repeat(13);
    let table = [
        ("", "empty"),
        ("　 ", "empty"),
        ("、。", "only punctuation"),
        ("\"\"", "only punctuation"),
        ("-農地", "only excludes"),
        (&long, "more than 200 characters"),
        (&many, "more than 12 words"),
    ];
    for (question, reason) in table {
        let answer = asked(&app, &[("q", question)]).await;
        assert_eq!(answer.status, 400, "{question}");
        assert_eq!(answer.json["errors"][0]["parameter"], "q");
        let detail = answer.json["detail_en"].as_str().unwrap();
        assert!(detail.contains(reason), "{question}: {detail}");
    }
    let none = app.get("/v1/search").await;
    assert_eq!((none.status, none.json["detail_en"].as_str()), (400, Some("`q`: is required")));
}

#[actix_web::test]
async fn words_phrases_exclusions_and_alternatives_are_combined() {
    let app = TestApp::of_seeds().await;
    let names = async |question: &str| {
        let mut names = all_names(&app, &[("q", question), ("synonyms", "false")]).await;
        names.sort();
        names
    };
    let (one, other) = (names("創業").await, names("支援").await);
    let both: Vec<_> = one.iter().filter(|name| other.contains(name)).cloned().collect();
    assert_eq!(names("創業 支援").await, both);
    assert_eq!(names("支援　創業").await, both);
    let either = names("創業 OR 支援").await;
    assert_eq!(either.len(), one.len() + other.len() - both.len());
    let without: Vec<_> = one.iter().filter(|name| !other.contains(name)).cloned().collect();
    assert_eq!(names("創業 -支援").await, without);
    let phrase = names("\"創業支援\"").await;
    assert!(!phrase.is_empty() && phrase.len() < both.len());
    assert!(phrase.iter().all(|name| both.contains(name)));
}

#[actix_web::test]
async fn markup_in_a_query_stays_text() {
    let app = TestApp::of_seeds().await;
    let answer = asked(&app, &[("q", "<script>農地</script>")]).await;
    assert_eq!(answer.status, 200);
    assert!(!answer.body.contains("<script>"), "{}", answer.body);
    assert!(!answer.body.contains("<mark>") && !answer.body.contains("<em>"));
}

#[actix_web::test]
async fn operators_of_other_engines_are_plain_text() {
    let app = TestApp::of_seeds().await;
    for question in [
        "title:農地",
        "農*",
        "農地~2",
        "(農地",
        "農地^9",
        "+農地",
        "/農/",
        "[農 TO 地]",
        "農\\地",
        "'; drop table measures; --",
    ] {
        let answer = asked(&app, &[("q", question)]).await;
        assert_eq!(answer.status, 200, "{question}: {}", answer.body);
    }
    assert_eq!(all_names(&app, &[("q", "農*")]).await, all_names(&app, &[("q", "農")]).await);
}

#[actix_web::test]
async fn invalid_parameters_are_400() {
    let app = TestApp::of_seeds().await;
    for (path, parameter) in [
        ("/v1/search?q=a&limit=101", "limit"),
        ("/v1/search?q=a&type=observations", "type"),
        ("/v1/search?q=a&synonyms=no", "synonyms"),
        ("/v1/search?q=a&sort=id", "sort"),
    ] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 400, "{path}");
        assert_eq!(answer.json["errors"][0]["parameter"], parameter, "{path}");
    }
    let types = &app.get("/v1/search?q=a&type=measure").await.json["errors"][0];
    assert_eq!(types["did_you_mean"], "measures");
    assert_eq!(types["allowed"].as_array().unwrap().len(), 11);
}

#[actix_web::test]
async fn without_an_index_search_is_503_and_lists_are_served() {
    let app = TestApp::on(Database::of_seeds()).await;
    for path in ["/v1/search?q=a", "/v1/resolve?q=a"] {
        let answer = app.get(path).await;
        assert_eq!(answer.status, 503, "{path}");
        assert!(answer.json["type"].as_str().unwrap().ends_with("/problems/not-yet-indexed"));
        assert!(answer.headers.contains_key("retry-after"));
    }
    let readiness = app.get("/readyz").await.json;
    assert_eq!(readiness["search"], "building");
    assert_eq!(readiness["searched_release"], json!(null));
    assert_eq!(app.get("/v1/measures").await.status, 200);
    let searched = TestApp::of_seeds().await;
    assert_eq!(searched.get("/readyz").await.json["search"], "ready");
}

#[actix_web::test]
async fn same_query_gives_the_same_response() {
    let app = TestApp::of_seeds().await;
    let parameters = [("q", "農業 支援"), ("city", "kodaira")];
    let first = found(&app, &parameters).await;
    assert!(!names(&first).is_empty());
    assert_eq!(found(&app, &parameters).await, first);
    let codes = found(&app, &[("q", "農業 支援"), ("city", "13211")]).await;
    assert_eq!(codes["data"], first["data"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn no_text_causes_a_500(question in "([\"“ 　\\-()*:^~農地創業支援aA1ーｶﾞ・\u{3099}\u{0}é🦀]|OR ){0,30}") {
        let status = wait_for(move || async move {
            let app = TestApp::of_seeds().await;
            app.get(&path_of("/v1/search", &[("q", &question)])).await.status
        });
        prop_assert!([200, 400].contains(&status), "{status}");
    }
}

#[actix_web::test]
async fn compounds_taken_apart_are_at_most_twelve_words() {
    let app = TestApp::of_seeds().await;
    let query = ["消費者相談"; 12].join(" ");
    let answer = asked(&app, &[("q", &query)]).await;
    assert_eq!(answer.status, 200, "{}", answer.body);
    let words = answer.json["meta"]["understood"]["words"].as_array().unwrap();
    assert!((2..=12).contains(&words.len()), "{words:?}");
}
