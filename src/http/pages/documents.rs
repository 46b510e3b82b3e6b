//! Pages of documents.

use actix_web::{HttpRequest, HttpResponse};
use futures_util::future::try_join3;

use super::by_city::{self, ByCity};
use super::context::PageContext;
use crate::domain::city::CityReference;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::documents::Documents;
use crate::http::resources::plans::Plans;
use crate::pages::by_city::ByCityPage;
use crate::pages::document::DocumentPage;
use crate::pages::query::PageQuery;
use crate::pages::site::Site;
use crate::pages::titles::WantedTitles;
use crate::store::documents::DocumentFilter;
use crate::store::page::PageRequest;
use crate::store::plans::PlanFilter;
use crate::store::{self, Connection};
use crate::view::document::DocumentView;

impl ByCity for Documents {
    const RESOURCE: ResourceKind = ResourceKind::Documents;
    const PATH: &'static str = "/documents";

    fn filter(cities: Vec<CityReference>) -> DocumentFilter {
        DocumentFilter { city: cities, ..DocumentFilter::default() }
    }

    fn city(record: &DocumentView) -> Option<String> {
        Some(record.city_id.clone())
    }

    fn page(site: Site, query: &PageQuery, records: &[DocumentView]) -> ByCityPage {
        ByCityPage::documents(site, query, records)
    }
}

pub async fn list_documents(
    page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    by_city::respond::<Documents>(page, &request).await
}

pub async fn get_document(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(document).await
}

async fn document(page: &PageContext) -> Result<(Release, DocumentPage), Problem> {
    let id = page.identifier(Documents::NAME)?;
    let filter = Documents::by_ids(vec![id.clone()]);
    let of_document = PlanFilter { document: vec![id.clone()], ..PlanFilter::default() };
    let read = async |connection: &Connection| {
        let one = PageRequest::all([Documents::ID]);
        let all = PageRequest::all(Plans::ORDER.iter().copied());
        let (found, plans, taken) = try_join3(
            Documents::find(connection, &filter, &one),
            Plans::find(connection, &of_document, &all),
            store::taken::from_document(connection, &id),
        )
        .await?;
        let plans: Vec<String> = plans.records.into_iter().map(|plan| plan.0.id).collect();
        let mut wanted = WantedTitles::default();
        wanted.add(ResourceKind::Plans, &plans);
        let cities = found.records.iter().map(|document| &document.0.city_id);
        wanted.add(ResourceKind::Cities, cities);
        let titles = store::titles::find(connection, wanted.records()).await?;
        Ok((found.records.into_iter().next(), plans, taken, titles))
    };
    let (release, (found, plans, taken, titles)) = page.api.pool.read_current(read).await?;
    let Some(document) = found else {
        return Err(page.api.not_found_problem(Documents::NAME, &page.id).await);
    };
    let titles = titles.into_iter().collect();
    let site = page.site.clone().with_release(&release).with_titles(titles);
    Ok((release, DocumentPage::new(site, document.0, plans, taken)))
}
