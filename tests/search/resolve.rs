//! Resolution of names and codes to ids.

use serde_json::{Value, json};

use super::path_of;
use crate::support::app::TestApp;
use crate::support::bundles::{self, Files, push};
use crate::support::database::Database;
use crate::support::indexing::{made, shelf_of};
use crate::support::publishing::published;

async fn resolved(app: &TestApp, parameters: &[(&str, &str)]) -> Vec<(String, String)> {
    let rows = app.data(&path_of("/v1/resolve", parameters)).await;
    let row = |row: &Value| {
        let name = format!("{}/{}", row["type"].as_str().unwrap(), row["id"].as_str().unwrap());
        (name, row["certainty"].as_str().unwrap().to_owned())
    };
    rows.as_array().unwrap().iter().map(row).collect()
}

#[actix_web::test]
async fn every_name_of_a_city_resolves_to_it() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("小平市", "exact"),
        // There is a 小平町 as well.
        ("小平", "ambiguous"),
        ("こだいらし", "exact"),
        ("こだいら", "variant"),
        ("コダイラ", "variant"),
        ("ｺﾀﾞｲﾗｼ", "variant"),
        ("Kodaira", "exact"),
        ("KODAIRA", "variant"),
        ("kodaira", "exact"),
        ("東京都小平市", "variant"),
        ("13211", "exact"),
        ("132110", "exact"),
        ("１３２１１", "variant"),
    ];
    for (name, certainty) in table {
        let found = resolved(&app, &[("q", name), ("type", "cities")]).await;
        assert_eq!(found[0], ("cities/kodaira".to_owned(), certainty.to_owned()), "{name}");
        assert!(found.len() == 1 || certainty == "ambiguous", "{name}: {found:?}");
    }
}

#[actix_web::test]
async fn names_of_every_resource_resolve() {
    let app = TestApp::of_seeds().await;
    let table = [
        ("産業振興課", "organizations/kodaira.industry-promotion"),
        ("創業支援", "policies/kodaira-industry-2018.1.2"),
        ("農家数", "indicators/farm-households"),
        ("kodaira-industry-2018", "plans/kodaira-industry-2018"),
        ("Starting a business", "themes/startup"),
        ("ＫＯ－ＴＯ", "organizations/koganei.ko-to"),
        (
            "kodaira-industry-2018.2020.1.1.1.4",
            "progress_entries/kodaira-industry-2018.2020.1.1.1.4",
        ),
    ];
    for (name, record) in table {
        let found = resolved(&app, &[("q", name)]).await;
        assert!(found.iter().any(|(own, _)| own == record), "{name}: {found:?}");
    }
    assert_eq!(resolved(&app, &[("q", "火星市")]).await, []);
    assert_eq!(resolved(&app, &[("q", "・")]).await, []);
}

#[actix_web::test]
async fn name_is_required_and_bounded() {
    let app = TestApp::of_seeds().await;
    let long = "a".repeat(201);
    for question in ["", " ", &long] {
        let answer = app.get(&path_of("/v1/resolve", &[("q", question)])).await;
        assert_eq!(answer.status, 400, "{question}");
    }
    assert_eq!(app.get("/v1/resolve").await.status, 400);
}

/// Two cities with the same name, and a statement whose id is retired by the next release.
fn namesakes(with_old: bool) -> Files {
    let mut files = bundles::small();
    for (id, code, prefecture) in
        [("fuchu", "132063", "東京都"), ("fuchu-hiroshima", "342084", "広島県")]
    {
        let city = json!({
            "id": id, "code": code, "name": "府中市", "name_kana": "ふちゅうし", "name_en": "Fuchu",
            "kind": "city", "prefecture": prefecture, "prefecture_en": "Somewhere",
        });
        push(&mut files, "vocabulary/cities", city);
    }
    let old = if with_old { "testcity-industry-2021.old" } else { "testcity-industry-2021.new" };
    let changes =
        json!({"id": old, "position": 99, "title": "改称される記述", "title_en": "Renamed"});
    let statement = bundles::copy(&mut files, "testcity/statements/0", changes);
    push(&mut files, "testcity/statements", statement);
    files
}

#[actix_web::test]
async fn cities_with_one_name_are_all_listed_and_a_retired_id_resolves() {
    let database = Database::empty();
    let url = database.url();
    published(0, &url, &namesakes(true)).await;
    published(1, &url, &namesakes(false)).await;
    let directory = tempfile::tempdir().unwrap();
    let service = crate::support::app::service_of(&url);
    let search = shelf_of(made(&url, directory.path()).await);
    let app = TestApp::with(keikaku::http::AppState { search, ..service }).await;
    let ambiguous = |id: &str| (format!("cities/{id}"), "ambiguous".to_owned());
    let both = [ambiguous("fuchu"), ambiguous("fuchu-hiroshima")];
    for name in ["府中市", "府中", "ふちゅう"] {
        assert_eq!(resolved(&app, &[("q", name)]).await, both, "{name}");
    }
    let one = resolved(&app, &[("q", "広島県府中市")]).await;
    assert_eq!(one, [("cities/fuchu-hiroshima".to_owned(), "variant".to_owned())]);
    let successor = ("statements/testcity-industry-2021.new".to_owned(), "variant".to_owned());
    let old = "testcity-industry-2021.old";
    assert_eq!(resolved(&app, &[("q", old)]).await, std::slice::from_ref(&successor));
    assert_eq!(resolved(&app, &[("q", old), ("type", "statements")]).await, [successor]);
    assert_eq!(resolved(&app, &[("q", old), ("type", "cities")]).await, []);
}
