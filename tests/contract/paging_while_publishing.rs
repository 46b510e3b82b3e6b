//! Paging continues across releases: records that no release adds or removes are visited exactly
//! once, and no record is visited twice.

use std::cell::Cell;
use std::collections::BTreeMap;

use futures_util::future::join;
use serde_json::{Value, json};

use super::paging::walk;
use crate::support::app::{TestApp, ids};
use crate::support::bundles::{self, Files, copy, push};
use crate::support::database::Database;
use crate::support::publishing::published;

const KEPT: i64 = 24;
const RELEASES: i64 = 12;
const ORDERS: [&str; 4] = ["plan_id,position", "-position", "id", "-plan_id,-id"];

/// The bundle of a release: each removes one statement, adds one and changes all statements named
/// `changing`. Ids and positions are mixed, so that all pages are affected.
fn release(number: i64) -> Files {
    let mut files = bundles::small();
    let mut add = |name: &str, index: i64, title: String| {
        let id = format!("testcity-industry-2021.{:02}-{name}", (index * 7) % 25);
        let place = ["kept", "leaves", "comes"].iter().position(|other| *other == name);
        let position = 10 + index * 3 + i64::try_from(place.unwrap_or(0)).unwrap();
        let changes = json!({"id": id, "position": position, "title": title, "title_en": title});
        let statement = copy(&mut files, "testcity/statements/0", changes);
        push(&mut files, "testcity/statements", statement);
    };
    for index in 0..KEPT {
        if index % 3 == 0 {
            add("changing", index, format!("As release {number} has it"));
        } else {
            add("kept", index, "As ever".to_owned());
        }
    }
    (0..RELEASES).filter(|index| *index >= number).for_each(|i| add("leaves", i, "Here".into()));
    (0..RELEASES).filter(|index| *index < number).for_each(|i| add("comes", i, "New".into()));
    files
}

#[track_caller]
fn assert_met_once(met: &[String]) {
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for id in met {
        *times.entry(id).or_default() += 1;
    }
    assert!(times.values().all(|times| *times == 1), "{times:?}");
    let stays = |id: &&&str| id.ends_with("kept") || id.ends_with("changing");
    assert_eq!(times.keys().filter(stays).count(), usize::try_from(KEPT).unwrap());
}

#[actix_web::test]
async fn release_between_any_two_pages_loses_and_repeats_nothing() {
    let database = Database::empty();
    let app = TestApp::on(&database).await;
    let mut minutes = 0..;
    for order in ORDERS {
        published(minutes.next().unwrap(), &database.url(), &release(0)).await;
        let mut met: Vec<String> = Vec::new();
        let mut releases: Vec<Value> = Vec::new();
        let mut path = format!("/v1/statements?sort={order}&limit=4");
        for number in 1.. {
            let answer = app.get(&path).await;
            met.extend(ids(&answer.json["data"]));
            releases.push(answer.json["meta"]["release"].clone());
            let Some(next) = answer.next() else { break };
            next.clone_into(&mut path);
            published(minutes.next().unwrap(), &database.url(), &release(number)).await;
        }
        assert_met_once(&met);
        releases.dedup();
        assert!(releases.len() > 5, "each page shows the release of its moment: {releases:?}");
    }
}

#[actix_web::test]
async fn releases_while_paging_lose_and_repeat_nothing() {
    let database = Database::empty();
    let url = database.url();
    let app = TestApp::on(&database).await;
    published(0, &url, &release(0)).await;
    let publishing = Cell::new(true);
    let publisher = async {
        for number in 1..=RELEASES {
            published(number, &url, &release(number)).await;
        }
        publishing.set(false);
    };
    let walker = async {
        let mut walks = 0;
        while publishing.get() {
            let order = ORDERS[walks % ORDERS.len()];
            let records = walk(&app, &format!("/v1/statements?sort={order}&limit=2")).await;
            assert_met_once(&ids(&records.into()));
            walks += 1;
        }
        walks
    };
    let ((), walks) = join(publisher, walker).await;
    assert!(walks > 0);
}
