//! What all pages share: languages, addresses, headers, errors.

use actix_web::http::header;

use super::{is_page, page, text};
use crate::support::app::TestApp;

/// One page of each kind that is described here.
const PATHS: [&str; 10] = [
    "/",
    "/cities",
    "/cities/kodaira",
    "/plans/kodaira-industry-2018",
    "/themes",
    "/themes/vacant-shops",
    "/about",
    "/developers",
    "/accessibility",
    "/contact",
];

fn in_english(path: &str) -> String {
    if path == "/" { "/en".to_owned() } else { format!("/en{path}") }
}

#[actix_web::test]
async fn every_page_is_there_in_both_languages() {
    let app = TestApp::of_seeds().await;
    for path in PATHS {
        for (language, path, other) in
            [("ja", path.to_owned(), in_english(path)), ("en", in_english(path), path.to_owned())]
        {
            let answer = app.page(&path).await;
            assert_eq!(answer.status, 200, "{path}");
            assert_eq!(answer.header(header::CONTENT_LANGUAGE), Some(language), "{path}");
            let html = answer.body;
            assert!(html.contains(&format!("<html lang=\"{language}\">")), "{path}");
            assert!(html.contains(&format!("<a href=\"{other}\" lang=")), "{path}: {html}");
            for tag in ["ja", "en", "x-default"] {
                assert!(html.contains(&format!("hreflang=\"{tag}\" href=")), "{path}: {tag}");
            }
            let canonical =
                format!("<link rel=\"canonical\" href=\"http://localhost:8080{path}\">");
            assert!(html.contains(&canonical), "{path}");
        }
    }
}

#[actix_web::test]
async fn pages_have_one_heading_of_the_first_rank_and_no_script() {
    let app = TestApp::of_seeds().await;
    for path in PATHS {
        let html = page(&app, path).await;
        assert_eq!(html.matches("<h1").count(), 1, "{path}");
        let scripts = html.matches("<script").count();
        assert_eq!(
            scripts,
            html.matches("<script type=\"application/ld+json\">").count(),
            "{path}"
        );
        assert!(!html.contains(" style="), "{path}");
    }
}

#[actix_web::test]
async fn an_unchanged_page_is_a_304() {
    let app = TestApp::of_seeds().await;
    for path in PATHS {
        let etag = app.page(path).await.header(header::ETAG).unwrap().to_owned();
        let request = actix_web::test::TestRequest::with_uri(path)
            .insert_header((header::ACCEPT, "text/html"))
            .insert_header((header::IF_NONE_MATCH, etag));
        assert_eq!(app.send(request).await.status, 304, "{path}");
    }
}

#[actix_web::test]
async fn the_stylesheet_of_this_version_can_be_kept_for_good() {
    let app = TestApp::of_seeds().await;
    let html = page(&app, "/").await;
    let (_, url) = html.split_once("rel=\"stylesheet\" href=\"").unwrap();
    let (url, _) = url.split_once('"').unwrap();
    let answer = app.get(url).await;
    assert_eq!(answer.status, 200);
    assert!(answer.header(header::CACHE_CONTROL).unwrap().contains("immutable"));
    let unversioned = app.get("/assets/pages.css").await;
    assert!(!unversioned.header(header::CACHE_CONTROL).unwrap().contains("immutable"));
}

#[actix_web::test]
async fn errors_are_pages_for_browsers_and_problems_for_programs() {
    let app = TestApp::of_seeds().await;
    for (path, shown) in [
        ("/plans/nothing", "その識別子のデータはありません"),
        ("/en/plans/nothing", "Unknown record"),
        ("/nothing", "そのパスはありません"),
        ("/en/cities/99999", ""),
    ] {
        let answer = app.page(path).await;
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
        assert!(is_page(&answer) && text(&answer.body).contains(shown), "{path}: {}", answer.body);
        assert_eq!(answer.header(header::CACHE_CONTROL), Some("no-store"), "{path}");
        let json = app.get(path).await;
        assert_eq!(json.status, answer.status, "{path}");
        assert_eq!(json.header(header::CONTENT_TYPE), Some("application/problem+json"), "{path}");
    }
    let data = app.page("/v1/plans/nothing").await;
    assert_eq!(data.header(header::CONTENT_TYPE), Some("application/problem+json"));
}

#[actix_web::test]
async fn the_home_page_counts_what_the_release_counts() {
    let app = TestApp::of_seeds().await;
    let release = app.data("/v1/releases/latest").await;
    let html = page(&app, "/").await;
    for resource in ["plans", "measures", "kpis", "progress_entries"] {
        let count = &release["counts"][resource];
        assert!(html.contains(&format!("<strong>{count}</strong>")), "{resource}: {count}");
    }
    let cities = app.ids("/v1/cities?has_plan=true").await;
    assert!(html.contains(&format!("<strong>{}</strong>", cities.len())));
    for city in cities {
        assert!(html.contains(&format!("href=\"/cities/{city}\"")), "{city}");
    }
}

#[actix_web::test]
async fn the_home_page_is_a_page_for_browsers_and_the_index_for_programs() {
    let app = TestApp::of_seeds().await;
    assert!(is_page(&app.page("/").await));
    assert_eq!(app.get("/").await.json, app.get("/v1").await.json);
}

#[actix_web::test]
async fn a_page_names_its_api_call_and_how_to_cite_it() {
    let app = TestApp::of_seeds().await;
    let html = page(&app, "/plans/kodaira-industry-2018").await;
    for link in [
        "href=\"/v1/plans/kodaira-industry-2018/scorecard\"",
        "href=\"/v1/measures.csv?plan=kodaira-industry-2018\"",
        "href=\"/v1/changes.atom\"",
    ] {
        assert!(html.contains(link), "{link}");
    }
    let static_page = page(&app, "/developers").await;
    assert!(!static_page.contains("class=\"citation\""), "it belongs to no release");
    let release = app.data("/v1/releases/latest").await;
    let citation = format!("リリース{}", release["id"].as_str().unwrap());
    assert!(html.contains(&citation), "{citation}");
}
