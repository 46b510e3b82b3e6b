//! What is odd is published all the same, told, and kept with the release.

use std::path::Path;
use std::process::Command;

use keikaku::domain::warning::WarningKind;
use keikaku::publish::validate::validate;
use keikaku::publish::warnings::Warnings;
use keikaku::publish::{Options, publish};
use serde_json::json;
use strum::VariantArray;

use crate::support::app::TestApp;
use crate::support::bundles::{self, Files, copy, push, set, source};
use crate::support::database::Database;
use crate::support::publishing::{minutes, published};
use crate::support::sql::texts;

const TARGET: &str = "testcity/observations/1";
const ACTUAL: &str = "testcity/observations/2";

/// Changes the small bundle so that one thing in it is odd.
type Oddity = (WarningKind, &'static str, fn(&mut Files));

const ODDITIES: [Oddity; 10] = [
    (WarningKind::ComparatorAgainstDirection, "observations[1].comparator", |files| {
        set(files, "testcity/kpis/0/direction", "decrease".into());
    }),
    (WarningKind::TargetAlwaysMet, "observations[1].value", |files| {
        set(files, &format!("{TARGET}/value"), 0.into());
        set(files, &format!("{TARGET}/printed"), "0事業所以上".into());
    }),
    (WarningKind::UnitSpelling, "observations[2].unit", |files| {
        set(files, "testcity/kpis/0/unit", "か所".into());
        for (index, unit) in ["か所", "か所", "ヶ所"].into_iter().enumerate() {
            set(files, &format!("testcity/observations/{index}/unit"), unit.into());
        }
    }),
    (WarningKind::UnitDiffers, "observations[2].unit", |files| {
        set(files, &format!("{ACTUAL}/unit"), "件".into());
    }),
    (WarningKind::PrintedValueDiffers, "observations[2].value", |files| {
        set(files, &format!("{ACTUAL}/value"), 12_500.into());
    }),
    (WarningKind::PublishedBeforeYearEnd, "observations[2].published_on", |files| {
        set(files, &format!("{ACTUAL}/published_on"), "2021-02-01".into());
    }),
    (WarningKind::InterimTargetWithoutYear, "observations[3].fiscal_year", |files| {
        interim(files, None);
    }),
    (WarningKind::InterimTargetAfterTarget, "observations[3].fiscal_year", |files| {
        interim(files, Some(2026));
    }),
    (WarningKind::FundingSumDiffers, "measures[0].budgets[0].funding", |files| {
        let funding = json!([{ "source": "general", "amount_jpy": 900_000 }]);
        let budget = json!({
            "fiscal_year": 2021, "kind": "initial", "amount_jpy": 1_200_000, "printed": "1,200千円",
            "funding": funding, "source": source("1,200千円"),
        });
        set(files, "testcity/measures/0/budgets", json!([budget]));
    }),
    (WarningKind::OutsidePlanYears, "measures[0].milestones[1].fiscal_year", |files| {
        let milestones = [2021, 2040].map(|year| json!({ "fiscal_year": year, "printed": "実施" }));
        set(files, "testcity/measures/0/milestones", json!(milestones));
    }),
];

fn interim(files: &mut Files, year: Option<i32>) {
    let id = "testcity-industry-2021.establishments.interim";
    let changes = json!({ "id": id, "role": "interim_target", "fiscal_year": year });
    let interim = copy(files, TARGET, changes);
    push(files, "testcity/observations", interim);
}

fn odd_in(kinds: &[WarningKind]) -> Files {
    let mut files = bundles::small();
    let chosen = ODDITIES.iter().filter(|(kind, ..)| kinds.contains(kind));
    chosen.for_each(|(_, _, change)| change(&mut files));
    files
}

fn written(files: &Files) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    bundles::write(directory.path(), files);
    directory
}

/// The kind and place of each.
fn told(warnings: &Warnings) -> Vec<(WarningKind, String)> {
    let place = |line: String| line.split(": ").nth(1).unwrap_or_default().to_owned();
    warnings.kept().iter().map(|one| (one.warning.kind, place(one.to_string()))).collect()
}

#[test]
fn each_oddity_gives_one_warning_at_its_place() {
    let mut kinds = Vec::new();
    for (kind, place, _) in ODDITIES {
        let read = validate(written(&odd_in(&[kind])).path()).unwrap();
        assert_eq!(told(&read.warnings), [(kind, place.to_owned())]);
        kinds.push(kind);
    }
    assert_eq!(kinds, WarningKind::VARIANTS);
}

#[test]
fn sound_data_give_no_warnings() {
    for bundle in [written(&bundles::small()).path(), Path::new("seeds")] {
        let warnings = validate(bundle).unwrap().warnings;
        assert!(warnings.is_empty(), "{warnings}");
    }
}

#[actix_web::test]
async fn warnings_are_kept_with_their_release() {
    let database = Database::empty();
    let url = database.url();
    let app = TestApp::on(&database).await;
    let kinds = [WarningKind::UnitDiffers, WarningKind::PrintedValueDiffers];
    let outcome = published(0, &url, &odd_in(&kinds)).await;
    assert_eq!(outcome.warnings.total(), 2);
    published(1, &url, &bundles::small()).await;

    let rows = "select concat_ws(' ', release_id, position, kind) from release_warnings order by 1";
    let kept = ["2026-11-22.1 1 unit_differs", "2026-11-22.1 2 printed_value_differs"];
    assert_eq!(texts(&url, rows), kept);
    let path = "/v1/releases/2026-11-22.1/warnings";
    let answer = app.get(path).await.json;
    assert_eq!(answer["meta"]["count"], 2);
    assert_eq!(
        answer["data"][1],
        json!({
            "kind": "printed_value_differs",
            "resource": "observations",
            "record_id": "testcity-industry-2021.establishments.actual",
            "path": "value",
            "message": "12500 だが、「1,250事業所」と印刷されている。印刷された数（1250）を、単位に合わせて書く。",
            "message_en": "is 12500, but `1,250事業所` is printed: write the printed number (1250) in the unit of the value",
        })
    );
    let units = app.data(&format!("{path}?kind=unit_differs,unit_spelling")).await;
    assert_eq!(units, json!([answer["data"][0]]));
    assert_eq!(app.get(&format!("{path}.csv")).await.body.lines().count(), 3);
    assert_eq!(app.data("/v1/releases/2026-11-22.2/warnings").await, json!([]));
}

#[actix_web::test]
async fn dry_run_tells_warnings_and_keeps_none() {
    let database = Database::empty();
    let url = database.url();
    let directory = written(&odd_in(&[WarningKind::UnitDiffers]));
    let options = Options { dry_run: true, ..Options::default() };
    let outcome = publish(&url, directory.path(), options, minutes(0)).await.unwrap();
    insta::assert_snapshot!(outcome.warnings, @r"
    1 warnings, which do not stop a publication: 1 unit_differs
    testcity/observations.json: observations[2].unit: is `件`, but that of the KPI is `事業所`: give the value in the same unit, or correct the unit (「件」だが、KPIの単位は「事業所」である。同じ単位の値に換算するか、単位を改める。)
    ");
    assert_eq!(texts(&url, "select count(*) from release_warnings"), ["0"]);
}

#[test]
fn command_prints_warnings_and_succeeds() {
    let database = Database::empty();
    let directory = written(&odd_in(&[WarningKind::UnitDiffers]));
    let done = Command::new(env!("CARGO_BIN_EXE_keikaku"))
        .arg("publish")
        .arg(directory.path())
        .env("DATABASE_URL", database.url())
        .env_remove("RUST_LOG")
        .output()
        .unwrap();
    let log = String::from_utf8(done.stderr).unwrap();
    assert!(done.status.success(), "{log}");
    assert!(log.contains("1 warnings, which do not stop a publication"), "{log}");
    assert!(log.contains("testcity/observations.json: observations[2].unit: is `件`"), "{log}");
    assert_eq!(texts(&database.url(), "select count(*) from release_warnings"), ["1"]);
}
