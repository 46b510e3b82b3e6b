//! Full-text search over all resources.

pub mod answer;
pub mod params;

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use self::answer::search;
use self::params::SearchParams;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::with_errors;
use crate::http::extract::endpoint::ApiRequest;
use crate::http::problem::Problem;

/// What was found, or an error.
struct SearchResponses;

impl IntoResponses for SearchResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("What was found.", "SearchAnswer", &["400", "406", "500", "503"])
    }
}

type SearchRequest = ApiRequest<SearchParams>;

/// Search
///
/// Titles, readings, summaries, outputs and printed labels of everything, in Japanese and English.
/// All words must match; `"…"` is a phrase, `-word` excludes, `OR` between two words takes either.
/// The name of a city or plan among the words narrows the search to it. What matches nothing is taken
/// apart as a sentence, and what has most of its words is found; `meta.understood` says so. Parts of
/// Japanese words match, English words whole and in all their forms; width, kana, case and dashes
/// make no difference, but for words that texts write in capitals. What is typed comes before what only means the same (`synonyms=false` leaves
/// that out), titles before texts, what is about a named theme before what is not. The total is
/// exact, and one release gives one order. Until the first index of a new server is made the answer
/// is a 503 `not-yet-indexed`.
#[utoipa::path(
    tag = "search",
    params(DocumentedParams<SearchParams>),
    responses(SearchResponses)
)]
#[get("/search")]
pub async fn search_everything(request: SearchRequest) -> Result<HttpResponse, Problem> {
    let load = async |request: &SearchRequest| {
        let (release, answer) = search(&request.api, &request.params, request.query()).await?;
        let headers: Vec<String> = answer.links.header_values().collect();
        Ok((release, ResponseBody::json(&answer).with_links(&headers)))
    };
    request.respond_with(load).await
}
