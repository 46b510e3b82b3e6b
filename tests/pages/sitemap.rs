//! The sitemap and robots.txt.

use std::collections::BTreeSet;

use actix_web::http::header;

use super::page;
use crate::support::app::{HOST, TestApp};

/// Resources whose pages are listed, with the list of the API that has the same records.
const LISTED: [(&str, &str); 12] = [
    ("cities", "/v1/cities?has_plan=true"),
    ("plans", "/v1/plans"),
    ("policies", "/v1/policies"),
    ("measures", "/v1/measures"),
    ("kpis", "/v1/kpis"),
    ("indicators", "/v1/indicators"),
    ("themes", "/v1/themes"),
    ("organizations", "/v1/organizations"),
    ("documents", "/v1/documents"),
    ("progress_reports", "/v1/progress_reports"),
    ("statements", "/v1/statements"),
    ("releases", "/v1/releases"),
];

/// The addresses of an XML file, without the host.
async fn addresses(app: &TestApp, path: &str) -> Vec<String> {
    let answer = app.get(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.header(header::CONTENT_TYPE), Some("application/xml; charset=utf-8"));
    let document = roxmltree::Document::parse(&answer.body).unwrap();
    let locations = document.descendants().filter(|node| node.has_tag_name("loc"));
    let path = |node: roxmltree::Node| {
        let path = node.text().unwrap().strip_prefix(HOST).unwrap();
        if path.is_empty() { "/".to_owned() } else { path.to_owned() }
    };
    locations.map(path).collect()
}

#[actix_web::test]
async fn the_sitemap_lists_only_pages_that_exist() {
    let app = TestApp::of_seeds().await;
    let mut listed = BTreeSet::new();
    for part in addresses(&app, "/sitemap.xml").await {
        for path in addresses(&app, &part).await {
            assert!(listed.insert(path.clone()), "{path} is listed twice");
        }
    }
    for (resource, list) in LISTED {
        let mut ids = BTreeSet::new();
        let mut next =
            Some(format!("{list}{}limit=1000", if list.contains('?') { '&' } else { '?' }));
        while let Some(path) = next {
            let answer = app.get(&path).await;
            ids.extend(crate::support::app::ids(&answer.json["data"]));
            next = answer.next().map(str::to_owned);
        }
        for prefix in ["", "/en"] {
            let own = format!("{prefix}/{resource}/");
            let of_resource = listed.iter().filter_map(|path| path.strip_prefix(&own));
            let of_resource: BTreeSet<String> = of_resource.map(str::to_owned).collect();
            assert_eq!(of_resource, ids, "{own}");
        }
    }
    let without_record = |path: &&String| {
        !LISTED.iter().any(|(resource, _)| {
            path.starts_with(&format!("/{resource}/"))
                || path.starts_with(&format!("/en/{resource}/"))
        })
    };
    for path in listed.iter().filter(without_record).filter(|path| *path != "/en") {
        page(&app, path).await;
    }
}

#[actix_web::test]
async fn there_is_no_part_after_the_last() {
    let app = TestApp::of_seeds().await;
    let parts = addresses(&app, "/sitemap.xml").await.len();
    for number in ["0".to_owned(), (parts + 1).to_string(), "x".to_owned()] {
        assert_eq!(app.get(&format!("/sitemaps/{number}.xml")).await.status, 404, "{number}");
    }
}

#[actix_web::test]
async fn robots_names_the_sitemap() {
    let answer = TestApp::of_seeds().await.get("/robots.txt").await;
    let lines: Vec<&str> = answer.body.lines().collect();
    assert!(lines.contains(&format!("Sitemap: {HOST}/sitemap.xml").as_str()), "{lines:?}");
    for rule in ["Disallow: /*cursor=", "Disallow: /search?", "Disallow: /en/search?"] {
        assert!(lines.contains(&rule), "{lines:?}");
    }
}
