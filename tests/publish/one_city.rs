//! The bundle of one city, or of the vocabulary, changes only what belongs to it.

use keikaku::publish::{Options, PublishError};
use serde_json::json;

use super::lines;
use crate::support::bundles::{self, Files, at, copy, push, remove, set};
use crate::support::database::Database;
use crate::support::publishing::{minutes, publish_at, publish_with, published};
use crate::support::sql::{state, texts};

type Change = fn(&mut Files);

/// The files of one folder of a bundle.
fn folder(files: &Files, name: &str) -> Files {
    let own = files.iter().filter(|(path, _)| path.split('/').next() == Some(name));
    own.map(|(path, content)| (path.clone(), content.clone())).collect()
}

fn checksum(url: &str) -> String {
    texts(url, "select checksum from releases order by number desc limit 1").remove(0)
}

async fn violations(minute: i64, url: &str, files: &Files) -> Vec<String> {
    match publish_at(minute, url, files).await {
        Err(PublishError::Violations(violations)) => {
            violations.iter().map(ToString::to_string).collect()
        }
        other => panic!("{other:?}"),
    }
}

#[actix_web::test]
async fn one_city_published_alone_gives_the_same_data_as_all_together() {
    let mut files = bundles::small();
    let (alone, together) = (Database::empty(), Database::empty());
    for database in [&alone, &together] {
        published(0, &database.url(), &files).await;
    }
    set(&mut files, "testcity/measures/0/title_en", "Changed".into());
    remove(&mut files, "testcity/statements/0");
    let organization = copy(
        &mut files,
        "testcity/organizations/0",
        json!({ "id": "testcity.new-section", "name": "新設課", "name_en": "New section" }),
    );
    push(&mut files, "testcity/organizations", organization);
    let outcome = published(1, &alone.url(), &folder(&files, "testcity")).await;
    assert_eq!(
        lines(&outcome),
        [
            "+ organizations testcity.new-section",
            "~ measures testcity-industry-2021.1.1.1",
            "- statements testcity-industry-2021.aim.1",
        ]
    );
    let all = published(1, &together.url(), &files).await;
    assert_eq!(lines(&all), lines(&outcome));
    assert_eq!(outcome.release.as_ref().unwrap().counts, all.release.unwrap().counts);
    assert_eq!(checksum(&alone.url()), checksum(&together.url()));
    assert_eq!(state(&alone.url()), state(&together.url()));
}

#[actix_web::test]
async fn each_part_published_again_changes_nothing() {
    let database = Database::empty();
    let files = bundles::small();
    published(0, &database.url(), &files).await;
    for part in ["testcity", "othercity", "vocabulary"] {
        let outcome = published(1, &database.url(), &folder(&files, part)).await;
        assert_eq!(lines(&outcome), Vec::<String>::new(), "{part}");
        assert!(outcome.release.is_none(), "{part}");
    }
}

#[actix_web::test]
async fn the_parts_one_after_another_give_the_whole() {
    let (parts, whole) = (Database::empty(), Database::empty());
    let files = bundles::small();
    for (minute, part) in [(0, "vocabulary"), (1, "othercity"), (2, "testcity")] {
        published(minute, &parts.url(), &folder(&files, part)).await;
    }
    published(0, &whole.url(), &files).await;
    assert_eq!(checksum(&parts.url()), checksum(&whole.url()));
}

#[actix_web::test]
async fn the_folder_or_a_single_file_of_a_city_is_a_bundle() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    set(&mut files, "othercity/plans/0/title_en", "Changed".into());
    let directory = tempfile::tempdir().unwrap();
    bundles::write(directory.path(), &files);
    let dry_run = Options { dry_run: true, ..Options::default() };
    let folder = directory.path().join("othercity");
    let outcome = keikaku::publish::publish(&url, &folder, dry_run, minutes(1)).await.unwrap();
    assert_eq!(lines(&outcome), ["~ plans othercity-industry"]);

    let mut all = serde_json::Map::new();
    for (path, content) in &files {
        if path.starts_with("othercity/") {
            all.extend(content.as_object().unwrap().clone());
        }
    }
    let file = directory.path().join("my city.json");
    std::fs::write(&file, serde_json::to_vec(&all).unwrap()).unwrap();
    let options = Options::default();
    let outcome = keikaku::publish::publish(&url, &file, options, minutes(1)).await.unwrap();
    assert_eq!(lines(&outcome), ["~ plans othercity-industry"]);
}

#[actix_web::test]
async fn a_city_before_the_vocabulary_is_refused() {
    let database = Database::empty();
    let files = folder(&bundles::small(), "othercity");
    let found = violations(0, &database.url(), &files).await;
    let missing = "othercity/measures.json: measures[0].primary_theme_id: \
                   'liveliness' is not among the themes of the bundle";
    assert!(found.iter().any(|violation| violation == missing), "{found:#?}");
}

#[actix_web::test]
async fn a_city_can_name_organizations_of_another() {
    let database = Database::empty();
    let mut files = bundles::small();
    published(0, &database.url(), &files).await;
    let organization = at(&mut files, "testcity/organizations/0/id").clone();
    let plan = at(&mut files, "othercity/plans/0");
    plan["review"] = json!({
        "cycle": "yearly", "summary": "毎年度見直す。", "summary_en": "Reviewed every year.",
        "organization_id": organization,
    });
    let outcome = published(1, &database.url(), &folder(&files, "othercity")).await;
    assert_eq!(lines(&outcome), ["~ plans othercity-industry"]);
}

#[actix_web::test]
async fn a_city_can_add_organizations_of_no_city_but_not_change_or_remove_them() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let shared = |id: &str| {
        let tokyo = bundles::small()["testcity/organizations.json"]["organizations"][2].clone();
        assert_eq!((&tokyo["id"], &tokyo["city_id"]), (&json!("tokyo"), &json!(null)));
        let mut added = tokyo;
        added["id"] = json!(id);
        added
    };
    push(&mut files, "othercity/organizations", shared("chiba"));
    push(&mut files, "othercity/organizations", shared("tokyo"));
    let outcome = published(1, &url, &folder(&files, "othercity")).await;
    assert_eq!(lines(&outcome), ["+ organizations chiba"]);
    set(&mut files, "othercity/organizations/1/name_en", json!("Changed"));
    let found = violations(2, &url, &folder(&files, "othercity")).await;
    assert!(found[0].contains("'tokyo' is already the id of vocabulary/published"), "{found:?}");
    let outcome = published(2, &url, &folder(&bundles::small(), "othercity")).await;
    assert_eq!(lines(&outcome), Vec::<String>::new());
}

#[actix_web::test]
async fn a_city_cannot_touch_another() {
    let database = Database::empty();
    let url = database.url();
    let files = bundles::small();
    published(0, &url, &files).await;
    let before = state(&url);
    let table: [(&str, Change, &str); 5] = [
        (
            "an identifier of another",
            |files| set(files, "othercity/measures/0/id", json!("testcity-industry-2021.1.1.1")),
            "'testcity-industry-2021.1.1.1' is already the id of testcity/published measures[0]",
        ),
        (
            "a record of another",
            |files| {
                let record =
                    copy(files, "othercity/plans/0", json!({ "id": "b", "city_id": "testcity" }));
                push(files, "othercity/plans", record);
            },
            "'testcity' is not the city of this folder; right is 'testcity'",
        ),
        (
            "a measure in a plan of another",
            |files| set(files, "othercity/measures/0/plan_id", json!("testcity-industry-2021")),
            "'testcity'",
        ),
        (
            "the text of a document of another",
            |files| {
                let text =
                    bundles::small()["testcity/documents.json"]["documents"][0]["sha256"].clone();
                set(files, "othercity/documents/0/sha256", text);
            },
            "is already the text of 'testcity-industry-2021-plan'",
        ),
        (
            "a shared record",
            |files| {
                let theme = bundles::small()["vocabulary/themes.json"]["themes"][0].clone();
                push(files, "othercity/themes", theme);
            },
            "all cities share it: it belongs in the folder 'vocabulary'",
        ),
    ];
    for (what, change, expected) in table {
        let mut changed = files.clone();
        change(&mut changed);
        let found = violations(1, &url, &folder(&changed, "othercity")).await;
        assert!(found.iter().any(|violation| violation.contains(expected)), "{what}: {found:#?}");
    }
    assert_eq!(state(&url), before);
}

#[actix_web::test]
async fn what_a_city_names_stays_in_the_vocabulary() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    let before = state(&url);
    let themes = at(&mut files, "vocabulary/themes").as_array_mut().unwrap();
    themes.retain(|theme| theme["id"] != "liveliness");
    remove(&mut files, "vocabulary/renamings/0");
    let error = publish_at(1, &url, &folder(&files, "vocabulary")).await.unwrap_err().to_string();
    assert!(error.contains("would name one that is no longer there"), "{error}");
    assert!(error.contains("liveliness"), "{error}");
    assert_eq!(state(&url), before);
}

#[actix_web::test]
async fn removals_must_be_allowed() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    for n in 1..12 {
        let record = copy(
            &mut files,
            "testcity/statements/0",
            json!({ "id": format!("testcity-industry-2021.aim.copy{n}"), "position": 100 + n }),
        );
        push(&mut files, "testcity/statements", record);
    }
    published(0, &url, &files).await;
    let before = state(&url);
    let statements = at(&mut files, "testcity/statements").as_array_mut().unwrap();
    statements.retain(|statement| !statement["id"].as_str().unwrap().contains("copy"));
    let allowing = |allow_removals| Options { allow_removals, ..Options::default() };
    for allowed in [0, 10] {
        let error = publish_with(1, &url, &files, allowing(allowed)).await.unwrap_err();
        let PublishError::Removals { removed, .. } = &error else { panic!("{error}") };
        assert_eq!(removed.len(), 11);
        let said = error.to_string();
        assert!(said.contains("--allow-removals 11"), "{said}");
        assert!(said.contains("\n- statements testcity-industry-2021.aim.copy1\n"), "{said}");
        assert_eq!(state(&url), before);
    }
    let outcome = publish_with(1, &url, &files, allowing(11)).await.unwrap();
    assert_eq!(outcome.difference.counts().deleted, 11);
}

#[actix_web::test]
async fn a_bundle_without_a_city_asks_before_it_removes_it() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    files.retain(|path, _| !path.starts_with("testcity/"));
    let error = publish_with(1, &url, &files, Options::default()).await.unwrap_err();
    assert!(matches!(error, PublishError::Removals { .. }), "{error}");
}

#[actix_web::test]
async fn two_cities_at_once_are_both_published() {
    let database = Database::empty();
    let url = database.url();
    let mut files = bundles::small();
    published(0, &url, &files).await;
    set(&mut files, "testcity/plans/0/title_en", "Changed".into());
    set(&mut files, "othercity/plans/0/title_en", "Changed too".into());
    let parts = (folder(&files, "testcity"), folder(&files, "othercity"));
    let both =
        futures_util::future::join(publish_at(1, &url, &parts.0), publish_at(1, &url, &parts.1));
    let (one, other) = both.await;
    let mut numbers = [one, other].map(|outcome| outcome.unwrap().release.unwrap().number);
    numbers.sort_unstable();
    assert_eq!(numbers, [2, 3]);
    let whole = Database::empty();
    published(0, &whole.url(), &files).await;
    assert_eq!(checksum(&url), checksum(&whole.url()));
}
