//! Synthetic data sets are deterministic, contain every kind of record and are marked as synthetic.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use keikaku::domain::resource::ResourceKind;
use keikaku::publish::validate::validate;
use keikaku_synthesize::synthesize;
use serde_json::Value;
use strum::VariantArray as _;
use tempfile::TempDir;

fn synthetic(cities: u32, seed: u64) -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    synthesize(directory.path(), cities, seed, || {}).unwrap();
    directory
}

/// All files of a directory by relative path.
fn files(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let below = self::files(&path).into_iter();
            files.extend(below.map(|(file, bytes)| (format!("{name}/{file}"), bytes)));
        } else {
            files.insert(name, fs::read(path).unwrap());
        }
    }
    files
}

/// The records of a bundle by resource.
fn records(directory: &Path) -> BTreeMap<String, Vec<Value>> {
    let mut records: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for (path, bytes) in files(directory) {
        if !path.contains('/') {
            continue;
        }
        let Value::Object(content) = serde_json::from_slice(&bytes).unwrap() else { panic!() };
        for (resource, list) in content {
            if let Value::Array(list) = list {
                records.entry(resource).or_default().extend(list);
            }
        }
    }
    records
}

#[test]
fn same_arguments_give_the_same_bytes() {
    let (one, other) = (synthetic(2, 7), synthetic(2, 7));
    assert!(files(one.path()) == files(other.path()));
}

#[test]
fn another_seed_gives_another_data_set() {
    let (one, other) = (synthetic(1, 7), synthetic(1, 8));
    assert!(files(one.path()) != files(other.path()));
}

#[test]
fn city_does_not_depend_on_the_number_of_cities() {
    let (few, many) = (synthetic(1, 7), synthetic(3, 7));
    let many = files(many.path());
    for (path, bytes) in files(few.path()) {
        assert!(many[&path] == bytes, "{path}");
    }
}

#[test]
fn bundle_is_valid() {
    let directory = synthetic(12, 3);
    if let Err(error) = validate(directory.path()) {
        panic!("{error:?}");
    }
}

#[test]
fn every_record_is_marked_as_synthetic() {
    let directory = synthetic(2, 1);
    let records = records(directory.path());
    // Invented records have no former ids.
    let mut expected: BTreeSet<&str> =
        ResourceKind::VARIANTS.iter().map(|one| one.name()).collect();
    expected.remove("renamings");
    let written: BTreeSet<&str> = records.keys().map(String::as_str).collect();
    assert_eq!(written, expected);
    for (resource, records) in records {
        for record in records {
            let id = record["id"].as_str().unwrap();
            assert!(id.starts_with("synthetic-"), "{resource} {id}");
            let texts = ["name", "title", "attribution", "note"].map(|field| &record[field]);
            let texts = texts.into_iter().chain([&record["source"]["locator"]]);
            let is_marked = texts.filter_map(Value::as_str).any(|text| text.contains("架空"));
            assert!(is_marked, "{resource} {id} is not marked: {record:#}");
        }
    }
}

#[test]
fn documents_are_marked_in_title_licence_and_attribution() {
    let directory = synthetic(1, 1);
    for document in &records(directory.path())["documents"] {
        for (field, word) in [("title", "架空"), ("title_en", "synthetic"), ("attribution", "架空")]
        {
            assert!(document[field].as_str().unwrap().contains(word), "{document:#}");
        }
        assert_eq!(document["license"], "CC0-1.0");
        let url = document["url"].as_str().unwrap_or("https://a.invalid/");
        assert!(url.contains(".invalid/"), "{url}");
    }
}

/// All values of a field in a list of records.
fn values(records: &[Value], pointer: &str) -> BTreeSet<String> {
    let found = records.iter().filter_map(|record| record.pointer(pointer));
    found.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
}

#[test]
fn every_enum_value_occurs() {
    let directory = synthetic(12, 1);
    let records = records(directory.path());
    let table = [
        ("cities", "/kind", 4),
        ("organizations", "/kind", 18),
        ("documents", "/kind", 6),
        ("documents", "/published_precision", 4),
        ("plans", "/kind", 6),
        ("plans", "/status", 4),
        ("plans", "/review/cycle", 3),
        ("policies", "/level", 4),
        ("measures", "/disposition", 4),
        ("measures", "/disposition_certainty", 4),
        ("measures", "/source/certainty", 4),
        ("measures", "/departments/0/role", 1),
        ("statements", "/kind", 16),
        ("indicators", "/direction", 3),
        ("indicators", "/level", 3),
        ("indicators", "/accumulation", 4),
        ("indicators", "/external_codes/0/relation", 4),
        ("kpis", "/comparability", 4),
        ("kpis", "/direction_certainty", 3),
        ("kpis", "/footnotes/0/kind", 3),
        ("observations", "/role", 4),
        ("observations", "/status", 7),
        ("observations", "/missing_reason", 6),
        ("observations", "/comparator", 5),
        ("observations", "/basis", 2),
        ("progress_entries", "/outcome", 6),
        ("progress_entries", "/causes/0", 5),
        ("progress_entries", "/matched_by", 3),
        ("progress_entries", "/data_issues/0/kind", 5),
        ("rating_scales", "/kind", 2),
        ("rating_scales", "/id", 48),
        ("progress_entries", "/ratings/1/rater", 3),
        ("progress_entries", "/next_direction", 7),
        ("progress_entries", "/partners/0/role", 5),
        ("measures", "/budgets/1/kind", 2),
        ("measures", "/budgets/0/funding/0/source", 5),
        ("measures", "/mentions/0/kind", 11),
    ];
    for (resource, pointer, count) in table {
        let found = values(&records[resource], pointer);
        assert_eq!(found.len(), count, "{resource} {pointer}: {found:?}");
    }
    let kinds: BTreeSet<String> = records["plans"]
        .iter()
        .filter_map(|plan| plan["relations"].as_array())
        .flatten()
        .map(|relation| relation["kind"].to_string())
        .collect();
    assert_eq!(kinds.len(), 6, "{kinds:?}");
}

type Holds = fn(&Value) -> bool;

#[test]
fn every_special_case_occurs() {
    let directory = synthetic(12, 1);
    let records = records(directory.path());
    let cases: [(&str, &str, Holds); 20] = [
        ("a number again in the same plan", "measures", |one| one["number"] == "①"),
        ("a measure run elsewhere", "measures", |one| one["run_elsewhere"] == true),
        ("a repeat with its original", "measures", |one| one["repeats_id"].is_string()),
        ("a repeat of something", "measures", |one| {
            one["is_repeat"] == true && one["repeats_id"].is_null()
        }),
        ("a lost title", "measures", |one| one["title"].is_null()),
        ("several departments", "measures", |one| one["departments"][1].is_object()),
        ("partners", "measures", |one| one["partners"][0].is_object()),
        ("a plan that follows another", "plans", |one| {
            one["relations"][0]["kind"] == "succeeds" && one["relations"][0]["plan_id"].is_string()
        }),
        ("a plan without years", "plans", |one| one["fiscal_year_start"].is_null()),
        ("a look back on another plan", "statements", |one| {
            let plan = one["plan_id"].as_str().unwrap();
            one["policy_id"].as_str().is_some_and(|id| !id.starts_with(plan))
        }),
        ("a KPI of a measure", "kpis", |one| one["measure_id"].is_string()),
        ("a replaced indicator", "kpis", |one| one["replaces"].is_object()),
        ("a revision", "observations", |one| one["supersedes"].is_string()),
        ("a second revision", "observations", |one| {
            one["supersedes"].as_str().is_some_and(|id| id.ends_with("-2"))
        }),
        ("a zero", "observations", |one| one["value"] == 0),
        ("an upper end", "observations", |one| one["value_upper"].is_number()),
        ("a census", "observations", |one| one["statistic"]["year"].is_number()),
        ("a shared activity", "progress_entries", |one| one["shared_with"][0].is_string()),
        ("an earlier value", "progress_entries", |one| {
            one.pointer("/outputs/0/from_value").is_some()
        }),
        ("a note on an output", "progress_entries", |one| one.pointer("/outputs/1/note").is_some()),
    ];
    for (what, resource, holds) in cases {
        assert!(records[resource].iter().any(holds), "no {what}");
    }
}

#[test]
fn every_addition_of_the_second_model_occurs() {
    let directory = synthetic(12, 1);
    let records = records(directory.path());
    let cases: [(&str, &str, Holds); 16] = [
        ("a rating of a heading", "policies", |one| one["ratings"][0].is_object()),
        ("a rating of a KPI", "kpis", |one| one["ratings"][0].is_object()),
        ("a percentage", "progress_entries", |one| {
            one.pointer("/ratings/0/percentage").is_some_and(Value::is_number)
        }),
        ("a budget of a plan", "plans", |one| one["budgets"][0].is_object()),
        ("a budget of a heading", "policies", |one| one["budgets"][0].is_object()),
        ("a goal", "measures", |one| one["sdg_goals"][0].is_number()),
        ("a schedule", "measures", |one| one["milestones"][0].is_object()),
        ("a priority", "measures", |one| one["is_priority"] == true),
        ("another heading", "measures", |one| one["also_under"][0].is_string()),
        ("a department of a heading", "policies", |one| one["departments"][0].is_object()),
        ("an issue", "progress_entries", |one| one["issues"].is_string()),
        ("a next step", "progress_entries", |one| one["next_steps"].is_string()),
        ("a comment on a measure", "statements", |one| {
            one["kind"] == "review_comment"
                && one["measure_id"].is_string()
                && one["fiscal_year"].is_number()
        }),
        ("an answer in a report", "statements", |one| {
            one["kind"] == "review_response" && one["report_id"].is_string()
        }),
        ("a KPI without English", "kpis", |one| one["name_en"].is_null()),
        ("a measure without English", "measures", |one| {
            one["title"].is_string() && one["title_en"].is_null()
        }),
    ];
    for (what, resource, holds) in cases {
        assert!(records[resource].iter().any(holds), "no {what}");
    }
}

#[test]
fn cities_have_indicators_of_their_own_that_their_kpis_use() {
    let directory = synthetic(3, 1);
    let records = records(directory.path());
    let used = values(&records["kpis"], "/indicator_id");
    let own = records["indicators"].iter().filter(|one| one["city_id"].is_string());
    let mut count = 0;
    for indicator in own {
        let (id, city) = (indicator["id"].as_str().unwrap(), &indicator["city_id"]);
        assert!(id.starts_with(&format!("{}.", city.as_str().unwrap())), "{id}");
        assert!(used.contains(id), "no KPI of {id}");
        count += 1;
    }
    assert!((4..=6).contains(&count), "{count}");
}

#[test]
fn funding_adds_up_to_the_amount() {
    let directory = synthetic(3, 1);
    for measure in &records(directory.path())["measures"] {
        for budget in measure["budgets"].as_array().into_iter().flatten() {
            let parts = budget["funding"].as_array().into_iter().flatten();
            let sum: i64 = parts.filter_map(|part| part["amount_jpy"].as_i64()).sum();
            assert!(sum == 0 || Some(sum) == budget["amount_jpy"].as_i64(), "{budget:#}");
        }
    }
}

#[test]
fn some_targets_limit_a_decline() {
    let directory = synthetic(3, 1);
    let records = records(directory.path());
    let baselines: BTreeMap<&str, f64> = records["observations"]
        .iter()
        .filter(|one| one["role"] == "baseline")
        .map(|one| (one["kpi_id"].as_str().unwrap(), one["value"].as_f64().unwrap()))
        .collect();
    let limits_a_decline = |one: &Value| {
        let below = one["value"].as_f64().zip(baselines.get(one["kpi_id"].as_str().unwrap()));
        one["comparator"] == "gte"
            && one["basis"] == "absolute"
            && below.is_some_and(|(target, baseline)| target < *baseline)
    };
    assert!(records["observations"].iter().any(limits_a_decline));
}

#[test]
fn every_second_city_uses_the_shared_indicator_once() {
    let directory = synthetic(6, 1);
    let records = records(directory.path());
    let id = "synthetic-life-in-the-city-satisfaction";
    let users = records["kpis"].iter().filter(|kpi| kpi["indicator_id"] == id);
    let users: Vec<&str> = users.map(|kpi| kpi["city_id"].as_str().unwrap()).collect();
    assert_eq!(users, ["synthetic-0002", "synthetic-0004", "synthetic-0006"]);
    let figures = records["observations"].iter();
    let compared = figures.filter(|one| {
        one["kpi_id"].as_str().unwrap().ends_with("life-in-the-city-satisfaction")
            && one["role"] != "target"
    });
    assert_eq!(compared.count(), 3, "one figure of each city is compared");
}

#[test]
fn titles_are_diverse() {
    let directory = synthetic(12, 1);
    let records = records(directory.path());
    let titles: BTreeSet<&str> =
        records["measures"].iter().filter_map(|measure| measure["title"].as_str()).collect();
    assert!(titles.len() > 2000, "{}", titles.len());
    let all: String = titles.into_iter().collect();
    for kind in ["ー", "Ｐ", "２", "の", "ン", "業"] {
        assert!(all.contains(kind), "{kind} does not occur");
    }
}

#[test]
fn synonyms_occur_in_titles() {
    let directory = synthetic(12, 1);
    let records = records(directory.path());
    let titles: Vec<&str> =
        records["measures"].iter().filter_map(|measure| measure["title"].as_str()).collect();
    for set in &records["synonyms"] {
        let word = set["words"][0].as_str().unwrap();
        assert!(titles.iter().any(|title| title.contains(word)), "{word} does not occur");
    }
}

#[test]
fn progress_is_logged_when_stderr_is_not_a_terminal() {
    let directory = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku-synthesize"));
    command.arg(directory.path()).args(["--cities", "2"]);
    let output = command.env_remove("RUST_LOG").output().unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success() && output.stdout.is_empty());
    assert!(log.ends_with("synthesizing 2 cities\n") && log.lines().count() == 1, "{log}");
}
