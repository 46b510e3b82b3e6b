//! `verify`: documents against their texts, printed strings against their documents.

use std::fs;
use std::path::Path;

use keikaku::publish::validate::validate;
use keikaku::publish::verify::verify;
use keikaku::publish::violation::Violation;
use serde_json::json;

use super::assert_faults;
use crate::support::bundles::{self, Files, set};

/// The violations of the changed small bundle against its texts, which may be changed too.
fn faults_against(files: impl FnOnce(&mut Files), texts: impl FnOnce(&Path)) -> Vec<Violation> {
    let mut bundle = bundles::small();
    files(&mut bundle);
    let (seeds, sources) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    bundles::write(seeds.path(), &bundle);
    for (name, text) in bundles::texts() {
        fs::write(sources.path().join(name), text).unwrap();
    }
    texts(sources.path());
    verify(&validate(seeds.path()).unwrap(), sources.path()).unwrap()
}

#[test]
fn small_bundle_matches_its_texts() {
    assert_eq!(faults_against(|_| {}, |_| {}), []);
}

#[test]
fn string_that_is_not_printed_is_refused_in_any_record() {
    for path in [
        "testcity/organizations/0/source/printed",
        "testcity/documents/0/data_issues/0/printed",
        "testcity/plans/0/source/printed",
        "testcity/plans/0/relations/0/source/printed",
        "testcity/policies/0/source/printed",
        "testcity/measures/0/source/printed",
        "testcity/measures/0/disposition_printed",
        "testcity/statements/0/source/printed",
        "testcity/kpis/0/footnotes/0/printed",
        "testcity/observations/0/printed",
        "testcity/observations/0/source/printed",
        "testcity/progress_reports/0/source/printed",
        "testcity/progress_entries/0/outputs/0/printed",
        "othercity/measures/0/source/printed",
    ] {
        let faults = faults_against(|files| set(files, path, json!("新産業塾")), |_| {});
        let document = if path.starts_with("other") { "othercity" } else { "testcity" };
        let reason = format!("'新産業塾' does not stand in '{document}-industry");
        assert_faults(&faults, &[(path, &reason)]);
    }
}

#[test]
fn matching_prefix_of_a_string_is_reported() {
    let path = "testcity/measures/1/source/printed";
    let faults = faults_against(|files| set(files, path, json!("空き 店舗の利用")), |_| {});
    assert_faults(&faults, &[(path, "'testcity-industry-2021-plan', only '空き店舗の'")]);
}

#[test]
fn string_of_another_citys_document_is_refused() {
    let path = "testcity/measures/0/source/printed";
    let faults = faults_against(|files| set(files, path, json!("夜市の開催")), |_| {});
    assert_faults(&faults, &[(path, "does not stand in 'testcity-industry-2021-plan'")]);
}

#[test]
fn changed_text_is_refused_as_unknown() {
    let faults = faults_against(
        |_| {},
        |texts| fs::write(texts.join("othercity.txt"), "別市産業プラン").unwrap(),
    );
    assert_faults(&faults, &[("othercity/documents/0/sha256", "no text in the directory has it")]);
}

#[test]
fn duplicate_text_is_refused() {
    let again = |texts: &Path| {
        fs::copy(texts.join("othercity.txt"), texts.join("again.txt")).unwrap();
    };
    let faults = faults_against(|_| {}, again);
    assert_faults(
        &faults,
        &[("othercity/documents/0/sha256", "several texts have it: again.txt, othercity.txt")],
    );
}

#[test]
fn text_that_is_not_utf8_is_refused() {
    let bytes = b"\x8e\x8e\x8c\xb1";
    let sum = keikaku::domain::record::sha256_hex(bytes);
    let path = "othercity/documents/0/sha256";
    let faults = faults_against(
        |files| set(files, path, json!(sum)),
        |texts| fs::write(texts.join("sjis.txt"), bytes).unwrap(),
    );
    assert_faults(&faults, &[(path, "the text 'sjis.txt' is not UTF-8")]);
}

#[test]
fn missing_directory_of_texts_is_an_error() {
    let seeds = tempfile::tempdir().unwrap();
    bundles::write(seeds.path(), &bundles::small());
    let error =
        verify(&validate(seeds.path()).unwrap(), &seeds.path().join("nowhere")).unwrap_err();
    assert!(error.to_string().contains("nowhere"), "{error}");
}
