//! All statements of one read see the same release, whatever is published meanwhile.

use std::cell::Cell;

use futures_util::future::{join, try_join};
use keikaku::store::measures::{self, MeasureFilter, MeasureSort};
use keikaku::store::page::PageRequest;
use keikaku::store::plans::{self, PlanFilter, PlanSort};
use keikaku::store::{Connection, ReadPool, StoreError};
use serde_json::json;

use super::pool;
use crate::support::bundles::{self, Files, set};
use crate::support::database::Database;
use crate::support::publishing::published;

/// A bundle whose plan and measure have the release number as their title.
fn release(number: i64) -> Files {
    let mut files = bundles::small();
    for path in ["testcity/plans/0/title_en", "testcity/measures/0/title_en"] {
        set(&mut files, path, json!(number.to_string()));
    }
    files
}

async fn plan(connection: &Connection) -> Result<Option<String>, StoreError> {
    let page = PageRequest::all([PlanSort::Id]);
    let found = plans::list(connection, &PlanFilter::default(), &page).await?;
    Ok(found.records.into_iter().next_back().and_then(|plan| plan.record.plan.title_en))
}

async fn measure(connection: &Connection) -> Result<Option<String>, StoreError> {
    let page = PageRequest::all([MeasureSort::Id]);
    let found = measures::list(connection, &MeasureFilter::default(), &page).await?;
    Ok(found.parsed().await?.records.into_iter().find_map(|measure| {
        (measure.record.city_id.as_str() == "testcity").then_some(measure.record.title_en)?
    }))
}

#[actix_web::test]
async fn release_published_during_a_read_repeats_the_read() {
    let database = Database::empty();
    let url = database.url();
    published(1, &url, &release(1)).await;
    let pool = pool(&url, 1);
    for number in 2..5 {
        let times = Cell::new(0);
        let (release, (plan, measure)) = pool
            .read_current(async |connection| {
                times.set(times.get() + 1);
                let plan = Box::pin(plan(connection)).await?;
                if times.get() == 1 {
                    Box::pin(published(number, &url, &release(number))).await;
                }
                Ok((plan, measure(connection).await?))
            })
            .await
            .unwrap();
        assert_eq!(plan, measure);
        assert_eq!(plan, Some(release.number.to_string()));
        // The very first read looks up the release in a transaction, which sees no later release.
        assert_eq!(times.get(), if number == 2 { 1 } else { 2 });
    }
}

/// Reads repeatedly while releases are published, concurrently and one by one; returns the number
/// of results checked.
async fn ask_while(publishing: &Cell<bool>, pool: &ReadPool) -> usize {
    let mut answers = 0;
    while publishing.get() {
        let at_once = pool
            .read_current(async |connection| try_join(plan(connection), measure(connection)).await);
        let one_by_one = pool.read_current(async |connection| {
            let measure = measure(connection).await?;
            Ok((plan(connection).await?, measure))
        });
        let (at_once, one_by_one) = join(at_once, one_by_one).await;
        for (release, (plan, measure)) in [at_once.unwrap(), one_by_one.unwrap()] {
            let number = Some(release.number.to_string());
            assert_eq!((&plan, &measure), (&number, &number));
            answers += 1;
        }
    }
    answers
}

#[actix_web::test]
async fn every_read_sees_one_release_while_others_are_published() {
    let database = Database::empty();
    let url = database.url();
    published(1, &url, &release(1)).await;
    let pool = pool(&url, 3);
    let publishing = Cell::new(true);
    let publish = async {
        for number in 2..12 {
            published(number, &url, &release(number)).await;
        }
        publishing.set(false);
    };
    let ((), answers) = join(publish, ask_while(&publishing, &pool)).await;
    assert!(answers > 20, "{answers}");
}

#[actix_web::test]
async fn read_without_a_release_is_nothing_published() {
    let database = Database::empty();
    let pool = pool(&database.url(), 1);
    let answer = pool.read_current(async |connection| plan(connection).await).await;
    assert!(matches!(answer, Err(StoreError::NothingPublished)), "{answer:?}");
    published(1, &database.url(), &release(1)).await;
    let (release, plan) =
        pool.read_current(async |connection| plan(connection).await).await.unwrap();
    assert_eq!((release.number, plan.as_deref()), (1, Some("1")));
}
