//! The search page.

use actix_web::http::Uri;
use actix_web::{HttpRequest, HttpResponse};

use super::context::PageContext;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::endpoints::search::answer;
use crate::http::endpoints::search::params::SearchParams;
use crate::http::extract::endpoint::QueryParams;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::parser::QueryParser;
use crate::pages::query::PageQuery;
use crate::pages::search::{PATH, SearchPage, SearchResults};
use crate::pages::titles::{Titles, WantedTitles};
use crate::store::{self, Connection};

/// Parameters that name a record, whose title the page shows.
const NAMING: [(&str, ResourceKind); 3] = [
    ("city", ResourceKind::Cities),
    ("plan", ResourceKind::Plans),
    ("theme", ResourceKind::Themes),
];

pub async fn search(page: PageContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    if !has_words(request.uri()) {
        return page.respond(form).await;
    }
    let (params, query) = page.read(request.uri(), SearchParams::read)?;
    let page = page.with_query(&query);
    page.respond_to(&query, async |page| results(page, &params, &query).await).await
}

/// Whether there is something to search for.
fn has_words(uri: &Uri) -> bool {
    QueryParser::for_page(uri).text("q").is_some()
}

async fn form(page: &PageContext) -> Result<(Release, SearchPage), Problem> {
    let release = page.api.release().await?;
    Ok((release.clone(), SearchPage::form(page.site.clone().with_release(&release))))
}

async fn results(
    page: &PageContext,
    params: &SearchParams,
    query: &CanonicalQuery,
) -> Result<(Release, SearchPage), Problem> {
    page.api.require_known(query, None).await?;
    let (release, answer) = answer::search(&page.api, params, query).await?;
    let titles = titles(page, query).await?;
    let site = page.site.clone().with_release(&release).with_titles(titles);
    let of_page = |url: String| url.split_once('?').map(|(_, query)| format!("?{query}"));
    let results = SearchResults {
        hits: answer.data,
        total: answer.meta.total,
        facets: answer.facets,
        synonyms: answer.meta.synonyms,
        did_you_mean: answer.meta.did_you_mean,
        next: answer.links.next.and_then(of_page),
        as_typed: answer.meta.understood.as_typed.clone().and_then(of_page),
        understood: answer.meta.understood,
    };
    Ok((release, SearchPage::results(site, &PageQuery::new(PATH, query.pairs()), results)))
}

/// The titles of what the search is narrowed by.
async fn titles(page: &PageContext, query: &CanonicalQuery) -> Result<Titles, Problem> {
    let mut wanted = WantedTitles::default();
    for (name, id) in query.identifiers() {
        if let Some((_, resource)) = NAMING.iter().find(|(parameter, _)| *parameter == name) {
            wanted.add(*resource, [id]);
        }
    }
    if wanted.records().is_empty() {
        return Ok(Titles::default());
    }
    let find =
        async |connection: &Connection| store::titles::find(connection, wanted.records()).await;
    let (_, titles) = page.api.pool.read_current(find).await?;
    Ok(titles.into_iter().collect())
}
