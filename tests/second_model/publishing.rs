//! The bundle is valid, says of every record that it is invented, and survives an export.

use keikaku::domain::release::Release;
use keikaku::publish::export::export;
use keikaku::publish::progress::NoProgress;
use keikaku::publish::validate::validate;
use keikaku::publish::{Options, publish};

use super::{RESOURCES, VOCABULARY, bundle, published, records};
use crate::support::database::Database;
use crate::support::indexing::release_of;
use crate::support::publishing::minutes;

#[test]
fn bundle_of_the_invented_city_is_valid() {
    if let Err(error) = validate(bundle().path()) {
        panic!("{error:?}");
    }
}

#[test]
fn every_record_says_that_it_is_invented() {
    for resource in RESOURCES {
        for record in records(resource) {
            let texts = ["name", "title", "attribution"].map(|field| &record[field]);
            let mut texts = texts.into_iter().chain([&record["source"]["locator"]]);
            let says_so = texts.any(|text| text.as_str().is_some_and(|text| text.contains("架空")));
            assert!(says_so, "{record:#}");
        }
    }
}

#[actix_web::test]
async fn every_record_is_counted_in_the_release() {
    let release = release_of(&published().url()).await;
    for resource in RESOURCES.iter().filter(|one| !VOCABULARY.contains(one)) {
        let count = release.counts[&resource.parse().unwrap()];
        assert_eq!(count, i64::try_from(records(resource).len()).unwrap(), "{resource}");
    }
}

#[actix_web::test]
async fn publishing_an_export_gives_the_same_checksum() {
    let url = published().url();
    let out = tempfile::tempdir().unwrap();
    let release = export(&url, out.path(), None, &NoProgress).await.unwrap();
    let database = Database::empty();
    let outcome = publish(&database.url(), out.path(), Options::default(), minutes(1)).await;
    let again: Release = outcome.unwrap().release.unwrap();
    assert_eq!((again.checksum, again.counts), (release.checksum, release.counts));
}
