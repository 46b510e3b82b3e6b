//! The documentation is tested: calls are made, outputs compared, paths and links resolved.
//!
//! The language of a fence decides what is done with it:
//! - `sh` contains `curl` calls and nothing else; each is made on the seed data.
//! - `json` or `text` directly after it is the output of its last call. A call without an output
//!   must succeed.
//! - Every other language (`console`, `python`, `sql` …) is not run: it starts programs, or needs
//!   tools that this test does not have.
//!
//! `$release` in a call is the current release. Outputs show [`RELEASE`] instead, and [`REQUEST`]
//! as the request id, because both differ on every run.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use actix_web::test::TestRequest;
use serde_json::Value;

use crate::support::app::{Answer, HOST, TestApp};
use crate::support::committed::assert_blessed;
use crate::support::resources::DOCUMENT;

const BASE: &str = "http://127.0.0.1:8080";
const RELEASE: &str = "2026-11-22.1";
const REQUEST: &str = "urn:request:01939f1c-7a51-7c3e-9c1d-2f4b5a6c7d8e";
/// The prefixes of paths in this repository.
const FOLDERS: [&str; 8] =
    ["benches/", "crates/", "migrations/", "openapi/", "scripts/", "seeds/", "src/", "tests/"];

/// A documentation file.
struct Page {
    path: PathBuf,
    text: String,
}

/// README, CONTRIBUTING and everything in `docs`.
fn pages() -> Vec<Page> {
    let mut paths: Vec<PathBuf> =
        fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.extend(["README.md", "CONTRIBUTING.md"].map(PathBuf::from));
    paths.sort();
    let page = |path: PathBuf| Page { text: fs::read_to_string(&path).unwrap(), path };
    paths.into_iter().map(page).collect()
}

impl Page {
    fn name(&self) -> &str {
        self.path.to_str().unwrap()
    }

    /// The text without its fences.
    fn prose(&self) -> String {
        let parts = fences(&self.text);
        let prose = parts.iter().filter(|part| part.language.is_none());
        prose.map(|part| part.text.trim_start_matches("```")).collect()
    }

    /// The inline code of the prose.
    fn code(&self) -> Vec<String> {
        self.prose().split('`').skip(1).step_by(2).map(str::to_owned).collect()
    }
}

/// A fence with its language, or the text between two fences.
struct Part<'a> {
    language: Option<&'a str>,
    /// Includes the line that opens the fence, but not the one that closes it.
    text: &'a str,
}

fn fences(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let mut start = 0;
    let mut open: Option<&str> = None;
    let mut offset = 0;
    for line in text.split_inclusive('\n') {
        if let Some(language) = line.strip_prefix("```") {
            parts.push(Part { language: open, text: &text[start..offset] });
            open = if open.is_some() { None } else { Some(language.trim()) };
            start = offset;
        }
        offset += line.len();
    }
    assert!(open.is_none(), "a fence is not closed");
    parts.push(Part { language: None, text: &text[start..] });
    parts
}

/// Splits a command line into words, honouring quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    for letter in line.chars() {
        match (quote, letter) {
            (Some(end), _) if letter == end => quote = None,
            (None, '\'' | '"') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            _ => word.get_or_insert_default().push(letter),
        }
    }
    assert!(quote.is_none(), "a quotation is not closed: {line}");
    words.extend(word);
    words
}

/// A `curl` call, as far as the documentation uses it.
#[derive(Default)]
struct Call {
    url: String,
    headers: Vec<(String, String)>,
    /// `-w '%{http_code}\n'`: only the status is printed.
    only_status: bool,
    /// `| jq .a[0]` or `| head -n 3`.
    filter: Vec<String>,
}

impl Call {
    fn read(line: &str) -> Self {
        let mut call = Self::default();
        let mut words = words(line).into_iter();
        assert_eq!(words.next().as_deref(), Some("curl"), "an `sh` fence holds calls only: {line}");
        while let Some(word) = words.next() {
            match word.as_str() {
                "-s" => {}
                "-o" => assert_eq!(words.next().as_deref(), Some("/dev/null"), "{line}"),
                "-w" => call.only_status = words.next().as_deref() == Some("%{http_code}\\n"),
                "-H" => {
                    let header = words.next().unwrap();
                    let (name, value) = header.split_once(": ").unwrap();
                    call.headers.push((name.to_owned(), value.to_owned()));
                }
                "|" => call.filter = words.by_ref().collect(),
                url if call.url.is_empty() => url.clone_into(&mut call.url),
                other => panic!("{other} is not understood: {line}"),
            }
        }
        call
    }

    async fn send(&self, app: &TestApp, release: &str) -> Answer {
        let url = self.url.replace("$release", release);
        let path = url.strip_prefix(BASE).unwrap_or_else(|| panic!("{url} is elsewhere"));
        let request = TestRequest::with_uri(path);
        let add = |request: TestRequest, (name, value): &(String, String)| {
            request.insert_header((name.as_str(), value.as_str()))
        };
        app.send(self.headers.iter().fold(request, add)).await
    }

    /// What the command prints.
    fn output(&self, answer: &Answer, release: &str) -> String {
        if self.only_status {
            return answer.status.to_string();
        }
        let mut body = answer.body.replace(HOST, BASE).replace(release, RELEASE);
        if let Some(id) = answer.json["instance"].as_str() {
            body = body.replace(id, REQUEST);
        }
        let filter: Vec<&str> = self.filter.iter().map(String::as_str).collect();
        match filter[..] {
            [] => match serde_json::from_str::<Value>(&body) {
                Ok(json) => pretty(&json),
                Err(_) => body.trim_end().to_owned(),
            },
            ["jq", path] => pretty(part(&serde_json::from_str(&body).unwrap(), path)),
            ["head", "-n", count] => {
                body.lines().take(count.parse().unwrap()).collect::<Vec<_>>().join("\n")
            }
            _ => panic!("{filter:?} is not understood"),
        }
    }
}

fn pretty(json: &Value) -> String {
    serde_json::to_string_pretty(json).unwrap()
}

/// The part of a JSON document at a path such as `.data[0].title`.
fn part<'a>(json: &'a Value, path: &str) -> &'a Value {
    let pointer = path.replace(['.', '['], "/").replace(']', "");
    let found = json.pointer(if pointer == "/" { "" } else { &pointer });
    found.unwrap_or_else(|| panic!("{path} is not in {json}"))
}

/// A page with the actual outputs of its calls.
async fn with_outputs(page: &Page, app: &TestApp, release: &str) -> (String, usize) {
    let mut text = String::new();
    let mut calls = 0;
    let mut last: Option<(Call, Answer)> = None;
    for part in fences(&page.text) {
        let (first, content) = part.text.split_once('\n').unwrap_or((part.text, ""));
        match part.language {
            Some("sh") => {
                for line in content.lines() {
                    assert_succeeded(page, last.take());
                    let call = Call::read(line);
                    let answer = call.send(app, release).await;
                    calls += 1;
                    last = Some((call, answer));
                }
            }
            Some("json" | "text") if last.is_some() => {
                let (call, answer) = last.take().unwrap();
                writeln!(text, "{first}\n{}", call.output(&answer, release)).unwrap();
                continue;
            }
            // The line between one fence and the next.
            None if part.text.trim() == "```" => {}
            _ => assert_succeeded(page, last.take()),
        }
        text.push_str(part.text);
    }
    assert_succeeded(page, last.take());
    (text, calls)
}

/// A call without a shown output must succeed.
fn assert_succeeded(page: &Page, made: Option<(Call, Answer)>) {
    if let Some((call, answer)) = made {
        assert_eq!(answer.status, 200, "{}: {}: {}", page.name(), call.url, answer.body);
    }
}

#[actix_web::test]
async fn every_call_in_the_documentation_gives_the_output_shown() {
    let app = TestApp::of_seeds().await;
    let release = app.ids("/v1/releases").await.remove(0);
    let mut calls = 0;
    for page in pages() {
        let (text, made) = with_outputs(&page, &app, &release).await;
        assert_blessed(page.name(), &text, "contract::docs");
        calls += made;
    }
    assert!(calls >= 25, "only {calls} calls were found");
}

#[test]
fn every_relative_link_resolves_to_a_file_and_heading() {
    let mut broken = Vec::new();
    for page in pages() {
        let prose = page.prose();
        let targets = prose.split("](").skip(1).filter_map(|rest| rest.split(')').next());
        for target in targets.filter(|target| !target.contains("://")) {
            let (file, heading) = target.split_once('#').unwrap_or((target, ""));
            let file =
                if file.is_empty() { page.path.clone() } else { page.path.with_file_name(file) };
            let found = fs::read_to_string(file)
                .is_ok_and(|text| heading.is_empty() || headings(&text).contains(heading));
            if !found {
                broken.push(format!("{}: {target}", page.name()));
            }
        }
    }
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The anchors of a page's headings.
fn headings(text: &str) -> BTreeSet<String> {
    let lines = text.lines().filter_map(|line| line.trim_start_matches('#').strip_prefix(' '));
    let anchor = |heading: &str| {
        let kept = heading.chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c));
        kept.collect::<String>().to_lowercase().replace(' ', "-")
    };
    lines.map(anchor).collect()
}

#[test]
fn every_file_and_item_that_the_documentation_names_exists() {
    let mut missing = Vec::new();
    for page in pages() {
        let named = page.code().into_iter().filter(|code| {
            let placeholder = code.contains(['<', '{', '*', '…', ' ']);
            !placeholder && FOLDERS.iter().any(|folder| code.starts_with(folder))
        });
        for name in named {
            let (file, item) = name.split_once("::").unwrap_or((&name, ""));
            let exists = if item.is_empty() {
                Path::new(file).exists()
            } else {
                fs::read_to_string(file).is_ok_and(|source| defines(&source, item))
            };
            if !exists {
                missing.push(format!("{}: {name}", page.name()));
            }
        }
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// Whether a source file defines an item: `page`, or `ReadPool::read_current` with both names.
fn defines(source: &str, item: &str) -> bool {
    const KINDS: [&str; 7] = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    let words: Vec<&str> =
        source.split(|letter: char| !letter.is_alphanumeric() && letter != '_').collect();
    let defined = |name: &str| {
        words.windows(2).any(|pair| pair[1] == name && (KINDS.contains(&pair[0])))
            || source.contains(&format!("impl {name} "))
    };
    item.split("::").all(defined)
}

#[test]
fn every_path_that_the_documentation_names_is_served() {
    let served: Vec<&String> = DOCUMENT["paths"].as_object().unwrap().keys().collect();
    let mut unknown = Vec::new();
    for page in pages() {
        for code in page.code().iter().filter(|code| code.starts_with("/v1")) {
            let path = code.split(['?', ' ']).next().unwrap();
            if !served.iter().any(|route| leads_to(path, route)) {
                unknown.push(format!("{}: {code}", page.name()));
            }
        }
    }
    assert!(unknown.is_empty(), "{unknown:#?}");
}

/// Whether a path matches a route, with `{…}` for any segment and an optional format suffix.
fn leads_to(path: &str, route: &str) -> bool {
    let bare = path.trim_end_matches(".csv").trim_end_matches(".ndjson");
    [path, bare].iter().any(|path| {
        let (path, route) = (path.split('/'), route.split('/'));
        let same = |(a, b): (&str, &str)| a == b || a.starts_with('{') || b.starts_with('{');
        path.clone().count() == route.clone().count() && path.zip(route).all(same)
    })
}

#[test]
fn every_module_is_described() {
    let page = fs::read_to_string("docs/architecture.md").unwrap();
    let library = fs::read_to_string("src/lib.rs").unwrap();
    let modules =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let table: String = page.lines().filter(|line| line.starts_with("| `")).collect();
    let missing: Vec<_> = modules.filter(|name| !table.contains(&format!("`{name}`"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn every_setting_is_documented() {
    let page = fs::read_to_string("docs/operations.md").unwrap();
    let config = fs::read_to_string("src/config.rs").unwrap();
    let name = |rest: &str| {
        let end = rest.find(|letter: char| !letter.is_ascii_uppercase() && letter != '_');
        format!("KEIKAKU_{}", &rest[..end.unwrap_or(rest.len())])
    };
    let settings: BTreeSet<String> = config.split("KEIKAKU_").skip(1).map(name).collect();
    assert!(settings.len() > 10, "{settings:?}");
    let missing: Vec<_> =
        settings.iter().filter(|name| !page.contains(&format!("| `{name}` |"))).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

#[test]
fn the_readme_is_short() {
    let lines = fs::read_to_string("README.md").unwrap().lines().count();
    assert!(lines < 200, "{lines} lines");
}
