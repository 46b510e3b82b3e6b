//! The page of what is missing.

use actix_web::{HttpRequest, HttpResponse};

use super::context::PageContext;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::endpoints::kpi_table::{self, MAX_KPIS};
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::filters::ReadFilter;
use crate::http::resources::cities::Cities;
use crate::pages::coverage::{CoveragePage, PATH};
use crate::pages::query::PageQuery;
use crate::pages::titles::WantedTitles;
use crate::store::cities::CityFilter;
use crate::store::kpis::KpiFilter;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};
use crate::view::coverage::coverage_of;

pub async fn coverage(page: PageContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let (filter, query) = page.read(request.uri(), KpiFilter::read)?;
    let page = page.with_query(&query);
    page.respond_to(&query, async |page| figures(page, &filter, &query).await).await
}

async fn figures(
    page: &PageContext,
    filter: &KpiFilter,
    query: &CanonicalQuery,
) -> Result<(Release, CoveragePage), Problem> {
    page.api.require_known(query, Some(ResourceKind::Kpis)).await?;
    let read = async |connection: &Connection| {
        let kpis = kpi_table::all(connection, filter).await?;
        let mut wanted = WantedTitles::default();
        wanted.add(ResourceKind::Cities, kpis.iter().map(|kpi| &kpi.record.kpi.city_id));
        wanted.add(ResourceKind::Plans, kpis.iter().map(|kpi| &kpi.record.kpi.plan_id));
        let titles = store::titles::find(connection, wanted.records()).await?;
        Ok((kpis, titles))
    };
    let (release, (kpis, titles)) = match page.api.pool.read_current(read).await {
        Ok(found) => found,
        Err(StoreError::TooMany(MAX_KPIS)) => return choice(page).await,
        Err(error) => return Err(error.into()),
    };
    let until = release.last_year_over();
    let rows: Vec<_> = kpis.iter().flat_map(|kpi| coverage_of(&kpi.record, until)).collect();
    let titles = titles.into_iter().collect();
    let site = page.site.clone().with_release(&release).with_titles(titles);
    let query = PageQuery::new(PATH, query.pairs());
    Ok((release, CoveragePage::new(site, &query, &rows)))
}

/// The cities to choose from, where all would be too much.
async fn choice(page: &PageContext) -> Result<(Release, CoveragePage), Problem> {
    let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
    let all = PageRequest::all(Cities::ORDER.iter().copied());
    let find = async |connection: &Connection| Cities::find(connection, &filter, &all).await;
    let (release, found) = page.api.pool.read_current(find).await?;
    let cities: Vec<_> = found.records.into_iter().map(|city| city.0).collect();
    let site = page.site.clone().with_release(&release);
    Ok((release, CoveragePage::choice(site, &cities)))
}
