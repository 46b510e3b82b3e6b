//! HTML pages: they show what the API says, in two languages, and to browsers errors are pages too.

mod bounds;
mod finding;
mod frame;
mod plans_and_themes;
mod records;
mod sitemap;

use crate::support::app::{Answer, TestApp};

/// A page that is there.
async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.page(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    answer.body
}

/// The text of a page as readers see it: without markup, entities resolved.
pub fn text(html: &str) -> String {
    let main = html.split_once("<main").map_or(html, |(_, main)| main);
    let main = main.split_once("</main>").map_or(main, |(main, _)| main);
    let mut text = String::new();
    for (index, part) in main.split('<').enumerate() {
        let shown = part.split_once('>').map_or("", |(_, shown)| shown);
        text.push_str(if index == 0 { "" } else { shown });
        text.push(' ');
    }
    let entities =
        [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    entities.iter().fold(text, |text, (entity, letter)| text.replace(entity, letter))
}

fn is_page(answer: &Answer) -> bool {
    answer.body.starts_with("<!doctype html>")
}

/// The targets of all links of a page.
fn links(page: &str) -> Vec<String> {
    let targets = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    targets.map(|target| target.replace("&#38;", "&")).collect()
}
