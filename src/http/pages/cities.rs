//! Pages of cities.

use actix_web::HttpResponse;

use super::context::PageContext;
use crate::domain::city::{CityReference, InvalidCityReference};
use crate::http::endpoints::scorecards::{ScorecardParams, scorecards};
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::cities::Cities;
use crate::http::resources::documents::Documents;
use crate::pages::city::{CitiesPage, CityPage};
use crate::store::cities::CityFilter;
use crate::store::documents::DocumentFilter;
use crate::store::page::PageRequest;
use crate::store::plans::PlanFilter;
use crate::store::{self, Connection, StoreError};
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

pub async fn get_city(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let city: CityReference = page
            .id
            .parse()
            .map_err(|error: InvalidCityReference| Problem::invalid_path("id", &page.id, error))?;
        let cities = CityFilter { city: vec![city.clone()], ..CityFilter::default() };
        let plans = PlanFilter { city: vec![city.clone()], ..PlanFilter::default() };
        let documents = DocumentFilter { city: vec![city], ..DocumentFilter::default() };
        let read = async |connection: &Connection| -> Result<_, StoreError> {
            let release = store::releases::current(connection).await?;
            let all = PageRequest::all(Cities::ORDER.iter().copied());
            let mut cities = Cities::find(connection, &cities, &all).await?.records;
            let cards =
                scorecards(connection, &plans, ScorecardParams::default(), &release).await?;
            let all = PageRequest::all(Documents::ORDER.iter().copied());
            let documents = Documents::find(connection, &documents, &all).await?.records;
            Ok((release, cities.pop(), cards, documents))
        };
        let (release, city, plans, documents) = page.api.pool.in_snapshot(read).await?;
        let Some(city) = city else {
            return Err(page.api.not_found_problem(Cities::NAME, &page.id).await);
        };
        let dashboard = DashboardView { city: city.0, plans };
        let documents = documents.into_iter().map(|document| document.0).collect();
        let site = page.site.clone().with_release(&release);
        Ok((release, CityPage::new(site, dashboard, documents)))
    })
    .await
}

/// The cities that have plans.
pub async fn with_plans(connection: &Connection) -> Result<Vec<CityView>, StoreError> {
    let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
    let all = PageRequest::all(Cities::ORDER.iter().copied());
    let found = Cities::find(connection, &filter, &all).await?;
    Ok(found.records.into_iter().map(|city| city.0).collect())
}
