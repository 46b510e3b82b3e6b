//! The list of operations as HTML: what the documentation shows until its scripts are there, and without
//! them.

use std::fmt::Write as _;

use serde_json::Value;

/// All groups with their operations, each linked to where Swagger UI has it.
#[must_use]
pub fn listing(document: &Value) -> String {
    let title = escaped(&document["info"]["title"]);
    let mut html = format!("<div class=\"page-list\"><h1>{title}</h1>");
    for tag in document["tags"].as_array().into_iter().flatten() {
        let name = escaped(&tag["name"]);
        let about = escaped(&tag["description"]);
        // Writing to a `String` cannot fail.
        let _ = write!(html, "<h2>{name} <small>{about}</small></h2><ul>");
        for (path, item) in document["paths"].as_object().into_iter().flatten() {
            let operation = &item["get"];
            if operation["tags"][0] == tag["name"] {
                let id = escaped(&operation["operationId"]);
                let summary = escaped(&operation["summary"]);
                let _ = write!(
                    html,
                    "<li><a href=\"#/{name}/{id}\"><b>GET</b> <code>{path}</code> {summary}</a></li>"
                );
            }
        }
        html.push_str("</ul>");
    }
    html.push_str("</div>");
    html
}

/// A text of ours within HTML; null is empty.
fn escaped(text: &Value) -> String {
    let text = text.as_str().unwrap_or_default();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_are_no_markup() {
        let document = json!({
            "info": {"title": "A & B"},
            "tags": [{"name": "plans", "description": "less < more"}],
            "paths": {"/v1/plans": {"get": {
                "tags": ["plans"], "operationId": "list_plans", "summary": "\"Plans\"",
            }}},
        });
        let html = listing(&document);
        assert!(html.contains("<h1>A &amp; B</h1>"), "{html}");
        assert!(html.contains("less &lt; more"), "{html}");
        let operation = "<a href=\"#/plans/list_plans\"><b>GET</b> <code>/v1/plans</code> \
                         &quot;Plans&quot;</a>";
        assert!(html.contains(operation), "{html}");
    }
}
