//! The endpoints of the service, from its own `OpenAPI` document.

use std::sync::LazyLock;

use keikaku::http::openapi;
use serde_json::Value;
use url::form_urlencoded::byte_serialize;

pub static DOCUMENT: LazyLock<Value> = LazyLock::new(openapi::document::document);

/// A list endpoint of the service.
pub struct List {
    /// The last segment of its path.
    pub name: String,
    parameters: Vec<Value>,
}

/// Parameters of lists that are not filters.
const SHAPING: [&str; 10] =
    ["limit", "cursor", "sort", "count", "fields", "include", "labels", "lang", "format", "bom"];

/// All lists, in the order of the document.
pub fn lists() -> Vec<List> {
    let paths = DOCUMENT["paths"].as_object().unwrap();
    let list = |(path, item): (&String, &Value)| {
        let name = path.strip_prefix("/v1/")?;
        let parameters = item["get"]["parameters"].as_array()?.clone();
        let pages = parameters.iter().any(|parameter| parameter["name"] == "cursor");
        let all = parameters.iter().all(|parameter| !is_required(parameter));
        (pages && all).then(|| List { name: name.to_owned(), parameters })
    };
    paths.iter().filter_map(list).collect()
}

/// Lists without records in the seed data.
const EMPTY: [&str; 2] = ["rating_scales", "renamings"];

/// Lists with records in the seed data.
pub fn filled() -> Vec<List> {
    lists().into_iter().filter(|list| !EMPTY.contains(&list.name.as_str())).collect()
}

/// Whether the seed data contain the example of a path.
pub fn has_example(path: &str) -> bool {
    !EMPTY.iter().any(|list| path == format!("/v1/{list}/{{id}}"))
}

/// Every path of the document, with its parameters replaced by their examples.
pub fn paths() -> Vec<String> {
    let paths = DOCUMENT["paths"].as_object().unwrap().iter();
    let paths = paths.filter(|(path, _)| has_example(path));
    paths.map(|(path, item)| example_path(path, &item["get"])).collect()
}

/// The path of an operation with the examples of its path parameters and required query parameters.
pub fn example_path(path: &str, operation: &Value) -> String {
    let parameters = operation["parameters"].as_array().into_iter().flatten();
    let required = parameters.filter(|parameter| is_required(parameter));
    required.fold(path.to_owned(), |path, parameter| {
        let name = parameter["name"].as_str().unwrap();
        if parameter["in"] == "path" {
            let example = parameter["example"].as_str().unwrap_or_else(|| panic!("{path}"));
            return path.replace(&format!("{{{name}}}"), example);
        }
        let example = parameter["schema"]["examples"][0].as_str().unwrap();
        let example: String = byte_serialize(example.as_bytes()).collect();
        asking(&path, &format!("{name}={example}"))
    })
}

pub fn is_required(parameter: &Value) -> bool {
    parameter["required"] == true
}

/// A path with another query parameter.
pub fn asking(path: &str, parameter: &str) -> String {
    let sign = if path.contains('?') { '&' } else { '?' };
    format!("{path}{sign}{parameter}")
}

/// A path with a suffix such as `.csv` in front of its query string.
pub fn suffixed(path: &str, suffix: &str) -> String {
    match path.split_once('?') {
        Some((path, parameters)) => format!("{path}{suffix}?{parameters}"),
        None => format!("{path}{suffix}"),
    }
}

impl List {
    pub fn path(&self) -> String {
        format!("/v1/{}", self.name)
    }

    pub fn filters(&self) -> Vec<&str> {
        let names = self.parameters.iter().map(|parameter| parameter["name"].as_str().unwrap());
        let is_shaping = |name: &str| SHAPING.contains(&name) || name.starts_with("fields[");
        names.filter(|name| !is_shaping(name)).collect()
    }

    /// The schema of a parameter; null when the list has no such parameter.
    pub fn schema(&self, parameter: &str) -> &Value {
        let found = self.parameters.iter().find(|found| found["name"] == parameter);
        found.map_or(&Value::Null, |found| &found["schema"])
    }

    /// The enum values of a parameter; empty when the list has no such parameter.
    pub fn values(&self, parameter: &str) -> Vec<String> {
        let values = self.schema(parameter)["items"]["enum"].as_array();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        values.into_iter().flatten().map(text).collect()
    }
}

/// The example paths below a root, without the files of releases, which have tests of their own.
pub fn example_paths(root: &str) -> Vec<String> {
    let is_file = |path: &str| path.starts_with("/v1/downloads/") && path.matches('/').count() > 3;
    paths().into_iter().filter(|path| path.starts_with(root) && !is_file(path)).collect()
}

/// The paths of tables that are not lists.
pub fn tables() -> Vec<String> {
    let paths = DOCUMENT["paths"].as_object().unwrap().iter();
    let table = |(path, item): (&String, &Value)| {
        let operation = &item["get"];
        let lines = operation["responses"]["200"]["x-row-formats"].is_object();
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let pages = parameters.into_iter().any(|parameter| parameter["name"] == "cursor");
        (lines && !pages).then(|| example_path(path, operation))
    };
    paths.filter_map(table).collect()
}
