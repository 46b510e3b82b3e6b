//! Pages about the site itself.

use actix_web::HttpResponse;

use super::context::PageContext;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::cities::Cities;
use crate::pages::site_pages::{AboutPage, AccessibilityPage, ContactPage, DevelopersPage};
use crate::store::Connection;
use crate::store::cities::CityFilter;
use crate::store::page::PageRequest;

pub async fn get_about(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(AboutPage::new(page.site.clone())).await
}

pub async fn get_developers(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
        let one = PageRequest::first(1, Cities::ORDER.iter().copied());
        let find = async |connection: &Connection| Cities::find(connection, &filter, &one).await;
        let (release, found) = page.api.pool.read_current(find).await?;
        let city = found.records.into_iter().next().map(|city| city.0.id);
        Ok((release, DevelopersPage::new(page.site.clone(), city)))
    })
    .await
}

pub async fn get_accessibility(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(AccessibilityPage::new(page.site.clone())).await
}

pub async fn get_contact(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(ContactPage::new(page.site.clone())).await
}
