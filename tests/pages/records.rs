//! Pages of records: they show what the API says, say why something is missing, and escape every text.

use actix_web::http::header::{self, CONTENT_SECURITY_POLICY, CONTENT_TYPE, X_FRAME_OPTIONS};
use keikaku::domain::quantity::Quantity;
use serde_json::{Value, json};

use crate::second_model;
use crate::support::app::{Answer, HOST, TestApp, service_of};
use crate::support::bundles::{self, Files};
use crate::support::database::Database;
use crate::support::publishing::published;

const FARMS: &str = "kodaira-industry-2018.farm-households";

/// A text that would run if a page did not escape it.
const HOSTILE: &str = "<script>alert(\"x\")</script>'&";

/// Fields of bundles that hold texts of documents or of ours.
const TEXTS: [&str; 17] = [
    "title",
    "title_en",
    "name",
    "name_en",
    "summary",
    "summary_en",
    "printed",
    "locator",
    "definition",
    "definition_en",
    "label",
    "label_en",
    "note",
    "note_en",
    "unit",
    "number",
    "level_name",
];

/// Lists of the API whose records have pages here.
const LISTS: [&str; 6] =
    ["kpis", "indicators", "measures", "policies", "progress_reports", "statements"];

/// As a page writes it.
fn escaped(text: &str) -> String {
    let escape = |letter: char| match letter {
        '"' | '&' | '\'' | '<' | '>' => format!("&#{};", u32::from(letter)),
        letter => letter.to_string(),
    };
    text.chars().map(escape).collect()
}

async fn page(app: &TestApp, path: &str) -> String {
    let answer = app.page(path).await;
    assert_eq!(answer.status, 200, "{path}: {}", answer.body);
    assert_eq!(answer.header(CONTENT_TYPE), Some("text/html; charset=utf-8"), "{path}");
    answer.body
}

fn assert_shows(html: &str, text: &str, path: &str) {
    assert!(html.contains(&escaped(text)), "{path} does not show {text}");
}

/// The pages of some records of each list, in both languages.
async fn paths(app: &TestApp) -> Vec<String> {
    let mut paths = vec!["/indicators".to_owned()];
    for list in LISTS {
        let ids = app.ids(&format!("/v1/{list}")).await;
        paths.extend(ids.iter().take(40).map(|id| format!("/{list}/{id}")));
    }
    for id in app.ids("/v1/kpis").await {
        paths.push(format!("/embed/kpis/{id}"));
    }
    for id in app.ids("/v1/plans").await {
        paths.push(format!("/embed/plans/{id}"));
    }
    paths.iter().flat_map(|path| [path.clone(), format!("/en{path}")]).collect()
}

#[actix_web::test]
async fn a_kpi_page_shows_every_figure_of_the_api() {
    for app in [TestApp::of_seeds().await, TestApp::on(second_model::published()).await] {
        for id in app.ids("/v1/kpis").await {
            let path = format!("/kpis/{id}");
            let html = page(&app, &path).await;
            let kpi = app.data(&format!("/v1/kpis/{id}")).await;
            assert_shows(&html, kpi["name"].as_str().unwrap(), &path);
            assert_shows(&html, kpi["evaluation"]["explanation"].as_str().unwrap(), &path);
            let figures = app.data(&format!("/v1/observations?kpi={id}&revisions=true")).await;
            for figure in figures.as_array().unwrap() {
                assert_shows(&html, figure["printed"].as_str().unwrap(), &path);
                assert_shows(&html, figure["source"]["locator"].as_str().unwrap(), &path);
                if let Value::Number(value) = &figure["value"] {
                    let value: Quantity = value.to_string().parse().unwrap();
                    let unit = figure["unit"].as_str().unwrap_or_default();
                    assert_shows(&html, &format!("{}{unit}", value.grouped()), &path);
                }
            }
        }
    }
}

#[actix_web::test]
async fn a_kpi_without_a_figure_says_why() {
    let app = TestApp::of_seeds().await;
    let path = "/kpis/kodaira-industry-2018.employed-persons";
    let (ja, en) = (page(&app, path).await, page(&app, &format!("/en{path}")).await);
    let reasons = app.data("/v1/codelists/missing_reasons").await;
    let reason = &reasons["words"][0];
    assert_eq!(reason["code"], "not_published_yet");
    for (html, fields) in [(ja, ["label", "definition"]), (en, ["label_en", "definition_en"])] {
        for field in fields {
            assert_shows(&html, reason[field].as_str().unwrap(), path);
        }
    }
}

#[actix_web::test]
async fn as_of_shows_what_was_known() {
    let app = TestApp::of_seeds().await;
    let path = format!("/kpis/{FARMS}");
    let now = page(&app, &path).await;
    assert!(now.contains("273戸 (2020農林業センサス)"));
    // The permanent link has the day of the release.
    let permanent = format!("{path}?as_of=2026-11-22");
    assert!(now.contains(&format!("href=\"{permanent}\"")));
    assert!(page(&app, &permanent).await.contains("273戸 (2020農林業センサス)"));
    let before = page(&app, &format!("/en{path}?utm_source=x&as_of=2021-09-30")).await;
    assert!(!before.contains("273戸"));
    assert!(before.contains("what was known on 2021-09-30"));
    let canonical = format!("<link rel=\"canonical\" href=\"{HOST}/en{path}?as_of=2021-09-30\">");
    assert!(before.contains(&canonical));
    assert!(
        before.contains("chart.svg?lang=en&#38;as_of=2021-09-30&#38;appearance=dark&#38;width=880")
    );
    for bad in ["soon", "2021-13-01"] {
        let answer = app.page(&format!("{path}?as_of={bad}")).await;
        assert_eq!(answer.status, 400, "{bad}");
        assert_eq!(answer.header(CONTENT_TYPE), Some("text/html; charset=utf-8"), "{bad}");
    }
}

#[actix_web::test]
async fn an_unknown_kpi_is_a_404_page() {
    let app = TestApp::of_seeds().await;
    for list in LISTS.into_iter().chain(["embed/kpis", "embed/plans"]) {
        for (language, heading) in [("", "<html lang=\"ja\">"), ("/en", "<html lang=\"en\">")] {
            for id in ["nothing", "NOTHING", "%3Cscript%3E"] {
                let answer = app.page(&format!("{language}/{list}/{id}")).await;
                assert_eq!(answer.status, 404, "{language}/{list}/{id}");
                assert!(answer.body.contains(heading), "{}", answer.body);
                assert!(!answer.body.contains("<script>"), "{}", answer.body);
            }
        }
    }
}

#[actix_web::test]
async fn pages_may_be_embedded_only_below_embed() {
    let app = TestApp::of_seeds().await;
    let policy = |answer: &Answer| answer.header(CONTENT_SECURITY_POLICY).unwrap().to_owned();
    for language in ["", "/en"] {
        let full = app.page(&format!("{language}/kpis/{FARMS}")).await;
        assert_eq!(full.header(X_FRAME_OPTIONS), Some("DENY"));
        assert!(policy(&full).contains("frame-ancestors 'none'"));
        for path in [format!("/embed/kpis/{FARMS}"), "/embed/plans/kodaira-industry-2018".into()] {
            let embedded = app.page(&format!("{language}{path}")).await;
            assert_eq!((embedded.status, embedded.header(X_FRAME_OPTIONS)), (200, None), "{path}");
            assert!(policy(&embedded).contains("frame-ancestors *"), "{path}");
        }
    }
}

/// The value of an attribute after some text, with its escapes undone.
fn attribute(html: &str, after: &str) -> String {
    let (_, rest) = html.split_once(after).unwrap_or_else(|| panic!("no {after} in {html}"));
    rest.split('"').next().unwrap().replace("&#38;", "&")
}

#[actix_web::test]
async fn oembed_tells_how_to_embed_a_page() {
    let app = TestApp::of_seeds().await;
    for (path, title) in
        [(format!("/kpis/{FARMS}"), "農家数"), (format!("/en/kpis/{FARMS}"), "Farm households")]
    {
        let html = page(&app, &path).await;
        let url = attribute(&html, "type=\"application/json+oembed\" href=\"");
        let answer = app.get(url.strip_prefix(HOST).unwrap()).await;
        assert_eq!((answer.status, &answer.json["title"]), (200, &json!(title)), "{}", answer.body);
        assert_eq!(
            (&answer.json["type"], &answer.json["version"]),
            (&"rich".into(), &"1.0".into())
        );
        let frame = attribute(answer.json["html"].as_str().unwrap(), "src=\"");
        assert!(page(&app, frame.strip_prefix(HOST).unwrap()).await.contains(title));
    }
    let asked = |path: &str| format!("/oembed?url={HOST}{path}");
    let narrow = app.get(&format!("{}&maxwidth=300", asked(&format!("/kpis/{FARMS}")))).await;
    assert_eq!(narrow.json["width"], 300);
    let known = asked(&format!("/kpis/{FARMS}"));
    for (path, status) in [
        (asked("/plans/kodaira-industry-2018"), 200),
        (format!("{known}&callback=x"), 200),
        (format!("{known}&format=xml"), 501),
        (format!("{known}&maxwidth=none"), 400),
        (asked("/kpis/nothing"), 404),
        (asked("/measures/kodaira-industry-2018.1.1.1.4"), 404),
        ("/oembed?url=https://example.com/kpis/a".to_owned(), 404),
        ("/oembed".to_owned(), 400),
    ] {
        assert_eq!(app.get(&path).await.status, status, "{path}");
    }
}

/// The levels of the headings of a page, in order.
fn headings(html: &str) -> Vec<u32> {
    let tags = html.match_indices("<h").filter_map(|(place, _)| html[place + 2..].chars().next());
    tags.filter_map(|digit| digit.to_digit(10)).collect()
}

#[actix_web::test]
async fn every_page_has_its_headings_tables_and_ids_in_order() {
    let app = TestApp::on(second_model::published()).await;
    for path in paths(&app).await {
        let html = page(&app, &path).await;
        let levels = headings(&html);
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{path}: {levels:?}");
        let count = |text: &str| html.matches(text).count();
        assert_eq!(count("<table>"), count("<caption"), "{path}");
        assert_eq!(count("<table>"), count("<section class=\"table\""), "{path}");
        assert_eq!(count("<img "), count(" alt=\""), "{path}");
        let mut ids: Vec<&str> =
            html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        assert!(ids.windows(2).all(|pair| pair[0] != pair[1]), "{path}: {ids:?}");
        for named in html.split("aria-labelledby=\"").skip(1) {
            let named = named.split('"').next().unwrap();
            assert!(ids.contains(&named), "{path}: nothing has the id {named}");
        }
        assert!(!html.contains(" style="), "{path}");
    }
}

#[actix_web::test]
async fn pages_show_money_ratings_and_outcomes() {
    let app = TestApp::on(second_model::published()).await;
    for measure in app.data("/v1/measures?limit=1000").await.as_array().unwrap() {
        let id = measure["id"].as_str().unwrap();
        let path = format!("/measures/{id}");
        let html = page(&app, &path).await;
        for budget in measure["budgets"].as_array().into_iter().flatten() {
            assert_shows(&html, budget["printed"].as_str().unwrap(), &path);
        }
        for milestone in measure["milestones"].as_array().into_iter().flatten() {
            assert_shows(&html, milestone["printed"].as_str().unwrap(), &path);
        }
        let entries = app.data(&format!("/v1/progress_entries?measure={id}&limit=1000")).await;
        for entry in entries.as_array().unwrap() {
            assert_shows(&html, entry["summary"].as_str().unwrap(), &path);
            assert_shows(&html, entry["fiscal_year_label"].as_str().unwrap(), &path);
            for rating in entry["ratings"].as_array().unwrap() {
                assert_shows(&html, rating["printed"].as_str().unwrap(), &path);
            }
            for output in entry["outputs"].as_array().unwrap() {
                assert_shows(&html, output["printed"].as_str().unwrap(), &path);
            }
        }
    }
}

/// Gives every text of a bundle the same hostile value.
fn poison(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(poison),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Value::String(text) if TEXTS.contains(&name.as_str()) => {
                        HOSTILE.clone_into(text);
                    }
                    value => poison(value),
                }
            }
        }
        _ => {}
    }
}

fn hostile() -> Files {
    let mut files = bundles::small();
    let own = files.iter_mut().filter(|(path, _)| path.starts_with("testcity/"));
    own.for_each(|(_, content)| poison(content));
    files
}

#[actix_web::test]
async fn hostile_text_is_escaped() {
    let database = Database::empty();
    published(0, &database.url(), &hostile()).await;
    let app = TestApp::with(service_of(&database.url())).await;
    let mut shown = 0;
    for path in paths(&app).await.into_iter().chain(["/cities/testcity".to_owned()]) {
        let html = page(&app, &path).await;
        shown += html.matches("&#60;script&#62;alert(&#34;x&#34;)").count();
        assert!(!html.contains("<script>"), "{path}: {html}");
        assert!(!html.contains("alert(\"x\")"), "{path}: {html}");
    }
    assert!(shown > 100, "{shown}");
    let asked = format!("/oembed?url={HOST}/kpis/testcity-industry-2021.establishments");
    let html = app.get(&asked).await.json["html"].as_str().unwrap().to_owned();
    assert_eq!(html.matches('<').count(), 2, "{html}");
}

#[actix_web::test]
async fn a_revised_figure_is_shown_beside_what_replaced_it() {
    let database = Database::empty();
    let mut files = bundles::small();
    let changes = json!({
        "id": "testcity-industry-2021.establishments.actual-revised",
        "value": 1260,
        "printed": "1,260事業所",
        "published_on": "2022-03-01",
        "supersedes": "testcity-industry-2021.establishments.actual",
    });
    let later = bundles::copy(&mut files, "testcity/observations/2", changes);
    bundles::push(&mut files, "testcity/observations", later);
    published(0, &database.url(), &files).await;
    let app = TestApp::with(service_of(&database.url())).await;
    let path = "/kpis/testcity-industry-2021.establishments";
    let now = page(&app, path).await;
    assert!(now.contains("改定前") && now.contains("1,250事業所") && now.contains("1,260事業所"));
    let before = page(&app, &format!("{path}?as_of=2022-02-28")).await;
    assert!(!before.contains("改定前") && !before.contains("1,260事業所"));
}

#[actix_web::test]
async fn pages_are_cached_like_any_answer() {
    let app = TestApp::of_seeds().await;
    let path = format!("/kpis/{FARMS}");
    let first = app.page(&path).await;
    let tag = first.header(header::ETAG).unwrap();
    let again = app.with_field(&path, header::IF_NONE_MATCH, tag).await;
    assert_eq!(again.status, 304);
    let then = app.page(&format!("{path}?as_of=2021-09-30")).await;
    assert_ne!(then.header(header::ETAG), first.header(header::ETAG));
}
