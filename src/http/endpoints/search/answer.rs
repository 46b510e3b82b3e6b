//! A page of what was found, for the API and for people.

use serde::Serialize;
use utoipa::ToSchema;

use super::params::SearchParams;
use crate::domain::release::Release;
use crate::domain::search::{Found, Position, WordMatching};
use crate::http::extract::context::RequestContext;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::cursor;
use crate::http::response::envelope::Links;
use crate::search::find::Search;
use crate::search::{Index, SearchError};
use crate::store::page::Key;
use crate::view::license::{ATTRIBUTION, License, license};
use crate::view::search::{FacetsView, HitView, UnderstandingView};

/// The path of the API, also in the links of what is shown to people.
pub const PATH: &str = "/v1/search";
/// Suggestions when nothing was found.
const MAX_SUGGESTIONS: usize = 5;

/// Score, type and identifier of the last hit of a page.
const CURSOR_KEYS: usize = 3;

/// A page of what was found.
#[derive(Serialize, ToSchema)]
pub struct SearchAnswer {
    /// The records of this page, the best first.
    pub data: Vec<HitView>,
    pub meta: SearchMeta,
    /// How many of all records that match have which property.
    pub facets: FacetsView,
    pub links: Links,
}

/// About a search: how much was found, and how the question was understood.
#[derive(Serialize, ToSchema)]
pub struct SearchMeta {
    /// Records on this page.
    #[schema(example = 10)]
    pub count: usize,
    /// All matching records, exactly.
    #[schema(example = 66)]
    pub total: usize,
    /// Records that a page holds at most.
    #[schema(example = 10)]
    pub limit: usize,
    /// How the query was understood.
    pub understood: UnderstandingView,
    /// Words that were searched for as well because they mean the same or are read the same; what
    /// only means the same comes after everything else.
    #[schema(example = json!(["起業", "startup"]))]
    pub synonyms: Vec<String>,
    /// When nothing was found, or nothing with all words: titles and words that look like what was asked for.
    #[schema(example = json!(["空き店舗"]))]
    pub did_you_mean: Vec<String>,
    /// The release that was searched. For a while after a publication that is the one before.
    #[schema(example = "2026-11-22.1")]
    pub release: String,
    /// Terms of use of our own work; the documents’ own terms stand with each document.
    pub license: License,
    /// How to cite the data.
    #[schema(example = "出典：…")]
    pub attribution: &'static str,
}

/// Result of a search query.
struct SearchResult {
    found: Found,
    did_you_mean: Vec<String>,
    release: Release,
}

/// Searches as the parameters say; `query` is their canonical form.
///
/// # Errors
/// 400 for a cursor of another search, 503 without an index.
pub async fn search(
    api: &RequestContext,
    params: &SearchParams,
    query: &CanonicalQuery,
) -> Result<(Release, SearchAnswer), Problem> {
    let mark = cursor::query_fingerprint(PATH, query);
    let after = params.cursor.as_deref();
    let after = after.map(|text| position(text, &mark)).transpose()?;
    let search = Search { after, ..params.search.clone() };
    let text = params.text.clone();
    let result = api.search.run(move |index| run_query(index, &search, &text)).await?;
    let release = result.release.clone();
    Ok((release, answer(api, params, query, result)))
}

fn run_query(index: &Index, search: &Search, text: &str) -> Result<SearchResult, SearchError> {
    let found = index.search(search)?;
    let has_all = found.total > 0 && found.understanding.matching == WordMatching::All;
    let text = found.rest.as_deref().unwrap_or(text);
    let did_you_mean =
        if has_all { Vec::new() } else { index.did_you_mean(text, MAX_SUGGESTIONS)? };
    Ok(SearchResult { found, did_you_mean, release: index.release().clone() })
}

fn answer(
    api: &RequestContext,
    params: &SearchParams,
    query: &CanonicalQuery,
    result: SearchResult,
) -> SearchAnswer {
    let mark = cursor::query_fingerprint(PATH, query);
    let url = |query: &CanonicalQuery| format!("{}{PATH}{query}", api.base);
    let next = result.found.next.map(|next| cursor::encode(&mark, keys(next)));
    let links =
        Links { own: url(query), next: next.map(|cursor| url(&query.with("cursor", cursor))) };
    let as_typed = result.found.understanding.as_typed.as_ref();
    let as_typed = as_typed.map(|text| url(&query.without(&["cursor"]).with("q", text.clone())));
    let hits = result.found.hits.into_iter().map(|hit| HitView::new(hit, &api.base));
    let data: Vec<HitView> = hits.collect();
    let meta = SearchMeta {
        count: data.len(),
        total: result.found.total,
        limit: params.search.limit,
        understood: UnderstandingView::new(result.found.understanding, as_typed),
        synonyms: result.found.synonyms,
        did_you_mean: result.did_you_mean,
        release: result.release.id.to_string(),
        license: license(),
        attribution: ATTRIBUTION,
    };
    SearchAnswer { data, meta, facets: result.found.facets.into(), links }
}

fn keys(position: Position) -> Vec<Key> {
    let score = i32::try_from(position.score).unwrap_or(i32::MAX);
    vec![
        Key::Integer(score),
        Key::Text(position.resource.name().to_owned()),
        Key::Text(position.id),
    ]
}

fn position(text: &str, mark: &str) -> Result<Position, Problem> {
    let invalid = || Problem::of(Code::InvalidCursor);
    let keys: [Key; CURSOR_KEYS] =
        cursor::decode(text, mark, CURSOR_KEYS)?.try_into().map_err(|_| invalid())?;
    let [Key::Integer(score), Key::Text(resource), Key::Text(id)] = keys else {
        return Err(invalid());
    };
    Ok(Position {
        score: score.try_into().map_err(|_| invalid())?,
        resource: resource.parse().map_err(|_| invalid())?,
        id,
    })
}
