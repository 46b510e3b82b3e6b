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
use crate::domain::resource::ResourceKind;
use crate::http::extract::collection::{Collection, Found};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::measures::Measures;
use crate::http::resources::organizations::Organizations;
use crate::http::resources::progress_entries::ProgressEntries;
use crate::http::resources::statements::Statements;
use crate::pages::by_city::ByCityPage;
use crate::pages::organization::{Mentions, Named, OrganizationPage, wanted_titles};
use crate::pages::query::PageQuery;
use crate::pages::site::Site;
use crate::pages::titles::Titles;
use crate::store::measures::MeasureFilter;
use crate::store::organizations::OrganizationFilter;
use crate::store::page::PageRequest;
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
    let query = CanonicalQuery::default();
    let template =
        |site, (found, mentions): WithMentions| OrganizationPage::new(site, found, &mentions);
    page.respond_record(Organizations::NAME, &query, records, template).await
}

type WithMentions = (Published<Organization>, Mentions);

/// An organization, and what names it.
async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(WithMentions, Titles)>, StoreError> {
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
    let Some(found) = found.map(Cow::into_owned) else { return Ok(None) };
    let mentions = Mentions {
        measures: measures.map(|measure| measure.record),
        statements: statements.map(|statement| statement.record),
        entries,
    };
    let wanted = wanted_titles(&found.record, &mentions);
    let titles = store::titles::find(connection, wanted.records()).await?;
    Ok(Some(((found, mentions), titles.into_iter().collect())))
}

/// The first records of a list, and how many there are.
async fn first<L: Collection>(
    connection: &Connection,
    filter: &L::Filter,
) -> Result<Named<L::View>, StoreError> {
    let first = PageRequest::first(MAX_RECORDS, L::ORDER.iter().copied());
    let page = PageRequest { count: true, ..first };
    let found = L::find(connection, filter, &page).await?;
    let views: Result<Vec<L::View>, StoreError> =
        found.records.iter().map(|record| record.view().map(Cow::into_owned)).collect();
    Ok(Named { records: views?, total: found.total.unwrap_or_default() })
}
