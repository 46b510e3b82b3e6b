//! Response headers and middleware errors for the `OpenAPI` document.

use serde_json::{Map, Value, json};

use crate::http::describe::responses::ROW_FORMATS;
use crate::http::middleware::rate_limit::PROBES;

/// A header field as the document has it.
struct Header {
    name: &'static str,
    description: &'static str,
    example: &'static str,
    /// Whether it is never absent where it is named.
    always: bool,
}

const HEADERS: [Header; 14] = [
    Header {
        name: "X-Request-Id",
        description: "The name of the request: the client’s own, if it sent one, or a new one.",
        example: "01939f1c-7a51-7c3e-9c1d-2f4b5a6c7d8e",
        always: true,
    },
    Header {
        name: "RateLimit-Policy",
        description: "How many requests (`q`) a client may make in how many seconds (`w`). Absent when \
               there is no limit.",
        example: "\"requests\";q=600;w=60",
        always: false,
    },
    Header {
        name: "RateLimit",
        description: "How many requests are left (`r`), and over how many seconds (`t`) to spread them so \
               as never to be refused. An answer 304 counts as a tenth.",
        example: "\"requests\";r=599;t=60",
        always: false,
    },
    Header {
        name: "Retry-After",
        description: "Seconds after which to try again.",
        example: "5",
        always: true,
    },
    Header {
        name: "ETag",
        description: "Names this state of the answer: with it as `If-None-Match` the answer is a 304 \
               without a body until a release changes it.",
        example: "W/\"2026-11-22.1-54994d985b44c53f\"",
        always: true,
    },
    Header {
        name: "Cache-Control",
        description: "How long the answer may be kept.",
        example: "public, max-age=60, stale-while-revalidate=300, stale-if-error=86400",
        always: true,
    },
    Header {
        name: "Link",
        description: "The other formats, the licence and this document, and of a page the `next` one \
               (RFC 8288).",
        example: "<https://creativecommons.org/licenses/by/4.0/>; rel=\"license\"",
        always: true,
    },
    Header {
        name: "Last-Modified",
        description: "When the release was published that the answer was made from.",
        example: "Sun, 22 Nov 2026 08:07:31 GMT",
        always: true,
    },
    Header {
        name: "X-Row-Count",
        description: "How many records a CSV or NDJSON holds; absent from JSON.",
        example: "143",
        always: false,
    },
    Header {
        name: "Accept-Ranges",
        description: "That parts can be had by `Range` (RFC 9110 §14).",
        example: "bytes",
        always: true,
    },
    Header {
        name: "Content-Range",
        description: "Which part this is, and how long the whole file.",
        example: "bytes 0-99/11399",
        always: true,
    },
    Header {
        name: "Repr-Digest",
        description: "SHA-256 of the whole file (RFC 9530).",
        example: "sha-256=:C4hVM7Jst5LTbPWA1CpN8wNiaTFo8vB4r8und4LLjf0=:",
        always: true,
    },
    Header {
        name: "Deprecation",
        description: "Since when something in the request is deprecated, such as the former name of a \
               parameter (RFC 9745).",
        example: "@1795824000",
        always: false,
    },
    Header {
        name: "Sunset",
        description: "From when on it may be gone (RFC 8594).",
        example: "Sat, 01 Jan 2028 00:00:00 GMT",
        always: false,
    },
];
const OF_ALL: [&str; 1] = ["X-Request-Id"];
const OF_LIMITED: [&str; 3] = ["X-Request-Id", "RateLimit-Policy", "RateLimit"];
const OF_CACHED: [&str; 3] = ["ETag", "Cache-Control", "Link"];
const OF_FILES: [&str; 2] = ["Accept-Ranges", "Repr-Digest"];
const OF_DEPRECATED: [&str; 2] = ["Deprecation", "Sunset"];
const RETRIED: [&str; 2] = ["Problem429", "Problem503"];

/// Adds middleware errors and response headers to all operations and problems.
pub fn describe(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        let parameters = item["get"]["parameters"].as_array().into_iter().flatten();
        let is_deprecated = parameters.into_iter().any(|parameter| parameter["deprecated"] == true);
        let responses = &mut item["get"]["responses"];
        refuse(responses, "414");
        // Whatever can be gone can be elsewhere.
        if responses["410"].is_object() {
            responses["308"] = json!({"$ref": "#/components/responses/Moved308"});
        }
        if !PROBES.contains(&path.as_str()) {
            refuse(responses, "429");
        }
        if path.ends_with("/{file}") {
            for status in ["200", "206"] {
                add(&mut responses[status], &headers_of(path));
                add(&mut responses[status], &OF_FILES);
            }
            add(&mut responses["206"], &["Content-Range"]);
            continue;
        }
        let response = &mut responses["200"];
        let in_lines = response[ROW_FORMATS].is_object();
        let names = headers_of(path);
        add(response, &names);
        if is_deprecated {
            add(response, &OF_DEPRECATED);
        }
        if in_lines {
            add(response, &["X-Row-Count"]);
        }
    }
    let problems = document["components"]["responses"].as_object_mut().into_iter().flatten();
    for (name, problem) in problems {
        add(problem, &OF_LIMITED);
        if RETRIED.contains(&name.as_str()) {
            add(problem, &["Retry-After"]);
        }
    }
    let described = HEADERS.map(|header| (header.name.to_owned(), header.described()));
    document["components"]["headers"] = described.into_iter().collect::<Map<_, _>>().into();
}

/// What a successful answer of a path has, whatever its format.
fn headers_of(path: &str) -> Vec<&'static str> {
    if PROBES.contains(&path) {
        return OF_ALL.to_vec();
    }
    let mut names = OF_LIMITED.to_vec();
    if path == "/" || path.starts_with("/v1") || path.starts_with("/problems") {
        names.extend(OF_CACHED);
    }
    // The others are made from the program alone.
    if path.starts_with("/v1/") {
        names.push("Last-Modified");
    }
    names
}

impl Header {
    fn described(&self) -> Value {
        let schema = json!({"type": "string", "examples": [self.example]});
        json!({"description": self.description, "required": self.always, "schema": schema})
    }
}

fn refuse(responses: &mut Value, status: &str) {
    responses[status] = json!({"$ref": format!("#/components/responses/Problem{status}")});
}

fn add(response: &mut Value, names: &[&str]) {
    for name in names {
        let reference = format!("#/components/headers/{name}");
        response["headers"][*name] = json!({"$ref": reference});
    }
}
