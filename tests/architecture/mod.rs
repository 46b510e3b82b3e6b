//! Each room uses only the rooms that the table in `src/lib.rs` allows it, and each tool stays in
//! the room it belongs to.

mod examples;
mod imports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use imports::Imports;

const MAX_LINES: usize = 400;
const GENERATED: &str = "store/schema.rs";

/// Names of crates and their items, and the beginnings of the paths that may use them.
const TOOLS: [(&str, &[&str]); 14] = [
    // `publish` opens the transaction that `store` then works in.
    ("diesel", &["store/", "publish/mod.rs", "publish/apply.rs"]),
    ("actix", &["http/", "server/", "main.rs"]),
    ("tantivy", &["search/"]),
    ("parquet::", &["downloads/"]),
    ("rusqlite", &["downloads/"]),
    ("ureq", &["mirror/"]),
    ("utoipa_swagger_ui", &["http/"]),
    ("clap", &["arguments.rs", "main.rs"]),
    ("env_logger", &["logging.rs"]),
    ("nix::unistd", &["privileges.rs"]),
    ("env::", &["main.rs"]),
    ("Utc::now", &["main.rs"]),
    ("SystemTime", &[]),
    ("Instant::now", &["http/middleware/telemetry.rs"]),
];

/// The rooms that each room may use.
type Rules = BTreeMap<String, BTreeSet<String>>;

/// The table of rooms in a documentation comment: room, what lives there, what it uses.
fn rules(library: &str) -> Rules {
    let names = |cell: &str| -> BTreeSet<String> {
        cell.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let row = |line: &str| {
        let cells: Vec<&str> = line.strip_prefix("//! |")?.split('|').collect();
        Some((names(cells[0]).pop_first()?, names(cells.get(2)?)))
    };
    library.lines().filter_map(row).collect()
}

/// Code without comments.
fn code(text: &str) -> String {
    text.lines().map(|line| format!("{}\n", line.split("//").next().unwrap_or(""))).collect()
}

/// The name that a text begins with.
fn name(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
    &text[..end.unwrap_or(text.len())]
}

/// The names that follow a path: one, or several in braces.
fn names_after<'a>(code: &'a str, path: &str) -> Vec<&'a str> {
    let mut found = Vec::new();
    for (place, _) in code.match_indices(path) {
        let longer = code[..place].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
        if longer && !path.starts_with("super") {
            continue;
        }
        let rest = code[place + path.len()..].trim_start();
        let Some(group) = rest.strip_prefix('{') else {
            found.push(name(rest));
            continue;
        };
        let mut depth = 0;
        let mut expected = true;
        for (place, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => expected = true,
                letter if expected && (letter.is_alphanumeric() || letter == '_') => {
                    found.push(name(&group[place..]));
                    expected = false;
                }
                _ => {}
            }
        }
    }
    found
}

/// What a file does that its room may not; the path is that below `src`.
fn violations(path: &str, text: &str, rules: &Rules) -> Vec<String> {
    let code = code(text);
    let room = path.split('/').next().unwrap_or(path).trim_end_matches(".rs");
    let mut found = Vec::new();
    let Some(allowed) = rules.get(room) else {
        return vec![format!("{path}: `{room}` is no room of the table")];
    };
    let top = !path.contains('/') || path.ends_with("/mod.rs");
    let outside = if top { "super::" } else { "super::super::" };
    let used =
        ["crate::", "keikaku::", outside].into_iter().flat_map(|root| names_after(&code, root));
    let foreign: BTreeSet<&str> = used
        .filter(|used| *used != room && rules.contains_key(*used) && !allowed.contains(*used))
        .collect();
    found.extend(foreign.iter().map(|used| format!("{path}: `{room}` may not use `{used}`")));
    for (tool, homes) in TOOLS {
        if code.contains(tool) && !homes.iter().any(|home| path.starts_with(home)) {
            found.push(format!("{path}: `{tool}` does not belong here"));
        }
    }
    let lines = text.lines().count();
    if lines > MAX_LINES && path != GENERATED {
        found.push(format!("{path}: {lines} lines are more than {MAX_LINES}"));
    }
    found
}

/// Paths of all source files, below `src`.
fn sources(directory: &Path, into: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            into.push(path);
        }
    }
}

/// The crates of this workspace that a manifest depends on.
fn workspace_dependencies(manifest: &str) -> Vec<&str> {
    let sections = manifest.split("\n[").filter(|part| part.contains("dependencies]"));
    sections
        .flat_map(|section| section.lines().skip(1))
        .filter_map(|line| line.split(['=', '.', ' ']).next())
        .filter(|name| name.starts_with("keikaku"))
        .collect()
}

fn library() -> String {
    fs::read_to_string("src/lib.rs").unwrap()
}

pub fn all_sources() -> Vec<PathBuf> {
    let mut files = Vec::new();
    sources(Path::new("src"), &mut files);
    files.sort();
    files
}

#[test]
fn every_room_uses_only_what_the_table_allows() {
    let rules = rules(&library());
    let files = all_sources();
    assert!(files.len() > 100);
    let mut found = Vec::new();
    for file in files.iter().filter(|file| !file.ends_with("src/lib.rs")) {
        let path = file.strip_prefix("src").unwrap().to_str().unwrap();
        found.extend(violations(path, &fs::read_to_string(file).unwrap(), &rules));
    }
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn the_table_names_every_room_and_goes_one_way() {
    let library = library();
    let rules = rules(&library);
    let declared =
        library.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'));
    let mut rooms: Vec<&str> = declared.chain(["main"]).collect();
    rooms.sort_unstable();
    assert_eq!(rules.keys().collect::<Vec<_>>(), rooms);
    // Taking away, again and again, the rooms that use none of the rest leaves nothing.
    let mut rest = rules;
    while !rest.is_empty() {
        let names: BTreeSet<String> = rest.keys().cloned().collect();
        rest.retain(|_, uses| !uses.is_disjoint(&names));
        assert!(rest.len() < names.len(), "these use each other: {names:?}");
    }
}

#[test]
fn no_file_uses_one_that_uses_it() {
    let circles = Imports::of_sources(&all_sources()).circles();
    assert!(circles.is_empty(), "{circles:#?}");
}

#[test]
fn http_goes_one_way() {
    let http = fs::read_to_string("src/http/mod.rs").unwrap();
    let row = |line: &str| line.strip_prefix("//! | `")?.split('`').next().map(str::to_owned);
    let order: Vec<String> = http.lines().filter_map(row).collect();
    let declared = http.lines().filter_map(|line| {
        let name = line.strip_prefix("pub ").unwrap_or(line).strip_prefix("mod ")?;
        name.strip_suffix(';').map(str::to_owned)
    });
    assert_eq!(BTreeSet::from_iter(order.clone()), declared.collect());
    let found = Imports::of_sources(&all_sources()).against_order("http", &order);
    assert!(found.is_empty(), "{found:#?}");
}

#[test]
fn files_are_short() {
    let lines = |path: &PathBuf| fs::read_to_string(path).unwrap().lines().count();
    let mut lengths: Vec<usize> = all_sources().iter().map(lines).collect();
    lengths.sort_unstable();
    assert!(lengths[lengths.len() / 2] <= 100, "half of the files have more than 100 lines");
}

#[test]
fn imports_are_resolved() {
    let file = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let library = file("lib.rs", "pub mod a; pub mod b;");
    let table = [
        ("use crate::b::f;", "use super::a::g;", 2),
        ("fn f() { crate::b::f() }", "fn g() { crate::a::f() }", 2),
        ("use crate::{b};", "fn f() {} mod inner { use super::super::a; }", 2),
        ("use crate::b;", "#[cfg(test)] mod tests { use crate::a; }", 0),
        ("use crate::b;", "use std::fmt;", 0),
        ("use crate::b;", "// use crate::a;", 0),
    ];
    for (a, b, expected) in table {
        let imports = Imports::of(&[library.clone(), file("a.rs", a), file("b.rs", b)]);
        assert_eq!(imports.circles().len(), expected, "{a} {b}");
    }
    let through = [
        file("lib.rs", "pub mod a;"),
        file("a/mod.rs", "mod b; mod c; pub use b::B;"),
        file("a/b.rs", "use super::c::C;"),
        file("a/c.rs", "use crate::a::B;"),
    ];
    assert_eq!(Imports::of(&through).circles().len(), 2);
}

#[test]
fn only_the_tool_that_invents_data_depends_on_the_service() {
    let mut crates: Vec<PathBuf> =
        fs::read_dir("crates").unwrap().map(|entry| entry.unwrap().path()).collect();
    crates.sort();
    assert!(!crates.is_empty());
    for path in crates {
        let manifest = fs::read_to_string(path.join("Cargo.toml")).unwrap();
        let allowed: &[&str] = if path.ends_with("synthesize") { &["keikaku"] } else { &[] };
        assert_eq!(workspace_dependencies(&manifest), allowed, "{}", path.display());
    }
    let service = fs::read_to_string("Cargo.toml").unwrap();
    let (_, dependencies) = service.split_once("\n[dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("\n[dev-dependencies]").unwrap();
    assert!(!dependencies.contains("keikaku-synthesize"), "the server does not invent data");
}

#[test]
fn files_of_the_crates_are_short() {
    let mut files = Vec::new();
    sources(Path::new("crates"), &mut files);
    for file in files {
        let lines = fs::read_to_string(&file).unwrap().lines().count();
        assert!(lines <= MAX_LINES, "{}: {lines} lines", file.display());
    }
}

#[test]
fn workspace_dependencies_are_read_from_every_section() {
    let manifest = "[package]\nname = \"keikaku-x\"\n\n[dependencies]\nlog = \"1\"\nkeikaku = { path = \"..\" }\n\n\
                    [dev-dependencies]\nkeikaku-y.workspace = true\n";
    assert_eq!(workspace_dependencies(manifest), ["keikaku", "keikaku-y"]);
}

#[test]
fn the_checker_finds_what_it_looks_for() {
    let rules = rules(
        "//! | room | what | uses |\n//! |---|---|---|\n//! | `main` | a | `server` |\n\
         //! | [`server`] | a | `http`, `store` |\n//! | [`http`] | a | `store`, `domain` |\n\
         //! | [`store`] | a | `domain` |\n//! | [`publish`] | a | `store` |\n//! | [`domain`] | a | |\n",
    );
    let table = [
        ("domain/kpi.rs", "use crate::store::kpis;", 1),
        ("domain/kpi.rs", "fn f() { crate::http::app() }", 1),
        ("domain/kpi.rs", "use crate::{domain::kpi, store::{self, http}, http};", 2),
        ("domain/kpi.rs", "use super::super::store;", 1),
        ("domain/mod.rs", "use super::store;", 1),
        ("domain/kpi.rs", "use diesel::prelude::*;", 1),
        ("domain/kpi.rs", "let now = chrono::Utc::now();", 1),
        ("domain/kpi.rs", "let home = std::env::var_os(\"HOME\");", 1),
        ("store/kpis.rs", "use actix_web::web;", 1),
        ("http/kpis.rs", "use diesel_async::RunQueryDsl;", 1),
        ("publish/read.rs", "use diesel::prelude::*;", 1),
        ("main.rs", "use keikaku::{server, http};", 1),
        ("cellar/a.rs", "", 1),
        ("http/kpis.rs", &"\n".repeat(MAX_LINES + 1), 1),
        ("http/kpis.rs", "use crate::store::kpis; use crate::domain::kpi; use super::mod_b;", 0),
        ("domain/kpi.rs", "// use crate::store;\n/// like crate::http\nuse crate::domain::x;", 0),
        ("publish/apply.rs", "use diesel::prelude::*;", 0),
        (GENERATED, &"\n".repeat(MAX_LINES + 1), 0),
        ("server/mod.rs", "use crate::http::app; use actix_web::HttpServer;", 0),
    ];
    for (path, text, expected) in table {
        let found = violations(path, text, &rules);
        assert_eq!(found.len(), expected, "{path}: {text}: {found:?}");
    }
}
