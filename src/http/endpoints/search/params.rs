//! What a search asks for, read from the query.

use crate::domain::search::SEARCHED;
use crate::http::extract::endpoint::{QueryParams, ResponseKind};
use crate::http::query::parser::QueryParser;
use crate::search::filter::SearchFilters;
use crate::search::find::Search;
use crate::search::query::{MAX_QUERY_CHARS, ParsedQuery};

const DEFAULT_LIMIT: i32 = 10;
const MAX_HITS: i32 = 100;

/// What to search for, and where.
pub struct SearchParams {
    /// As it was typed.
    pub text: String,
    pub(super) search: Search,
    pub(super) cursor: Option<String>,
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
