//! The home page, and its JSON for programs.

use std::collections::BTreeMap;

use actix_web::{HttpRequest, HttpResponse, get};
use futures_util::future::try_join;
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use super::cities::with_plans;
use super::context::PageContext;
use crate::domain::aggregate::CityStatusCount;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::responses::with_errors;
use crate::http::endpoints::catalog::static_dataset;
use crate::http::endpoints::index::index;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::pages::home::{HomePage, HomeParts};
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
        let parts = HomeParts { release: Release::clone(&release), cities, statuses, dataset };
        Ok((release, HomePage::new(site, parts)))
    })
    .await
}

async fn read_home(
    connection: &Connection,
) -> Result<(Vec<CityView>, Vec<CityStatusCount>), StoreError> {
    try_join(with_plans(connection), store::evaluation_counts::by_city(connection)).await
}
