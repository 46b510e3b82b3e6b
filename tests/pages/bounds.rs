//! Pages of much data show a part, say so, and lead to the rest.

use serde_json::{Value, json};

use super::{page, text};
use crate::support::app::TestApp;
use crate::support::bundles::{self, Files, at, copy, push};
use crate::support::database::Database;
use crate::support::plenty::plenty;
use crate::support::publishing::published;

/// A bundle with this many more cities, each with a plan of one measure as `othercity` has it.
fn with_cities(number: usize) -> Files {
    let mut files = bundles::small();
    let other: Vec<(String, String)> = files
        .iter()
        .filter(|(path, _)| path.starts_with("othercity/"))
        .map(|(path, content)| (path.clone(), content.to_string()))
        .collect();
    *at(&mut files, "othercity/plans/0/status") = json!("in_force");
    let text = at(&mut files, "othercity/documents/0/sha256").as_str().unwrap().to_owned();
    for n in 0..number {
        for (path, content) in &other {
            let content = content
                .replace("othercity", &format!("city{n}"))
                .replace("131172", &code(n))
                .replace(&text, &format!("{n:064x}"))
                .replace("being_drafted", "in_force");
            let content: Value = serde_json::from_str(&content).unwrap();
            files.insert(path.replace("othercity", &format!("city{n}")), content);
        }
    }
    files
}

/// A municipality code with its check digit (JIS X 0402).
fn code(number: usize) -> String {
    let digits = format!("{}", 13_900 + number);
    let weighted = digits.bytes().zip([6, 5, 4, 3, 2]);
    let sum: u32 = weighted.map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    format!("{digits}{}", (11 - sum % 11) % 10)
}

#[actix_web::test]
async fn of_many_cities_the_reader_chooses_which_to_compare() {
    let database = Database::empty();
    published(0, &database.url(), &with_cities(11)).await;
    let app = TestApp::on(&database).await;
    let html = page(&app, "/themes").await;
    assert_eq!(html.matches("type=\"checkbox\"").count(), 13);
    assert!(!html.contains("<table") && !html.contains("chart."), "{html}");
    assert!(!page(&app, "/").await.contains("compare/themes/chart"));
    for chosen in ["city=city0,city1", "city=city0&city=city1"] {
        let html = page(&app, &format!("/themes?{chosen}")).await;
        assert_eq!(html.matches(" checked").count(), 2, "{chosen}");
        assert_eq!(html.matches("<th scope=\"col\" class=\"number\">").count(), 2, "{chosen}");
        assert!(html.contains("chart.svg?city=city0,city1&#38;lang=ja"), "{html}");
    }
    let unknown = app.page("/themes?city=city99").await;
    assert_eq!(unknown.status, 400, "{}", unknown.body);
}

#[actix_web::test]
async fn twelve_cities_stand_side_by_side() {
    let database = Database::empty();
    published(0, &database.url(), &with_cities(10)).await;
    let app = TestApp::on(&database).await;
    let html = page(&app, "/themes").await;
    assert_eq!(html.matches("<th scope=\"col\" class=\"number\">").count(), 12);
    assert!(!html.contains("type=\"checkbox\"") && !html.contains("chart.svg?city="));
    let html = page(&app, "/themes?city=city0").await;
    assert_eq!(html.matches("<th scope=\"col\" class=\"number\">").count(), 1);
    assert!(html.contains("chart.svg?city=city0&#38;lang=ja"), "{html}");
}

/// Copies the first record of a list until there are this many with it.
fn multiply(files: &mut Files, list: &str, number: usize) {
    for n in 1..number {
        let id = format!("{}.copy{n}", at(files, &format!("{list}/0/id")).as_str().unwrap());
        let record = copy(files, &format!("{list}/0"), json!({ "id": id, "position": 1000 + n }));
        push(files, list, record);
    }
}

#[actix_web::test]
async fn a_theme_page_shows_500_measures_and_says_that_there_are_more() {
    for (number, is_cut) in [(500, false), (501, true)] {
        let mut files = bundles::small();
        *at(&mut files, "othercity/plans/0/status") = json!("in_force");
        multiply(&mut files, "othercity/measures", number);
        let measures = at(&mut files, "testcity/measures").as_array_mut().unwrap();
        for measure in measures {
            measure["theme_ids"] = json!(["startup"]);
            measure["primary_theme_id"] = json!("startup");
        }
        let database = Database::empty();
        published(0, &database.url(), &files).await;
        let html = page(&TestApp::on(&database).await, "/themes/liveliness").await;
        assert_eq!(html.matches("href=\"/measures/").count(), 500, "{number}");
        assert_eq!(text(&html).contains("はじめの部分だけ"), is_cut, "{number}");
    }
}

#[actix_web::test]
async fn a_plan_page_shows_2000_statements_and_says_that_there_are_more() {
    let mut files = bundles::small();
    multiply(&mut files, "testcity/statements", 2001);
    let plan = at(&mut files, "testcity/statements/0/plan_id").as_str().unwrap().to_owned();
    let database = Database::empty();
    published(0, &database.url(), &files).await;
    let html = page(&TestApp::on(&database).await, &format!("/plans/{plan}")).await;
    assert_eq!(html.matches("href=\"/statements/").count(), 2000);
    assert!(html.contains(&format!("/v1/statements.csv?plan={plan}")));
}

#[actix_web::test]
async fn a_part_of_the_sitemap_has_5000_records_at_most() {
    let app = TestApp::on(plenty()).await;
    let parts = app.get("/sitemap.xml").await.body.matches("<loc>").count();
    assert!(parts > 2, "{parts}");
    for number in 1..=parts {
        let part = app.get(&format!("/sitemaps/{number}.xml")).await;
        assert_eq!(part.status, 200, "{number}");
        // Each record has an address in either language.
        assert!(part.body.matches("<loc>").count() <= 10_000, "{number}");
    }
}
