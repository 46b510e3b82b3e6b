//! Pages of organizations.

use std::borrow::Cow;

use actix_web::{HttpRequest, HttpResponse};
use futures_util::future::try_join4;

use super::by_city::{self, ByCity};
use super::context::PageContext;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::organization::Organization;
use crate::domain::published::Published;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::extract::collection::{Collection, Found};
use crate::http::problem::Problem;
use crate::http::resources::measures::Measures;
use crate::http::resources::organizations::Organizations;
use crate::http::resources::progress_entries::ProgressEntries;
use crate::http::resources::statements::Statements;
use crate::pages::by_city::ByCityPage;
use crate::pages::organization::{Mentions, Named, OrganizationPage, wanted_titles};
use crate::pages::query::PageQuery;
use crate::pages::site::Site;
use crate::store::measures::MeasureFilter;
use crate::store::organizations::OrganizationFilter;
use crate::store::page::{Order, PageRequest};
use crate::store::progress_entries::ProgressEntryFilter;
use crate::store::statements::StatementFilter;
use crate::store::{self, Connection, StoreError};

/// Records of each kind on the page of an organization.
const MAX_RECORDS: i64 = 100;

impl ByCity for Organizations {
    const RESOURCE: ResourceKind = ResourceKind::Organizations;
    const PATH: &'static str = "/organizations";

    fn filter(cities: Vec<CityReference>) -> OrganizationFilter {
        OrganizationFilter { city: cities, ..OrganizationFilter::default() }
    }

    fn city(record: &Published<Organization>) -> Option<String> {
        record.record.city_id.as_ref().map(ToString::to_string)
    }

    fn page(site: Site, query: &PageQuery, records: &[Published<Organization>]) -> ByCityPage {
        ByCityPage::organizations(site, query, records)
    }
}

pub async fn list_organizations(
    page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    by_city::respond::<Organizations>(page, &request).await
}

pub async fn get_organization(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(organization).await
}

async fn organization(page: &PageContext) -> Result<(Release, OrganizationPage), Problem> {
    let id = page.identifier(Organizations::NAME)?;
    let read = async |connection: &Connection| {
        let (found, mentions) = with_mentions(connection, &id).await?;
        let Some(found) = found else { return Ok(None) };
        let wanted = wanted_titles(&found.record, &mentions);
        let titles = store::titles::find(connection, wanted.records()).await?;
        Ok(Some((found, mentions, titles)))
    };
    let (release, found) = page.api.pool.read_current(read).await?;
    let Some((found, mentions, titles)) = found else {
        return Err(page.api.not_found_problem(Organizations::NAME, &page.id).await);
    };
    let titles = titles.into_iter().collect();
    let site = page.site.clone().with_release(&release).with_titles(titles);
    Ok((release, OrganizationPage::new(site, found, &mentions)))
}

/// An organization, and what names it.
async fn with_mentions(
    connection: &Connection,
    id: &Identifier,
) -> Result<(Option<Published<Organization>>, Mentions), StoreError> {
    let named = || vec![id.clone()];
    let own = Organizations::by_ids(named());
    let one = PageRequest::all([Organizations::ID]);
    let measures = MeasureFilter { organization: named(), ..MeasureFilter::default() };
    let statements = StatementFilter { organization: named(), ..StatementFilter::default() };
    let entries = ProgressEntryFilter { organization: named(), ..ProgressEntryFilter::default() };
    let (found, measures, statements, entries) = try_join4(
        Organizations::find(connection, &own, &one),
        first::<Measures>(connection, &measures),
        first::<Statements>(connection, &statements),
        first::<ProgressEntries>(connection, &entries),
    )
    .await?;
    let found = found.records.first().map(Found::view).transpose()?;
    let mentions = Mentions {
        measures: measures.map(|measure| measure.record),
        statements: statements.map(|statement| statement.record),
        entries,
    };
    Ok((found.map(Cow::into_owned), mentions))
}

/// The first records of a list, and how many there are.
async fn first<L: Collection>(
    connection: &Connection,
    filter: &L::Filter,
) -> Result<Named<L::View>, StoreError> {
    let ascending = |key: &L::Sort| Order { key: *key, descending: false };
    let page = PageRequest {
        limit: MAX_RECORDS,
        order: L::ORDER.iter().map(ascending).collect(),
        after: None,
        count: true,
        fail_if_truncated: false,
    };
    let found = L::find(connection, filter, &page).await?;
    let views: Result<Vec<L::View>, StoreError> =
        found.records.iter().map(|record| record.view().map(Cow::into_owned)).collect();
    Ok(Named { records: views?, total: found.total.unwrap_or_default() })
}
