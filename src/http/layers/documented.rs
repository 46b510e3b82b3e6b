//! What the layers add to answers, for the document.

use serde_json::{Map, Value, json};

use super::PROBES;

/// Header fields, what they say, and an example of each.
const HEADERS: [(&str, &str, &str); 4] = [
    (
        "X-Request-Id",
        "The name of the request: the client’s own, if it sent one, or a new one.",
        "01939f1c-7a51-7c3e-9c1d-2f4b5a6c7d8e",
    ),
    (
        "RateLimit-Policy",
        "How many requests (`q`) a client may make in how many seconds (`w`). Absent when there is \
         no limit.",
        "\"requests\";q=600;w=60",
    ),
    (
        "RateLimit",
        "How many requests are left (`r`), and over how many seconds (`t`) to spread them so as \
         never to be refused. An answer 304 counts as a tenth.",
        "\"requests\";r=599;t=60",
    ),
    ("Retry-After", "Seconds after which to try again.", "5"),
];
const OF_ALL: [&str; 1] = ["X-Request-Id"];
const OF_LIMITED: [&str; 3] = ["X-Request-Id", "RateLimit-Policy", "RateLimit"];
const RETRIED: [&str; 2] = ["Problem429", "Problem503"];

/// Adds to every operation and to every problem what the layers answer.
pub fn describe(document: &mut Value) {
    let paths = document["paths"].as_object_mut().into_iter().flatten();
    for (path, item) in paths {
        let limited = !PROBES.contains(&path.as_str());
        let responses = &mut item["get"]["responses"];
        if limited {
            responses["429"] = json!({"$ref": "#/components/responses/Problem429"});
        }
        add(&mut responses["200"], if limited { &OF_LIMITED } else { &OF_ALL });
    }
    let problems = document["components"]["responses"].as_object_mut().into_iter().flatten();
    for (name, problem) in problems {
        add(problem, &OF_LIMITED);
        if RETRIED.contains(&name.as_str()) {
            add(problem, &["Retry-After"]);
        }
    }
    let described = HEADERS.map(|(name, description, example)| {
        let schema = json!({"type": "string", "examples": [example]});
        (name.to_owned(), json!({"description": description, "schema": schema}))
    });
    document["components"]["headers"] = described.into_iter().collect::<Map<_, _>>().into();
}

fn add(response: &mut Value, names: &[&str]) {
    for name in names {
        let reference = format!("#/components/headers/{name}");
        response["headers"][*name] = json!({"$ref": reference});
    }
}
