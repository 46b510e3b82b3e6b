//! HTML pages say what the API says, and every link of theirs leads somewhere.

mod finding;
mod sitemap;

use serde_json::Value;

use crate::support::app::{Answer, TestApp};

/// A page that must be there.
async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.page(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

/// The targets of all links of a page, as they are written.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    targets.map(|target| target.replace("&#38;", "&")).collect()
}

/// The text of a page without tags, spaces shortened.
fn text(page: &str) -> String {
    let main = page.split_once("<main").map_or(page, |(_, main)| main);
    let pieces = main.split('<').map(|piece| piece.split_once('>').map_or("", |(_, text)| text));
    let text: String = pieces.collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn strings<'a>(records: &'a Value, field: &str) -> Vec<&'a str> {
    records.as_array().unwrap().iter().map(|record| record[field].as_str().unwrap()).collect()
}

#[track_caller]
fn assert_page_of_problem(answer: &Answer, status: u16) {
    assert_eq!(answer.status, status, "{}", answer.body);
    assert!(answer.body.contains("<h1>"), "{}", answer.body);
}
