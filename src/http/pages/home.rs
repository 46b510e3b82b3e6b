//! The home page, and its JSON for programs.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use super::context::PageContext;
use crate::domain::aggregate::CityStatusCount;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::responses::with_errors;
use crate::http::endpoints::catalog::static_dataset;
use crate::http::endpoints::index::index;
use crate::http::extract::collection::{Built, Collection};
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::resources::cities::Cities;
use crate::pages::home::{HomePage, HomeParts, MAX_CITIES};
use crate::store::cities::CityFilter;
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};
use crate::view::city::CityView;

/// The index or a page, or an error.
struct WelcomeResponses;

impl IntoResponses for WelcomeResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("The index; for browsers a page.", "Index", &["406"])
    }
}

/// Home page
///
/// For browsers the page to start from; for programs the same as `/v1`.
#[utoipa::path(tag = "service", responses(WelcomeResponses))]
#[get("/")]
pub async fn get_welcome(page: PageContext, request: HttpRequest) -> Result<HttpResponse, Problem> {
    if accept::prefers_html(&request)? {
        return get_home(page).await;
    }
    let index = ResponseBody::json(&index(&page.api.base)).with_links(&[]);
    page.api.static_response(index).await
}

pub async fn get_home(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let (release, (cities, statuses)) = page.api.pool.read_current(read_home).await?;
        let site = page.site.clone().with_release(&release);
        let dataset = static_dataset(&page.api);
        let parts = HomeParts {
            release: Release::clone(&release),
            number_of_cities: cities.total.unwrap_or_default(),
            cities: cities.records.into_iter().map(|city| city.0).collect(),
            statuses,
            dataset,
        };
        Ok((release, HomePage::new(site, parts)))
    })
    .await
}

/// The cities that the page shows, how many there are, and how their KPIs stand.
async fn read_home(
    connection: &Connection,
) -> Result<(Page<Built<CityView>>, Vec<CityStatusCount>), StoreError> {
    let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
    let some = PageRequest::first(MAX_CITIES, Cities::ORDER.iter().copied());
    let some = PageRequest { count: true, ..some };
    let cities = Cities::find(connection, &filter, &some).await?;
    let ids: Vec<&str> = cities.records.iter().map(|city| city.0.id.as_str()).collect();
    let statuses = store::evaluation_counts::of_cities(connection, &ids).await?;
    Ok((cities, statuses))
}
