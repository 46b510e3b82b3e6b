//! Suggestions when nothing is found, or when a parameter has a name instead of an id.

use serde_json::{Value, json};

use super::{found, path_of};
use crate::support::app::TestApp;

#[actix_web::test]
async fn similar_text_is_suggested_when_nothing_is_found() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("空き天舗", "空き店舗"),
        ("創業支縁", "創業支援"),
        ("farmlnad", "farmland"),
        ("Kodiara", "kodaira"),
        ("こだえらし", "こだいらし"),
        ("インキュベーシヨンセンター", "インキュベーション"),
    ];
    for (question, meant) in table {
        let answer = found(&app, &[("q", question)]).await;
        assert_eq!(answer["meta"]["total"], 0, "{question}");
        let told = answer["meta"]["did_you_mean"].as_array().unwrap();
        assert!(told.iter().any(|own| own == meant), "{question}: {told:?}");
        assert!(told.len() <= 5);
    }
    assert_eq!(found(&app, &[("q", "創業")]).await["meta"]["did_you_mean"], json!([]));
    assert_eq!(found(&app, &[("q", "🦀鯨鯨鯨")]).await["meta"]["did_you_mean"], json!([]));
}

#[actix_web::test]
async fn every_suggestion_finds_something() {
    let app = TestApp::of_seeds().await;
    for question in ["空き天舗", "farmlnad", "Kodiara", "商店会連盟会", "自治会館の建替"]
    {
        let answer = found(&app, &[("q", question)]).await;
        for suggestion in answer["meta"]["did_you_mean"].as_array().unwrap() {
            let again = found(&app, &[("q", suggestion.as_str().unwrap())]).await;
            assert!(again["meta"]["total"].as_u64().unwrap() > 0, "{suggestion}");
        }
    }
}

#[actix_web::test]
async fn name_instead_of_an_id_is_400_with_the_id() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("/v1/measures", "city", "小平市", "kodaira"),
        ("/v1/measures", "city", "コダイラ", "kodaira"),
        ("/v1/measures", "theme", "創業", "startup"),
        ("/v1/measures", "theme", "Vacant shops", "vacant-shops"),
        ("/v1/kpis", "indicator", "農家数", "farm-households"),
        ("/v1/measures", "organization", "産業振興課", "kodaira.industry-promotion"),
        ("/v1/policies", "plan", "小平市産業振興基本計画", "kodaira-industry-2018"),
        ("/v1/search?q=a", "city", "武蔵野", "musashino"),
        ("/v1/coverage", "city", "小金井市", "koganei"),
        ("/v1/measures", "disposition", "新規", "new"),
        ("/v1/measures", "disposition", "Under consideration", "under_consideration"),
    ];
    for (path, parameter, name, meant) in table {
        let own = path_of("", &[(parameter, name)]);
        let sign = if path.contains('?') { own.replace('?', "&") } else { own };
        let answer = app.get(&format!("{path}{sign}")).await;
        assert_eq!(answer.status, 400, "{path} {name}");
        let fault = &answer.json["errors"][0];
        assert_eq!(fault["parameter"], parameter);
        assert_eq!(fault["did_you_mean"], meant, "{path} {name}: {fault}");
        assert!(fault["detail_en"].as_str().unwrap().contains(&format!("`{meant}`")), "{fault}");
    }
    let path: String = url::form_urlencoded::byte_serialize("小平市".as_bytes()).collect();
    let city = app.get(&format!("/v1/cities/{path}")).await;
    assert_eq!((city.status, &city.json["errors"][0]["did_you_mean"]), (400, &json!("kodaira")));
    let many = path_of("/v1/measures", &[("city", &"小平市,".repeat(40))]);
    let told = app.get(&many).await.json["errors"].as_array().unwrap().clone();
    assert_eq!(told.iter().filter(|error| error["did_you_mean"] == "kodaira").count(), 3);
    let nothing =
        &app.get(&path_of("/v1/measures", &[("city", "火星の鯨")])).await.json["errors"][0];
    assert_eq!(nothing["did_you_mean"], Value::Null);
}
