//! Lists of records by city, with the cities to choose from where all would be too many.

use std::borrow::Cow;

use actix_web::{HttpRequest, HttpResponse};

use super::context::PageContext;
use crate::domain::city::CityReference;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::extract::collection::{Collection, Found};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::cities::Cities;
use crate::pages::by_city::ByCityPage;
use crate::pages::query::PageQuery;
use crate::pages::site::Site;
use crate::pages::titles::WantedTitles;
use crate::store::cities::CityFilter;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};

/// Records on one page: more than some cities have, fewer than all of the country.
const MAX_RECORDS: i64 = 1000;

/// A resource that is listed by city.
pub trait ByCity: Collection {
    const RESOURCE: ResourceKind;
    /// The path of the page in Japanese.
    const PATH: &'static str;

    fn filter(cities: Vec<CityReference>) -> Self::Filter;

    /// The city of a record, if it belongs to one.
    fn city(record: &Self::View) -> Option<String>;

    fn page(site: Site, query: &PageQuery, records: &[Self::View]) -> ByCityPage;
}

/// The page of a resource by city.
///
/// # Errors
/// When not even the page for an error can be made.
pub async fn respond<L: ByCity>(
    mut page: PageContext,
    request: &HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (cities, query) = page.read(request.uri(), |parameters| parameters.cities("city"))?;
    let filter = L::filter(cities);
    page.respond_to(&query, async |page| list::<L>(page, &filter, &query).await).await
}

async fn list<L: ByCity>(
    page: &PageContext,
    filter: &L::Filter,
    query: &CanonicalQuery,
) -> Result<(Release, ByCityPage), Problem> {
    page.api.require_known(query, None).await?;
    let query = PageQuery::new(L::PATH, query.pairs());
    let read = async |connection: &Connection| {
        let at_most = PageRequest::at_most(MAX_RECORDS, L::ORDER.iter().copied());
        let found = L::find(connection, filter, &at_most).await?.records;
        let views: Result<Vec<L::View>, StoreError> =
            found.iter().map(|record| record.view().map(Cow::into_owned)).collect();
        let views = views?;
        let mut wanted = WantedTitles::default();
        wanted.add(ResourceKind::Cities, views.iter().filter_map(L::city));
        let titles = store::titles::find(connection, wanted.records()).await?;
        Ok((views, titles))
    };
    let (release, (views, titles)) = match page.api.pool.read_current(read).await {
        Ok(found) => found,
        Err(StoreError::TooMany(MAX_RECORDS)) => return choice::<L>(page, &query).await,
        Err(error) => return Err(error.into()),
    };
    let titles = titles.into_iter().collect();
    let site = page.site.clone().with_release(&release).with_titles(titles);
    Ok((release, L::page(site, &query, &views)))
}

/// The cities with plans.
async fn choice<L: ByCity>(
    page: &PageContext,
    query: &PageQuery,
) -> Result<(Release, ByCityPage), Problem> {
    let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
    let all = PageRequest::all(Cities::ORDER.iter().copied());
    let find = async |connection: &Connection| Cities::find(connection, &filter, &all).await;
    let (release, found) = page.api.pool.read_current(find).await?;
    let cities: Vec<_> = found.records.into_iter().map(|city| city.0).collect();
    let site = page.site.clone().with_release(&release);
    Ok((release, ByCityPage::choice(site, L::RESOURCE, query, &cities)))
}
