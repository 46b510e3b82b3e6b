//! Pages of cities.

use actix_web::{HttpRequest, HttpResponse};
use futures_util::try_join;

use super::context::PageContext;
use crate::domain::city::{CityReference, InvalidCityReference};
use crate::http::endpoints::scorecards::{ScorecardParams, Scorecards};
use crate::http::extract::collection::{Built, Collection};
use crate::http::problem::Problem;
use crate::http::resources::cities::Cities;
use crate::http::resources::documents::Documents;
use crate::pages::city::{CitiesPage, CityPage};
use crate::store::cities::CityFilter;
use crate::store::documents::DocumentFilter;
use crate::store::page::PageRequest;
use crate::store::plans::PlanFilter;
use crate::store::{Connection, StoreError};
use crate::view::city::CityView;
use crate::view::scorecard::DashboardView;

pub async fn list_cities(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let (release, cities) = page.api.pool.read_current(with_plans).await?;
        let site = page.site.clone().with_release(&release);
        Ok((release, CitiesPage::new(site, cities)))
    })
    .await
}

pub async fn get_city(
    mut page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (as_of, query) = page.read(request.uri(), |parameters| parameters.date("as_of"))?;
    let respond = async |page: &PageContext| {
        let city: CityReference = page
            .id
            .parse()
            .map_err(|error: InvalidCityReference| Problem::invalid_path("id", &page.id, error))?;
        let cities = CityFilter { city: vec![city.clone()], ..CityFilter::default() };
        let plans = PlanFilter { city: vec![city.clone()], ..PlanFilter::default() };
        let documents = DocumentFilter { city: vec![city], ..DocumentFilter::default() };
        let (one, all) = (
            PageRequest::all(Cities::ORDER.iter().copied()),
            PageRequest::all(Documents::ORDER.iter().copied()),
        );
        let params = ScorecardParams { as_of, measures: false };
        let read = async |connection: &Connection| {
            try_join!(
                Cities::find(connection, &cities, &one),
                Scorecards::find(connection, &plans, params),
                Documents::find(connection, &documents, &all),
            )
        };
        let (release, (city, cards, documents)) = page.api.pool.read_current(read).await?;
        let Some(Built(city)) = city.records.into_iter().next() else {
            return Err(page.api.not_found_problem(Cities::NAME, &page.id).await);
        };
        let dashboard = DashboardView { city, plans: cards.at(&release) };
        let documents = documents.records.into_iter().map(|document| document.0).collect();
        let site = page.site.clone().with_release(&release);
        Ok((release, CityPage::new(site, dashboard, documents, as_of)))
    };
    page.respond_to(&query, respond).await
}

/// The cities that have plans.
pub async fn with_plans(connection: &Connection) -> Result<Vec<CityView>, StoreError> {
    let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
    let all = PageRequest::all(Cities::ORDER.iter().copied());
    let found = Cities::find(connection, &filter, &all).await?;
    Ok(found.records.into_iter().map(|city| city.0).collect())
}
