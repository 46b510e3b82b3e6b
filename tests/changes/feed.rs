//! `/v1/changes.atom` is an Atom feed according to RFC 4287.

use std::collections::BTreeSet;

use actix_web::http::header;
use chrono::DateTime;
use roxmltree::{Document, Node};

use super::histories;
use crate::support::app::{HOST, TestApp, service_of};

const ATOM: &str = "http://www.w3.org/2005/Atom";
const PATH: &str = "/v1/changes.atom";

fn children<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.children().filter(move |child| child.has_tag_name((ATOM, name)))
}

/// The text of the only child with a name.
#[track_caller]
fn only<'a>(node: Node<'a, 'a>, name: &'a str) -> &'a str {
    let all: Vec<Node> = children(node, name).collect();
    let [one] = all.as_slice() else { panic!("{} of {name}", all.len()) };
    one.text().unwrap_or_default()
}

/// The target of the only link with a relation.
#[track_caller]
fn link<'a>(node: Node<'a, 'a>, relation: &'a str) -> &'a str {
    let of = |link: &Node| link.attribute("rel").unwrap_or("alternate") == relation;
    let all: Vec<Node> = children(node, "link").filter(of).collect();
    let [one] = all.as_slice() else { panic!("{} links {relation}", all.len()) };
    one.attribute("href").unwrap()
}

#[actix_web::test]
async fn the_feed_is_one_of_rfc_4287() {
    let (_database, app) = histories().await;
    let answer = app.get(PATH).await;
    assert_eq!(answer.header(header::CONTENT_TYPE), Some("application/atom+xml; charset=utf-8"));
    let document = Document::parse(&answer.body).unwrap();
    let feed = document.root_element();
    assert!(feed.has_tag_name((ATOM, "feed")));
    let entries: Vec<Node> = children(feed, "entry").collect();
    assert_eq!(entries.len(), 4);
    let mut ids = BTreeSet::new();
    for node in entries.iter().copied().chain([feed]) {
        assert!(!only(node, "title").is_empty());
        DateTime::parse_from_rfc3339(only(node, "updated")).unwrap();
        let id = only(node, "id");
        assert!(id.starts_with("urn:uuid:"), "{id}");
        assert!(ids.insert(id), "{id} twice");
        for link in children(node, "link") {
            let href = link.attribute("href").unwrap();
            assert!(url::Url::parse(href).is_ok_and(|url| url.has_host()), "{href}");
        }
    }
    // The author of the feed is the author of each entry.
    let author = children(feed, "author").next().unwrap();
    assert!(!only(author, "name").is_empty());
    assert_eq!(link(feed, "self"), format!("{HOST}{PATH}"));
    assert_eq!(link(feed, "alternate"), format!("{HOST}/v1/releases"));
    assert_eq!(only(feed, "updated"), only(entries[0], "updated"));
}

#[actix_web::test]
async fn an_entry_tells_what_its_release_changed_and_where_to_read_it() {
    let (_database, app) = histories().await;
    let answer = app.get(PATH).await;
    let document = Document::parse(&answer.body).unwrap();
    let entries = children(document.root_element(), "entry");
    let told: Vec<[&str; 4]> = entries
        .map(|entry| {
            [
                only(entry, "title"),
                only(entry, "published"),
                link(entry, "alternate"),
                only(entry, "summary"),
            ]
        })
        .collect();
    insta::assert_json_snapshot!(told[..3]);
    for entry in children(document.root_element(), "entry") {
        for relation in ["alternate", "related"] {
            let path = link(entry, relation).strip_prefix(HOST).unwrap();
            assert_eq!(app.get(path).await.status, 200, "{path}");
        }
    }
}

#[actix_web::test]
async fn ids_do_not_depend_on_the_host() {
    let (database, app) = histories().await;
    let mut service = service_of(&database.url());
    service.public_url = Some("https://plans.example/open".to_owned());
    let elsewhere = TestApp::with(service).await;
    let mut all = Vec::new();
    for app in [app, elsewhere] {
        let body = app.get(PATH).await.body;
        let document = Document::parse(&body).unwrap();
        let of_ids = |node: &Node| node.has_tag_name((ATOM, "id"));
        let ids = document.descendants().filter(of_ids);
        all.push(ids.map(|id| id.text().unwrap().to_owned()).collect::<Vec<_>>());
    }
    assert_eq!(all[0], all[1]);
}

#[actix_web::test]
async fn a_feed_that_is_known_is_not_sent_again() {
    let (_database, app) = histories().await;
    let answer = app.get(PATH).await;
    let tag = answer.header(header::ETAG).unwrap();
    assert_eq!(app.with_field(PATH, header::IF_NONE_MATCH, tag).await.status, 304);
    assert_eq!(app.with_field(PATH, header::ACCEPT, "application/atom+xml").await.status, 200);
    assert_eq!(app.with_field(PATH, header::ACCEPT, "text/csv").await.status, 406);
    assert_eq!(app.get(&format!("{PATH}?limit=1")).await.status, 400);
}
