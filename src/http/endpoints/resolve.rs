//! From a name or code to identifiers.

use actix_web::{HttpResponse, get};
use futures_util::future::try_join;

use super::search::params::wanted;
use crate::domain::candidate::Candidate;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::domain::search::SEARCHED;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::search::Index;
use crate::search::filter::SearchFilters;
use crate::search::query::{InvalidQuery, MAX_QUERY_CHARS};
use crate::store::page::PageRequest;
use crate::store::renamings::{RenamingFilter, RenamingSort};
use crate::store::{self, Connection};
use crate::view::candidate::CandidateView;

/// More records than this share a name only when it is meaningless.
const MAX_CANDIDATES: usize = 1000;
const NARROWING: [&str; 4] = ["type", "city", "plan", "theme"];

/// A name, and where to look for it.
pub struct ResolveParams {
    name: String,
    wanted: SearchFilters,
}

impl QueryParams for ResolveParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        let name = parameters.required_text("q", MAX_QUERY_CHARS, checked);
        parameters.described_as("name");
        Self { name: name.unwrap_or_default().trim().to_owned(), wanted: wanted(parameters) }
    }
}

fn checked(name: &str) -> Result<(), InvalidQuery> {
    if name.trim().is_empty() {
        return Err(InvalidQuery::Empty);
    }
    if name.chars().count() > MAX_QUERY_CHARS {
        return Err(InvalidQuery::TooLong);
    }
    Ok(())
}

type NamingParameters = DocumentedParams<ResolveParams>;
type NamingRequest = ApiRequest<ResolveParams>;

/// Resolve a name
///
/// From a name (小平市, 小平), a reading (こだいら), a translation (Kodaira), a 5- or 6-digit code, an
/// identifier or a retired identifier to the records that may be meant. `exact` is the only one that
/// is called so letter for letter, `variant` the only one in another spelling, and where several
/// are called so all of them are listed as `ambiguous`. A retired identifier leads to what has the
/// name of the record that had it.
#[utoipa::path(tag = "search", params(NamingParameters), responses(TableResponses<CandidateView>))]
#[get("/resolve")]
pub async fn resolve_name(request: NamingRequest) -> Result<HttpResponse, Problem> {
    request.respond_table("resolve", async |request| request.candidates().await).await
}

impl ApiRequest<ResolveParams> {
    async fn candidates(&self) -> Result<(Vec<CandidateView>, Release), Problem> {
        let ResolveParams { name, wanted } = &self.params;
        let (mut found, release) = self.called(name.clone(), wanted.clone()).await?;
        if found.is_empty() {
            for (resource, name) in self.later_names().await? {
                let narrowed = SearchFilters { types: vec![resource], ..wanted.clone() };
                found.extend(self.called(name, narrowed).await?.0);
            }
            found.iter_mut().for_each(Candidate::is_successor);
        }
        if found.len() > MAX_CANDIDATES {
            let most = i64::try_from(MAX_CANDIDATES).unwrap_or(i64::MAX);
            return Err(Problem::too_broad(most, &NARROWING));
        }
        let base = &self.api.base;
        let rows = found.into_iter().map(|candidate| CandidateView::new(candidate, base));
        Ok((rows.collect(), release))
    }

    async fn called(
        &self,
        name: String,
        wanted: SearchFilters,
    ) -> Result<(Vec<Candidate>, Release), Problem> {
        let load = move |index: &Index| {
            let found = index.resolve(&name, &wanted, MAX_CANDIDATES)?;
            Ok((found, index.release().clone()))
        };
        Ok(self.api.search.run(load).await?)
    }

    /// Current or last names of the records that once had this identifier.
    async fn later_names(&self) -> Result<Vec<(ResourceKind, String)>, Problem> {
        let ResolveParams { name, wanted } = &self.params;
        let Ok(id) = name.parse::<Identifier>() else { return Ok(Vec::new()) };
        let types = if wanted.types.is_empty() { &SEARCHED[..] } else { &wanted.types };
        let filter = RenamingFilter {
            resource: types.to_vec(),
            former: vec![id.clone()],
            ..RenamingFilter::default()
        };
        let page = PageRequest::all([RenamingSort::Id]);
        let load = async |connection: &Connection| {
            let renamed = store::renamings::list(connection, &filter, &page);
            try_join(renamed, store::releases::last_names(connection, &id, types)).await
        };
        let (renamed, last) = self.api.pool.in_snapshot(load).await?;
        let mut names: Vec<(ResourceKind, String)> = Vec::new();
        for renaming in &renamed.records {
            let renaming = store::parse(renaming)?.record;
            names.push((renaming.resource, renaming.current_id.into()));
        }
        let known = names.len();
        for (resource, name) in last {
            if names[..known].iter().all(|(renamed, _)| *renamed != resource) {
                names.push((resource, name));
            }
        }
        Ok(names)
    }
}
