//! Generated files that are committed.

use std::fs;
use std::path::Path;

/// The environment variable that makes [`assert_blessed`] write the file before comparing it.
const BLESS: &str = "KEIKAKU_BLESS";

/// Fails when a file is not current, and names the command that updates it.
#[track_caller]
pub fn assert_current(path: &str, expected: &str, command: &str) {
    let found = fs::read_to_string(Path::new(path)).unwrap_or_default();
    let first = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    let line = first.unwrap_or_else(|| found.lines().count().min(expected.lines().count())) + 1;
    let expected_there = expected.lines().nth(line - 1).unwrap_or("(nothing)");
    assert!(
        found == expected,
        "{path} is not current from line {line} on; expected there: {expected_there}\n\
         {command} mends it"
    );
}

/// The same, for a file that the test itself writes when `KEIKAKU_BLESS` is set.
#[track_caller]
pub fn assert_blessed(path: &str, expected: &str, test: &str) {
    if std::env::var_os(BLESS).is_some() {
        fs::write(path, expected).unwrap();
    }
    assert_current(path, expected, &format!("`{BLESS}=1 cargo test --test all {test}`"));
}
