//! Pages of code lists and fields.

use actix_web::HttpResponse;

use super::context::PageContext;
use crate::http::problem::Problem;
use crate::pages::glossary::{FieldsPage, GlossaryPage};

pub async fn list_codes(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let release = page.api.release().await?;
        let site = page.site.clone().with_release(&release);
        Ok((release, GlossaryPage::new(site)))
    })
    .await
}

pub async fn list_fields(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let release = page.api.release().await?;
        let site = page.site.clone().with_release(&release);
        Ok((release, FieldsPage::new(site, &page.api.document.dictionary)))
    })
    .await
}
