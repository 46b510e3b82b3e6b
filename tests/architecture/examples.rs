//! The examples of `docs/architecture.md`: what a change takes, as patches that apply to this tree.

use std::collections::BTreeSet;
use std::process::Command;

/// The files that a patch changes by hand; the two directions of a migration count as one.
fn changed_files(patch: &str) -> BTreeSet<String> {
    let output =
        Command::new("git").args(["apply", "--check", "--numstat"]).arg(patch).output().unwrap();
    assert!(output.status.success(), "{patch}: {}", String::from_utf8_lossy(&output.stderr));
    let lines = String::from_utf8(output.stdout).unwrap();
    let last_column = |line: &str| line.rsplit('\t').next().unwrap_or_default().to_owned();
    let one_direction = |path: String| path.replace("/down.sql", "/up.sql");
    lines.lines().map(last_column).map(one_direction).collect()
}

#[test]
fn a_field_takes_two_files() {
    assert_eq!(
        changed_files("docs/examples/field.patch"),
        ["crates/synthesize/src/measures.rs", "src/domain/measure.rs"].map(str::to_owned).into()
    );
}

#[test]
fn a_filter_takes_two_files() {
    assert_eq!(
        changed_files("docs/examples/filter.patch"),
        ["migrations/2099-01-01-000001_leading_theme/up.sql", "src/store/measures.rs"]
            .map(str::to_owned)
            .into()
    );
}

#[test]
fn a_resource_takes_ten_files() {
    let files = changed_files("docs/examples/resource.patch");
    assert_eq!(files.len(), 10, "{files:#?}");
}
