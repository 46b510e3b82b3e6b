//! Every list as JSON, CSV and NDJSON, selected by suffix, parameter and `Accept`.

use std::collections::BTreeMap;

use actix_web::http::header::{self, HeaderName};
use serde_json::Value;

use super::assert_problem;
use super::paging::walk;
use crate::support::app::{Answer, TestApp};
use crate::support::resources::{List, asking, example_paths, lists, suffixed, tables};

const CSV: &str = "text/csv; charset=utf-8; header=present";

fn rows(answer: &Answer) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(answer.body.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// The expected cells of a record: objects are prefixed with their name, lists of scalars are
/// joined.
fn flattened(value: &Value, prefix: &str, into: &mut BTreeMap<String, String>) {
    for (key, value) in value.as_object().unwrap() {
        let name = format!("{prefix}{key}");
        match value {
            Value::Object(_) => flattened(value, &format!("{name}_"), into),
            Value::Array(items) if items.iter().all(|item| !item.is_object()) => {
                let items: Vec<_> = items.iter().map(cell).collect();
                into.insert(name, items.join(";"));
            }
            Value::Array(_) => {}
            other => {
                into.insert(name, cell(other));
            }
        }
    }
}

fn cell(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.replace(['\n', '\r'], " "),
        other => other.to_string(),
    }
}

#[actix_web::test]
async fn csv_and_ndjson_contain_the_records_of_all_pages() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        let records = walk(&app, &format!("{}?limit=1000", list.path())).await;
        let ndjson = app.get(&format!("{}.ndjson", list.path())).await;
        let lines: Vec<Value> =
            ndjson.body.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(lines, records, "{}", list.name);
        let csv = app.get(&format!("{}.csv", list.path())).await;
        let rows = rows(&csv);
        assert_eq!(rows.len(), records.len(), "{}", list.name);
        for (row, record) in rows.iter().zip(&records) {
            let mut expected = BTreeMap::new();
            flattened(record, "", &mut expected);
            for (column, shown) in row {
                let value = expected.get(column).map_or("", String::as_str);
                assert_eq!(shown, value, "{} {column}", list.name);
            }
        }
    }
}

#[actix_web::test]
async fn csv_and_ndjson_have_x_row_count() {
    let app = TestApp::of_seeds().await;
    for path in lists().iter().map(List::path).chain(tables()) {
        let ndjson = app.get(&suffixed(&path, ".ndjson")).await;
        let counted = Some(ndjson.body.lines().count().to_string());
        for answer in [&ndjson, &app.get(&suffixed(&path, ".csv")).await] {
            let said = answer.header(HeaderName::from_static("x-row-count"));
            assert_eq!(said.map(str::to_owned), counted, "{path}");
        }
    }
}

#[actix_web::test]
async fn csv_columns_match_the_dictionary() {
    let app = TestApp::of_seeds().await;
    let dictionary = app.data("/v1/dictionary").await;
    for list in lists() {
        let fields = dictionary.as_array().unwrap().iter();
        let own = fields.filter(|field| field["path"] == list.path());
        let columns: Vec<&str> = own.filter_map(|field| field["column"].as_str()).collect();
        let csv = app.get(&format!("{}.csv", list.path())).await;
        assert_eq!(csv.body.lines().next().unwrap(), columns.join(","), "{}", list.name);
    }
}

#[actix_web::test]
async fn suffix_parameter_and_accept_select_the_same_format() {
    let app = TestApp::of_seeds().await;
    for path in lists().iter().map(List::path).chain(tables()) {
        for (word, media_type) in [("csv", CSV), ("ndjson", "application/x-ndjson")] {
            let suffix = app.get(&suffixed(&path, &format!(".{word}"))).await;
            assert_eq!(suffix.status, 200, "{path}.{word}: {}", suffix.body);
            assert_eq!(suffix.header(header::CONTENT_TYPE), Some(media_type), "{path}");
            let parameter = app.get(&asking(&path, &format!("format={word}"))).await;
            let essence = media_type.split(';').next().unwrap();
            let accept = app.with_field(&path, header::ACCEPT, essence).await;
            for other in [parameter, accept] {
                assert_eq!(other.body, suffix.body, "{path} {word}");
                assert_eq!(other.header(header::ETAG), suffix.header(header::ETAG), "{path}");
            }
        }
        let json = app.get(&suffixed(&path, ".json")).await;
        assert_eq!(json.body, app.get(&path).await.body, "{path}");
    }
}

#[actix_web::test]
async fn accept_weights_apply_and_unsupported_types_are_406() {
    let app = TestApp::of_seeds().await;
    let json = Some("application/json");
    let table = [
        ("text/csv;q=0.5, application/json;q=0.9", json),
        ("application/json;q=0.5, text/csv;q=0.9", Some(CSV)),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", json),
        ("*/*;q=0.1", json),
        ("text/*", Some(CSV)),
    ];
    for (accept, media_type) in table {
        let answer = app.with_field("/v1/plans", header::ACCEPT, accept).await;
        assert_eq!(answer.header(header::CONTENT_TYPE), media_type, "{accept}");
    }
    for path in example_paths("/v1") {
        let answer = app.with_field(&path, header::ACCEPT, "text/turtle").await;
        assert_problem(&answer, 406, "not-acceptable");
    }
}

#[actix_web::test]
async fn suffix_that_contradicts_format_is_400() {
    let app = TestApp::of_seeds().await;
    assert_eq!(app.get("/v1/plans.csv?format=csv").await.status, 200);
    assert_problem(&app.get("/v1/plans.csv?format=json").await, 400, "invalid-parameter");
    for path in ["/v1/plans.xml", "/v1/plans/kodaira-industry-2018.csv", "/v1.csv"] {
        assert_eq!(app.get(path).await.status, 404, "{path}");
    }
}

#[actix_web::test]
async fn list_links_to_its_other_formats() {
    let app = TestApp::of_seeds().await;
    let answer = app.get("/v1/measures?theme=startup&limit=2&include=plans").await;
    let links = answer.header(header::LINK).unwrap();
    for link in [
        "<http://localhost:8080/v1/measures.csv?theme=startup>; rel=\"alternate\"; type=\"text/csv\"",
        "<http://localhost:8080/v1/measures.ndjson?theme=startup>; rel=\"alternate\"",
        "rel=\"license\"",
        "</.well-known/api-catalog>; rel=\"api-catalog\"",
        "rel=\"service-desc\"",
    ] {
        assert!(links.contains(link), "{link} is not in {links}");
    }
}

#[actix_web::test]
async fn filters_sort_and_fields_apply_to_csv() {
    let app = TestApp::of_seeds().await;
    let asked = "city=koganei,musashino&sort=-id&fields=title,source";
    let json = app.get(&format!("/v1/measures?{asked}&limit=1000")).await;
    let csv = app.get(&format!("/v1/measures.csv?{asked}")).await;
    assert!(csv.body.starts_with("id,title,source_document_id,source_locator,"), "{}", csv.body);
    let ids: Vec<_> = rows(&csv).iter().map(|row| row["id"].clone()).collect();
    assert_eq!(ids, crate::support::app::ids(&json.json["data"]));
    let limited = app.get("/v1/measures.csv?limit=3").await;
    assert_eq!(rows(&limited).len(), 3, "whoever wants few gets few");
}

#[actix_web::test]
async fn bom_parameter_only_adds_a_byte_order_mark() {
    let app = TestApp::of_seeds().await;
    for list in lists() {
        let plain = app.get(&format!("{}.csv", list.path())).await;
        let excel = app.get(&format!("{}.csv?bom=true", list.path())).await;
        let text = excel.body.strip_prefix('\u{feff}').unwrap();
        assert_eq!(text.lines().count(), plain.body.lines().count(), "{}", list.name);
        assert_eq!(app.get(&format!("{}?bom=true", list.path())).await.body, excel.body);
        assert!(!plain.body.starts_with('\u{feff}'));
        let disposition = excel.header(header::CONTENT_DISPOSITION).unwrap();
        assert_eq!(disposition, format!("attachment; filename=\"{}.csv\"", list.name));
    }
}
