//! Pages about the site itself.

use actix_web::HttpResponse;

use super::context::PageContext;
use crate::http::problem::Problem;
use crate::pages::site_pages::{AboutPage, AccessibilityPage, ContactPage, DevelopersPage};

pub async fn get_about(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(AboutPage::new(page.site.clone())).await
}

pub async fn get_developers(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(DevelopersPage::new(page.site.clone())).await
}

pub async fn get_accessibility(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(AccessibilityPage::new(page.site.clone())).await
}

pub async fn get_contact(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_static(ContactPage::new(page.site.clone())).await
}
