//! Search, coverage, releases, documents, organizations and the glossary.

use actix_web::http::header;
use serde_json::json;

use serde_json::Value;

use super::{is_page, links, page};
use crate::support::app::{Answer, TestApp};
use crate::support::bundles::{self, at, copy, push, remove, set};
use crate::support::database::Database;
use crate::support::publishing::published;

fn strings<'a>(records: &'a Value, field: &str) -> Vec<&'a str> {
    records.as_array().unwrap().iter().map(|record| record[field].as_str().unwrap()).collect()
}

/// The text of a page with single spaces.
fn text(page: &str) -> String {
    super::text(page).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[track_caller]
fn assert_page_of_problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert!(is_page(answer), "{}", answer.body);
}

/// 空き店舗, as links write it.
const SHOPS: &str = "%E7%A9%BA%E3%81%8D%E5%BA%97%E8%88%97";

#[actix_web::test]
async fn search_pages_show_the_hits_of_the_api() {
    let app = TestApp::of_seeds().await;
    for (words, prefix) in [(SHOPS, ""), ("startup", "/en"), ("Kodaira%20farm", "/en")] {
        let found = app.get(&format!("/v1/search?q={words}")).await.json;
        let body = page(&app, &format!("{prefix}/search?q={words}")).await;
        assert!(text(&body).contains(&found["meta"]["total"].to_string()), "{words}");
        let linked = links(&body);
        for hit in found["data"].as_array().unwrap() {
            let (kind, id) = (hit["type"].as_str().unwrap(), hit["id"].as_str().unwrap());
            let own = match (kind, hit["breadcrumbs"].as_array().unwrap().last()) {
                ("progress_entries", Some(measure)) => {
                    format!("{prefix}/measures/{}#progress", measure["id"].as_str().unwrap())
                }
                _ => format!("{prefix}/{kind}/{id}"),
            };
            assert!(linked.contains(&own), "{words}: {own}");
        }
        assert!(body.contains("<mark>"), "{words}");
    }
}

#[actix_web::test]
async fn facets_narrow() {
    let app = TestApp::of_seeds().await;
    let found = app.get(&format!("/v1/search?q={SHOPS}")).await.json;
    let body = page(&app, &format!("/search?q={SHOPS}")).await;
    let linked = links(&body);
    for (parameter, facet) in found["facets"].as_object().unwrap() {
        for value in facet["values"].as_array().unwrap() {
            let code = value["value"].as_str().unwrap();
            let narrowed = format!("/search?q={SHOPS}&{parameter}={code}");
            assert!(linked.contains(&narrowed), "{narrowed}: {linked:?}");
        }
    }
    let narrowed = page(&app, &format!("/search?q={SHOPS}&type=measures")).await;
    let measures = app.get(&format!("/v1/search?q={SHOPS}&type=measures")).await.json;
    assert!(text(&narrowed).contains(&format!("{} 件見つかりました", measures["meta"]["total"])));
    // The narrowing can be taken away, and the form keeps it.
    assert!(links(&narrowed).contains(&format!("/search?q={SHOPS}")));
    assert!(narrowed.contains("name=\"type\" value=\"measures\""));
    assert!(narrowed.contains("name=\"q\" value=\"空き店舗\""));
}

#[actix_web::test]
async fn the_next_page_of_a_search_goes_on() {
    let app = TestApp::of_seeds().await;
    let next = app.get("/v1/search?q=startup").await.json["links"]["next"].clone();
    let next = app.get(next.as_str().unwrap().split_once("8080").unwrap().1).await.json;
    let first = page(&app, "/en/search?q=startup").await;
    let more = links(&first).into_iter().find(|link| link.contains("cursor=")).unwrap();
    let second = page(&app, &more).await;
    for id in strings(&next["data"], "id") {
        assert!(second.contains(id), "{id}");
    }
}

#[actix_web::test]
async fn search_pages_help_with_what_cannot_be_found() {
    let app = TestApp::of_seeds().await;
    for path in ["/search", "/search?q=", "/search?q=%20&utm_source=mail"] {
        assert!(page(&app, path).await.contains("例："), "{path}");
    }
    let nothing = page(&app, "/search?q=zzzzqqqq&city=kodaira").await;
    assert!(links(&nothing).contains(&"/search?q=zzzzqqqq".to_owned()));
    let understood = page(&app, "/search?q=%E5%B0%8F%E5%B9%B3%E5%B8%82%20%E5%89%B5%E6%A5%AD").await;
    assert!(understood.contains("「小平市」と解釈"), "{understood}");
    page(&app, &format!("/search?q={SHOPS}&utm_source=mail&fbclid=1&city=")).await;
    for path in ["/search?q=a&type=nothing", "/en/search?q=a&city=nowhere", "/search?q=a&cursor=x"]
    {
        assert_page_of_problem(&app.page(path).await, 400);
    }
}

#[actix_web::test]
async fn without_an_index_a_search_page_asks_to_come_back() {
    let app = TestApp::on(Database::of_seeds()).await;
    let answer = app.page("/search?q=a").await;
    assert_page_of_problem(&answer, 503);
    assert!(answer.header(header::RETRY_AFTER).is_some());
}

#[actix_web::test]
async fn what_was_typed_cannot_become_markup() {
    let app = TestApp::of_seeds().await;
    let body = page(&app, "/search?q=%3Cscript%3E%22%27%3Cb%3E").await;
    assert!(!body.contains("<script>") && !body.contains("<b>"), "{body}");
}

#[actix_web::test]
async fn coverage_counts_equal_the_api() {
    let app = TestApp::of_seeds().await;
    for query in ["", "?city=kodaira", "?plan=kodaira-industry-2018"] {
        let rows = app.data(&format!("/v1/coverage{query}")).await;
        let rows = rows.as_array().unwrap();
        let body = page(&app, &format!("/coverage{query}")).await;
        let words = text(&body);
        let count = |state: &str| rows.iter().filter(|row| row["state"] == state).count();
        assert!(words.contains(&format!("報告あり {}", count("reported"))), "{query}: {words}");
        let cells = |class: &str| body.matches(&format!("<td class=\"{class}\">")).count();
        assert_eq!(cells("none"), count("missing"), "{query}");
        let not_applicable = body.matches("<td class=\"absent\">対象外</td>").count();
        assert_eq!(cells("absent") - not_applicable, count("not_entered"), "{query}");
        for row in rows {
            let kpi = format!("/kpis/{}", row["kpi_id"].as_str().unwrap());
            assert!(body.contains(&kpi), "{kpi}");
        }
    }
    assert_page_of_problem(&app.page("/coverage?city=nowhere").await, 400);
}

#[actix_web::test]
async fn a_release_page_names_every_changed_record() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let added = json!({ "id": "testcity-industry-2021.added", "position": 2 });
    let added = copy(&mut files, "testcity/statements/0", added);
    push(&mut files, "testcity/statements", added);
    set(&mut files, "testcity/measures/0/title_en", "Changed <title>".into());
    let measure = at(&mut files, "testcity/measures/1")["id"].clone();
    remove(&mut files, "testcity/measures/1");
    let entries = at(&mut files, "testcity/progress_entries").as_array_mut().unwrap();
    entries.retain(|entry| entry["measure_id"] != measure);
    published(1, &url, &files).await;

    let app = TestApp::on(&database).await;
    let releases = app.data("/v1/releases").await;
    let listed = page(&app, "/releases").await;
    for id in strings(&releases, "id") {
        assert!(links(&listed).contains(&format!("/releases/{id}")), "{id}");
        page(&app, &format!("/en/releases/{id}")).await;
    }
    let latest = strings(&releases, "id")[0];
    let body = page(&app, &format!("/releases/{latest}")).await;
    assert_eq!(text(&page(&app, "/releases/latest").await), text(&body));
    let changes = app.data(&format!("/v1/changes?release={latest}")).await;
    assert!(changes.as_array().unwrap().len() >= 3);
    for id in strings(&changes, "record_id") {
        assert!(body.contains(&format!(">{id}</a>")), "{id}");
    }
    assert!(text(&body).contains("題名（英語）"), "{body}");
    assert!(body.contains("<ins>Changed &#60;title&#62;</ins>"), "{body}");
    assert!(body.contains(releases[0]["checksum"].as_str().unwrap()));
    assert_page_of_problem(&app.page("/releases/2000-01-01.1").await, 404);
    assert_page_of_problem(&app.page("/releases/A%20B").await, 404);
}

#[actix_web::test]
async fn a_release_page_lists_its_files() {
    let app = TestApp::of_seeds().await;
    let body = page(&app, "/releases/2026-11-22.1").await;
    let files = app.data("/v1/downloads/2026-11-22.1").await;
    for url in strings(&files, "url") {
        assert!(links(&body).contains(&url.to_owned()), "{url}");
    }
}

#[actix_web::test]
async fn a_document_page_counts_what_was_taken_from_it() {
    let app = TestApp::of_seeds().await;
    let listed = page(&app, "/documents").await;
    for id in app.ids("/v1/documents").await {
        assert!(links(&listed).contains(&format!("/documents/{id}")), "{id}");
        let body = page(&app, &format!("/documents/{id}")).await;
        page(&app, &format!("/en/documents/{id}")).await;
        for link in links(&body).iter().filter(|link| link.contains("?document=")) {
            let count = app.get(&format!("{link}&count=exact")).await;
            let total = count.json["meta"]["total"].as_i64().unwrap();
            let row = body.split(link.as_str()).next().unwrap().rsplit("<tr>").next().unwrap();
            assert!(row.contains(&format!("<td class=\"number\">{total}</td>")), "{link}: {total}");
        }
    }
    assert_page_of_problem(&app.page("/documents/nothing").await, 404);
}

#[actix_web::test]
async fn an_organization_page_links_to_what_it_does() {
    let app = TestApp::of_seeds().await;
    let listed = page(&app, "/organizations").await;
    for id in app.ids("/v1/organizations").await {
        assert!(links(&listed).contains(&format!("/organizations/{id}")), "{id}");
        page(&app, &format!("/en/organizations/{id}")).await;
        let body = page(&app, &format!("/organizations/{id}")).await;
        let measures = app.data(&format!("/v1/measures?organization={id}&limit=100")).await;
        for measure in strings(&measures, "id") {
            assert!(links(&body).contains(&format!("/measures/{measure}")), "{id}: {measure}");
        }
    }
    let of_city = page(&app, "/organizations?city=kodaira").await;
    assert!(!of_city.contains("/organizations/koganei."));
}

#[actix_web::test]
async fn the_glossary_has_every_code_and_field() {
    let app = TestApp::of_seeds().await;
    for prefix in ["", "/en"] {
        let codes = page(&app, &format!("{prefix}/glossary")).await;
        assert!(codes.contains("id=\"missing_reasons-not_surveyed\""));
        let fields = page(&app, &format!("{prefix}/glossary/fields")).await;
        for field in app.data("/v1/dictionary").await.as_array().unwrap() {
            let name = format!("<code>{}</code>", field["field"].as_str().unwrap());
            assert!(fields.contains(&name), "{name}");
        }
    }
}
