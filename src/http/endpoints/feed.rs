//! The releases as a feed.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use futures_util::future::try_join;
use utoipa::IntoResponses;
use utoipa::openapi::{Content as Media, Object, RefOr, Response, Type};

use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::with_errors;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::store::page::{Order, PageRequest};
use crate::store::releases::{ReleaseFilter, ReleaseSort};
use crate::store::{self, Connection, StoreError};
use crate::view::feed::{ATOM, release_feed};

/// Releases in the feed.
const ENTRIES: i64 = 50;

/// A feed takes no parameters.
pub struct FeedParams;

impl QueryParams for FeedParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Only(ATOM);

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

impl ApiRequest<FeedParams> {
    async fn feed(&self) -> Result<(Release, ResponseBody), Problem> {
        let load = async |connection: &Connection| {
            try_join(some(connection, ENTRIES, true), some(connection, 1, false)).await
        };
        let (release, (releases, first)) = self.api.pool.read_current(load).await?;
        let first = first.first().unwrap_or(&release);
        let feed = release_feed(&self.api.base, &releases, first);
        Ok((release, ResponseBody::new(media::ATOM, feed).with_links(&[])))
    }
}

/// The newest releases, or the oldest.
async fn some(
    connection: &Connection,
    limit: i64,
    descending: bool,
) -> Result<Vec<Release>, StoreError> {
    let order = vec![Order { key: ReleaseSort::Number, descending }];
    let page = PageRequest { limit, order, after: None, count: false, fail_if_truncated: false };
    Ok(store::releases::list(connection, &ReleaseFilter::default(), &page).await?.records)
}

/// The feed, or an error.
struct FeedResponses;

impl IntoResponses for FeedResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = with_errors("", "", &["400", "406", "500", "503"]);
        let text = Object::builder().schema_type(Type::String).build();
        let response = Response::builder()
            .description(
                "An Atom feed (RFC 4287): one entry a release, the newest first, at most 50.",
            )
            .content(ATOM, Media::new(Some(text)))
            .build();
        responses.insert("200".to_owned(), response.into());
        responses
    }
}

/// Feed of releases
///
/// For feed readers: when there was a release, what it changed in which list, and where to read
/// each change.
#[utoipa::path(tag = "releases", params(DocumentedParams<FeedParams>), responses(FeedResponses))]
#[get("/changes.atom")]
pub async fn get_feed(request: ApiRequest<FeedParams>) -> Result<HttpResponse, Problem> {
    request.respond_with(async |request| request.feed().await).await
}
