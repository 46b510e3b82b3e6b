//! Former names of parameters go on working, and say until when.

use actix_web::http::Method;
use actix_web::http::header::{self, HeaderName};
use actix_web::test::TestRequest;

use super::assert_problem;
use crate::support::app::{Answer, TestApp, remembering, searching};
use crate::support::database::Database;
use crate::support::resources::DOCUMENT;

const DEPRECATION: HeaderName = HeaderName::from_static("deprecation");
const SUNSET: HeaderName = HeaderName::from_static("sunset");

const PICTURES: [&str; 3] = [
    "/v1/kpis/kodaira-industry-2018.farm-households/chart.svg",
    "/v1/plans/kodaira-industry-2018/scorecard/chart.svg",
    "/v1/compare/themes/chart.svg",
];

fn links(answer: &Answer) -> String {
    let links = answer.headers.get_all(header::LINK).map(|link| link.to_str().unwrap());
    links.collect::<Vec<_>>().join(", ")
}

#[track_caller]
fn assert_deprecated(answer: &Answer, path: &str) {
    assert_eq!(answer.header(DEPRECATION), Some("@1795824000"), "{path}");
    assert_eq!(answer.header(SUNSET), Some("Sat, 01 Jan 2028 00:00:00 GMT"), "{path}");
    assert!(links(answer).contains("</docs/>; rel=\"deprecation\""), "{path}");
}

#[actix_web::test]
async fn former_name_of_appearance_draws_the_same_and_says_until_when() {
    let url = Database::of_seeds().url();
    let cached = TestApp::with(searching(remembering(&url, 8 << 20))).await;
    for app in [TestApp::of_seeds().await, cached] {
        for picture in PICTURES {
            for look in ["light", "dark"] {
                let current = app.get(&format!("{picture}?appearance={look}")).await;
                assert_eq!(current.status, 200, "{picture} {look}");
                assert_eq!(current.header(DEPRECATION), None, "{picture}");
                assert_eq!(current.header(SUNSET), None, "{picture}");
                assert!(!links(&current).contains("deprecation"), "{picture}");
                let former = format!("{picture}?theme={look}");
                // The second response is of the cache, where there is one.
                for _ in 0..2 {
                    let answer = app.get(&former).await;
                    assert_eq!(answer.body, current.body, "{picture} {look}");
                    assert_deprecated(&answer, &former);
                    assert!(links(&answer).contains("rel=\"license\""), "{picture}");
                }
                assert_deprecated(&app.method(Method::HEAD, &former).await, &former);
            }
        }
    }
}

#[actix_web::test]
async fn unchanged_response_to_a_former_name_says_it_too() {
    let app = TestApp::of_seeds().await;
    let path = format!("{}?theme=dark", PICTURES[0]);
    let tag = app.get(&path).await.header(header::ETAG).unwrap().to_owned();
    let request = TestRequest::with_uri(&path).insert_header((header::IF_NONE_MATCH, tag));
    let answer = app.send(request).await;
    assert_eq!(answer.status, 304);
    assert_deprecated(&answer, &path);
}

#[actix_web::test]
async fn both_names_at_once_are_400_with_the_current_one() {
    let app = TestApp::of_seeds().await;
    for picture in PICTURES {
        for query in ["theme=dark&appearance=dark", "appearance=light&theme=dark"] {
            let answer = app.get(&format!("{picture}?{query}")).await;
            assert_problem(&answer, 400, "invalid-parameter");
            let error = &answer.json["errors"][0];
            assert_eq!(error["parameter"], "theme", "{picture}");
            assert_eq!(
                error["detail_en"],
                "is the former name of `appearance`: give only `appearance`"
            );
            assert!(error["detail"].as_str().unwrap().contains("旧名"), "{picture}");
        }
    }
}

#[actix_web::test]
async fn appearances_that_do_not_exist_are_400() {
    let app = TestApp::of_seeds().await;
    for picture in PICTURES {
        for query in ["appearance=blue", "appearance=startup", "appearance=", "apearance=dark"] {
            let answer = app.get(&format!("{picture}?{query}")).await;
            assert_problem(&answer, 400, "invalid-parameter");
        }
        let answer = app.get(&format!("{picture}?apearance=dark")).await;
        assert_eq!(answer.json["errors"][0]["did_you_mean"], "appearance", "{picture}");
    }
    for picture in &PICTURES[..2] {
        let answer = app.get(&format!("{picture}?theme=startup")).await;
        assert_problem(&answer, 400, "invalid-parameter");
    }
}

#[actix_web::test]
async fn picture_of_themes_takes_themes_as_the_table_does() {
    let app = TestApp::of_seeds().await;
    let table = app.get("/v1/compare/themes?theme=startup,tourism").await;
    let titles: Vec<&str> = table.json["data"]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| cell["theme_title"].as_str().unwrap())
        .collect();
    let picture = app.get(&format!("{}?theme=startup,tourism&appearance=dark", PICTURES[2])).await;
    assert_eq!((picture.status, picture.header(DEPRECATION)), (200, None));
    for title in titles {
        assert!(picture.body.contains(title), "{title}");
    }
    let all = app.get(PICTURES[2]).await;
    assert!(picture.body.len() < all.body.len());
    let broader = app.get(&format!("{}?broader=industry&theme=dark", PICTURES[2])).await;
    assert_eq!(broader.status, 200, "{}", broader.body);
    assert_deprecated(&broader, "broader");
    // Beside another value, or as an unknown one, it is a theme.
    let mixed = app.get(&format!("{}?theme=dark,startup", PICTURES[2])).await;
    assert_problem(&mixed, 400, "invalid-parameter");
    let unknown = app.get(&format!("{}?theme=startups", PICTURES[2])).await;
    assert_eq!(unknown.json["errors"][0]["did_you_mean"], "startup");
}

#[actix_web::test]
async fn no_theme_is_called_like_an_appearance() {
    let app = TestApp::of_seeds().await;
    for look in ["light", "dark"] {
        assert_eq!(app.get(&format!("/v1/themes/{look}")).await.status, 404);
    }
}

#[test]
fn former_names_are_marked_in_the_document() {
    let parameters = |path: &str| DOCUMENT["paths"][path]["get"]["parameters"].as_array().unwrap();
    for path in ["/v1/kpis/{id}/chart.svg", "/v1/plans/{id}/scorecard/chart.svg"] {
        let deprecated: Vec<_> =
            parameters(path).iter().filter(|it| it["deprecated"] == true).collect();
        let [former] = deprecated.as_slice() else { panic!("{path}: {deprecated:?}") };
        assert_eq!(former["name"], "theme");
        assert_eq!(former["description"], "The former name of `appearance`.");
        let headers = &DOCUMENT["paths"][path]["get"]["responses"]["200"]["headers"];
        assert!(headers["Deprecation"].is_object() && headers["Sunset"].is_object(), "{path}");
    }
    let themes = parameters("/v1/compare/themes/chart.svg");
    let named = themes.iter().find(|it| it["name"] == "theme").unwrap();
    assert_eq!(named["schema"]["type"], "array");
}
