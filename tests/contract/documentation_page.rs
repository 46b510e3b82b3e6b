//! The interactive documentation: what it loads is compressed and cached, and what its forms send is
//! answered.

use std::collections::BTreeSet;
use std::io::Read;

use actix_web::http::header;
use actix_web::test::TestRequest;
use serde_json::Value;
use url::form_urlencoded::byte_serialize;

use super::assert_problem;
use crate::support::app::{Answer, TestApp};
use crate::support::resources::{asking, has_example, is_required};

const DOCUMENTS: [&str; 2] = ["/openapi.json", "/openapi-3.0.json"];
/// Smaller bodies are not compressed.
const SMALL: usize = 860;

/// The files that the page loads, as it names them.
async fn loaded(app: &TestApp) -> Vec<String> {
    let page = app.get("/docs/").await;
    assert_eq!(
        (page.status, page.header(header::CONTENT_TYPE)),
        (200, Some("text/html; charset=utf-8"))
    );
    let tags = page
        .body
        .split(['<', '>'])
        .filter(|tag| tag.starts_with("link ") || tag.starts_with("script "));
    let url = |tag: &str| {
        let (_, rest) = tag.split_once("href=\"").or_else(|| tag.split_once("src=\""))?;
        Some(rest.split('"').next()?.to_owned())
    };
    let files: Vec<String> = tags.filter_map(url).filter(|url| !url.starts_with('/')).collect();
    assert_eq!(files.len(), 5, "{files:?}");
    files.into_iter().map(|file| format!("/docs/{file}")).collect()
}

fn decoded(answer: &Answer) -> Vec<u8> {
    let mut body = Vec::new();
    match answer.header(header::CONTENT_ENCODING) {
        None => body.clone_from(&answer.bytes),
        Some("gzip") => {
            flate2::read::GzDecoder::new(&answer.bytes[..]).read_to_end(&mut body).unwrap();
        }
        Some("br") => {
            brotli::Decompressor::new(&answer.bytes[..], 4096).read_to_end(&mut body).unwrap();
        }
        Some(other) => panic!("{other} was not asked for"),
    }
    body
}

#[actix_web::test]
async fn the_page_lists_every_operation_without_scripts() {
    let app = TestApp::of_seeds().await;
    let page = app.get("/docs/").await.body;
    for (path, item) in app.get("/openapi.json").await.json["paths"].as_object().unwrap() {
        let operation = &item["get"];
        let [tag, id] =
            [&operation["tags"][0], &operation["operationId"]].map(|name| name.as_str().unwrap());
        let link = format!("<a href=\"#/{tag}/{id}\"><b>GET</b> <code>{path}</code>");
        assert!(page.contains(&link), "{path}");
    }
}

#[actix_web::test]
async fn the_assets_of_the_documentation_are_compressed() {
    let app = TestApp::of_seeds().await;
    let assets = loaded(&app).await.into_iter().chain(DOCUMENTS.map(str::to_owned));
    for asset in assets {
        let plain = app.get(&asset).await;
        assert_eq!((plain.status, plain.header(header::CONTENT_ENCODING)), (200, None), "{asset}");
        for accepted in ["gzip", "gzip, deflate, br", "br", "gzip;q=0"] {
            let answer = app.with_field(&asset, header::ACCEPT_ENCODING, accepted).await;
            assert!(decoded(&answer) == plain.bytes, "{asset} {accepted}");
            assert_eq!(answer.header(header::VARY), Some("Accept, Accept-Encoding"), "{asset}");
            if accepted.starts_with("gzip") && !accepted.ends_with('0') && plain.bytes.len() > SMALL
            {
                assert!(answer.bytes.len() * 2 < plain.bytes.len(), "{asset} {accepted}");
            }
        }
    }
}

#[actix_web::test]
async fn the_assets_of_the_documentation_are_cached_and_304() {
    let app = TestApp::of_seeds().await;
    let page = ["/docs/"].into_iter().chain(DOCUMENTS).map(str::to_owned);
    for asset in page.chain(loaded(&app).await) {
        for coding in ["identity", "gzip"] {
            let answer = app.with_field(&asset, header::ACCEPT_ENCODING, coding).await;
            let cached = answer.header(header::CACHE_CONTROL).unwrap();
            let expected = if asset.contains("?v=") {
                "public, max-age=31536000, immutable"
            } else {
                "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400"
            };
            assert_eq!(cached, expected, "{asset}");
            let again = TestRequest::with_uri(&asset)
                .insert_header((header::ACCEPT_ENCODING, coding))
                .insert_header((header::IF_NONE_MATCH, answer.header(header::ETAG).unwrap()));
            let again = app.send(again).await;
            assert_eq!((again.status, again.bytes.len()), (304, 0), "{asset}");
            assert_eq!(again.header(header::CACHE_CONTROL), Some(expected), "{asset}");
        }
    }
}

#[actix_web::test]
async fn another_version_of_an_asset_is_not_kept_for_good() {
    let app = TestApp::of_seeds().await;
    for asset in loaded(&app).await {
        let (name, version) = asset.split_once("?v=").unwrap();
        let others = ["?v=0123456789abcdef".to_owned(), format!("?v={version}&x"), String::new()];
        for other in others {
            let answer = app.get(&format!("{name}{other}")).await;
            assert_eq!(answer.status, 200, "{name}{other}");
            assert!(
                !answer.header(header::CACHE_CONTROL).unwrap().contains("immutable"),
                "{name}{other}"
            );
        }
    }
}

#[actix_web::test]
async fn unknown_files_of_the_documentation_are_404() {
    let app = TestApp::of_seeds().await;
    for path in
        ["/docs/nothing", "/docs/swagger-ui.js", "/docs/../docs/page.txt", "/docs/page.js/x"]
    {
        assert_problem(&app.get(path).await, 404, "unknown-path");
    }
}

#[actix_web::test]
async fn the_licence_of_the_data_is_told_from_that_of_the_code() {
    let app = TestApp::of_seeds().await;
    for document in DOCUMENTS {
        let info = &app.get(document).await.json["info"];
        let said = info["description"].as_str().unwrap();
        let paragraph = |beginning: &str| {
            said.split("\n\n").find(|paragraph| paragraph.starts_with(beginning)).unwrap()
        };
        let data = paragraph("**Licence of the data / データのライセンス**");
        assert!(
            data.contains("(https://creativecommons.org/licenses/by/4.0/)")
                && !data.contains("MIT")
        );
        let code = paragraph("**Licence of the code / プログラムのライセンス**");
        assert!(code.contains(env!("CARGO_PKG_LICENSE")) && !code.contains("CC BY"));
        // The link below them is of one licence, and says which.
        let name = info["license"]["name"].as_str().unwrap();
        assert!(
            name.starts_with("Code: MIT OR Apache-2.0") && name.contains("data: CC BY 4.0"),
            "{name}"
        );
    }
}

fn parameters(operation: &Value) -> impl Iterator<Item = &Value> {
    operation["parameters"].as_array().into_iter().flatten()
}

fn texts(value: &Value) -> Vec<String> {
    let text = |value: &Value| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        byte_serialize(text.as_bytes()).collect()
    };
    value.as_array().map_or_else(|| vec![text(value)], |values| values.iter().map(text).collect())
}

/// A value of a query parameter as its `style` and `explode` have it (`OpenAPI` 3.0.3 §4.7.12).
fn serialized(parameter: &Value, value: &Value) -> String {
    let name = parameter["name"].as_str().unwrap();
    assert!([&Value::Null, &"form".into()].contains(&&parameter["style"]), "{name}");
    if parameter["explode"] == false {
        return format!("{name}={}", texts(value).join(","));
    }
    let pairs: Vec<String> = texts(value).iter().map(|text| format!("{name}={text}")).collect();
    pairs.join("&")
}

/// What a form is filled in with: by Swagger UI, for which the page takes the examples of the schemas
/// of optional parameters out.
fn prefilled(parameter: &Value) -> Option<&Value> {
    let schema = &parameter["schema"];
    let mut values = vec![&parameter["example"]];
    if parameter["in"] == "path" || is_required(parameter) {
        values.push(&schema["example"]);
    }
    values.extend([&schema["default"], &parameter["default"]]);
    values.into_iter().find(|value| !value.is_null())
}

/// The request that a click on `Execute` sends.
fn executed(path: &str, operation: &Value) -> String {
    parameters(operation).fold(path.to_owned(), |url, parameter| {
        let Some(value) = prefilled(parameter) else {
            assert!(
                !is_required(parameter),
                "{path} has nothing to fill {} in with",
                parameter["name"]
            );
            return url;
        };
        match parameter["in"].as_str() {
            Some("path") => url.replace(
                &format!("{{{}}}", parameter["name"].as_str().unwrap()),
                &texts(value).join(","),
            ),
            _ => asking(&url, &serialized(parameter, value)),
        }
    })
}

/// Whether there is nothing in an answer.
fn is_empty(answer: &Answer) -> bool {
    match &answer.json["data"] {
        Value::Array(rows) => rows.is_empty(),
        Value::Null => answer.bytes.is_empty(),
        _ => false,
    }
}

/// Lists and tables of what the four cities do not have.
const NOTHING: [&str; 5] = [
    "/v1/aggregates/budgets",
    "/v1/aggregates/ratings",
    "/v1/rating_scales",
    "/v1/releases/{id}/warnings",
    "/v1/renamings",
];

#[actix_web::test]
async fn every_operation_of_the_documentation_runs_with_one_click() {
    let app = TestApp::of_seeds().await;
    let document = app.get("/openapi-3.0.json").await.json;
    let mut nothing = BTreeSet::new();
    let operations = document["paths"].as_object().unwrap();
    for (path, item) in operations.iter().filter(|(path, _)| has_example(path)) {
        let url = executed(path, &item["get"]);
        let answer = app.get(&url).await;
        assert_eq!(answer.status, 200, "{url}: {}", answer.body);
        if is_empty(&answer) {
            nothing.insert(path.as_str());
        }
    }
    assert_eq!(nothing.into_iter().collect::<Vec<_>>(), NOTHING);
}

/// Filters whose shared example finds records of other lists only. A new filter does not belong here when
/// the four cities have an example for it.
const ELSEWHERE: [&str; 31] = [
    "/v1/aggregates/measures sdg_goal",
    "/v1/aggregates/outputs measure",
    "/v1/aggregates/outputs next_direction",
    "/v1/aggregates/outputs organization",
    "/v1/aggregates/outputs rating_rank",
    "/v1/aggregates/progress_entries next_direction",
    "/v1/aggregates/progress_entries organization",
    "/v1/aggregates/progress_entries rating_rank",
    "/v1/changes id",
    "/v1/changes since",
    "/v1/coverage measure",
    "/v1/evaluations measure",
    "/v1/indicators city",
    "/v1/kpis measure",
    "/v1/measures sdg_goal",
    "/v1/plans sdg_goal",
    "/v1/policies sdg_goal",
    "/v1/progress_entries next_direction",
    "/v1/progress_entries organization",
    "/v1/progress_entries rating_rank",
    "/v1/resolve plan",
    "/v1/resolve theme",
    "/v1/statements city",
    "/v1/statements document",
    "/v1/statements fiscal_year",
    "/v1/statements kpi",
    "/v1/statements measure",
    "/v1/statements organization",
    "/v1/statements plan",
    "/v1/statements policy",
    "/v1/statements report",
];

#[actix_web::test]
async fn every_offered_example_is_sent_as_it_is_read() {
    let app = TestApp::of_seeds().await;
    let document = app.get("/openapi-3.0.json").await.json;
    let operations = document["paths"].as_object().unwrap();
    let (mut lists, mut nothing) = (0, BTreeSet::new());
    for (path, item) in operations.iter().filter(|(path, _)| has_example(path)) {
        let own = executed(path, &item["get"]);
        let optional = parameters(&item["get"]).filter(|parameter| prefilled(parameter).is_none());
        for parameter in optional {
            let (schema, name) = (&parameter["schema"], parameter["name"].as_str().unwrap());
            let mut value = schema["example"].clone();
            if value.is_null() {
                assert_eq!(name, "cursor", "{path}");
                continue;
            }
            if schema["type"] == "array" {
                lists += 1;
                // Two values, where any two go together.
                let words = schema["items"]["enum"].as_array().filter(|words| words.len() > 1);
                let exclusive = ["sort", "group_by"].contains(&name);
                if let Some(words) = words.filter(|_| !exclusive) {
                    let second = words.iter().find(|word| **word != value[0]).unwrap();
                    value.as_array_mut().unwrap().push(second.clone());
                }
                assert_eq!(serialized(parameter, &value).matches('=').count(), 1, "{path} {name}");
            }
            let url = asking(&own, &serialized(parameter, &value));
            let answer = app.get(&url).await;
            // The four cities rate nothing and have renamed nothing.
            let has_none = ["rating_scales", "renamings"]
                .iter()
                .any(|list| answer.body.contains(&format!("no record of `{list}`")));
            assert_eq!(answer.status, if has_none { 400 } else { 200 }, "{url}: {}", answer.body);
            if is_empty(&answer) && !NOTHING.contains(&path.as_str()) {
                nothing.insert(format!("{path} {name}"));
            }
        }
    }
    assert!(lists > 200, "only {lists} lists of values");
    assert_eq!(nothing.iter().collect::<Vec<_>>(), ELSEWHERE);
}
