//! Full-text search over all resources.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::openapi::{RefOr, Response};
use utoipa::{IntoResponses, ToSchema};

use crate::domain::release::Release;
use crate::domain::search::{Found, Position, SEARCHED, WordMatching};
use crate::http::cache::body::ResponseBody;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::with_errors;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::cursor;
use crate::http::query::parser::QueryParser;
use crate::http::response::envelope::Links;
use crate::search::filter::SearchFilters;
use crate::search::find::Search;
use crate::search::query::{MAX_QUERY_CHARS, ParsedQuery};
use crate::search::{Index, SearchError};
use crate::store::page::Key;
use crate::view::license::{ATTRIBUTION, License, license};
use crate::view::search::{FacetsView, HitView, UnderstandingView};

const DEFAULT_LIMIT: i32 = 10;
const MAX_HITS: i32 = 100;
/// Suggestions when nothing was found.
const MAX_SUGGESTIONS: usize = 5;

/// Score, type and identifier of the last hit of a page.
const CURSOR_KEYS: usize = 3;

/// What to search for, and where.
pub struct SearchParams {
    text: String,
    search: Search,
    cursor: Option<String>,
}

impl QueryParams for SearchParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Record;
    const HAS_LABELS: bool = false;

    fn read(parameters: &mut QueryParser) -> Self {
        let text = parameters
            .required_text("q", MAX_QUERY_CHARS, |text| text.parse::<ParsedQuery>().map(drop));
        let text = text.unwrap_or_default();
        let wanted = wanted(parameters);
        let fiscal_years = parameters.years("fiscal_year");
        let synonyms = parameters.bool("synonyms").unwrap_or(true);
        let limit = parameters.number("limit", 1, MAX_HITS);
        parameters.described_as("hits");
        let limit = usize::try_from(limit.unwrap_or(DEFAULT_LIMIT)).unwrap_or_default();
        // Invalid text was already recorded as a parameter error.
        let typed = text.parse().unwrap_or_default();
        let wanted = SearchFilters { fiscal_years, ..wanted };
        let search = Search { typed, synonyms, wanted, limit, after: None };
        Self { text, search, cursor: parameters.text("cursor") }
    }
}

/// The filters shared by all index queries.
pub fn wanted(parameters: &mut QueryParser) -> SearchFilters {
    let types = parameters
        .one_of("type", || SEARCHED.iter().map(|resource| resource.name().to_owned()).collect());
    SearchFilters {
        types: types.iter().filter_map(|name| name.parse().ok()).collect(),
        cities: parameters.cities("city"),
        plans: parameters.ids("plan"),
        themes: parameters.ids("theme"),
        fiscal_years: Vec::new(),
    }
}

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

/// What was found, or an error.
struct SearchResponses;

impl IntoResponses for SearchResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("What was found.", "SearchAnswer", &["400", "406", "500", "503"])
    }
}

type SearchRequest = ApiRequest<SearchParams>;

/// Result of a search query.
struct SearchResult {
    found: Found,
    did_you_mean: Vec<String>,
    release: Release,
}

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
    let mark = cursor::query_fingerprint(&request.api.path, request.query());
    let after = request.params.cursor.as_deref();
    let after = after.map(|text| position(text, &mark)).transpose()?;
    let load = async |request: &SearchRequest| {
        let search = Search { after, ..request.params.search.clone() };
        let text = request.params.text.clone();
        let result = request.api.search.run(move |index| run_query(index, &search, &text)).await?;
        let release = result.release.clone();
        Ok((release, request.content_of(result, &mark)))
    };
    request.respond_with(load).await
}

fn run_query(index: &Index, search: &Search, text: &str) -> Result<SearchResult, SearchError> {
    let found = index.search(search)?;
    let has_all = found.total > 0 && found.understanding.matching == WordMatching::All;
    let text = found.rest.as_deref().unwrap_or(text);
    let did_you_mean =
        if has_all { Vec::new() } else { index.did_you_mean(text, MAX_SUGGESTIONS)? };
    Ok(SearchResult { found, did_you_mean, release: index.release().clone() })
}

impl ApiRequest<SearchParams> {
    fn content_of(&self, result: SearchResult, mark: &str) -> ResponseBody {
        let url = |query: &CanonicalQuery| format!("{}{}{query}", self.api.base, self.api.path);
        let next = result.found.next.map(|next| cursor::encode(mark, keys(next)));
        let links = Links {
            own: url(self.query()),
            next: next.map(|cursor| url(&self.query().with("cursor", cursor))),
        };
        let as_typed = result.found.understanding.as_typed.as_ref();
        let as_typed =
            as_typed.map(|text| url(&self.query().without(&["cursor"]).with("q", text.clone())));
        let headers: Vec<String> = links.header_values().collect();
        let hits = result.found.hits.into_iter().map(|hit| HitView::new(hit, &self.api.base));
        let data: Vec<HitView> = hits.collect();
        let meta = SearchMeta {
            count: data.len(),
            total: result.found.total,
            limit: self.params.search.limit,
            understood: UnderstandingView::new(result.found.understanding, as_typed),
            synonyms: result.found.synonyms,
            did_you_mean: result.did_you_mean,
            release: result.release.id.to_string(),
            license: license(),
            attribution: ATTRIBUTION,
        };
        let facets = result.found.facets.into();
        ResponseBody::json(&SearchAnswer { data, meta, facets, links }).with_links(&headers)
    }
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
