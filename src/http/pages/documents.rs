//! Pages of documents.

use actix_web::{HttpRequest, HttpResponse};
use futures_util::future::try_join3;

use super::by_city::{self, ByCity};
use super::context::PageContext;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::domain::taken::TakenRecords;
use crate::http::extract::collection::{Built, Collection};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::documents::Documents;
use crate::http::resources::plans::Plans;
use crate::pages::by_city::ByCityPage;
use crate::pages::document::DocumentPage;
use crate::pages::query::PageQuery;
use crate::pages::site::Site;
use crate::pages::titles::{Titles, WantedTitles};
use crate::store::documents::DocumentFilter;
use crate::store::page::PageRequest;
use crate::store::plans::PlanFilter;
use crate::store::{self, Connection, StoreError};
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
    let query = CanonicalQuery::default();
    let template = |site, DocumentRecords { document, plans, taken }| {
        DocumentPage::new(site, document, plans, taken)
    };
    page.respond_record(Documents::NAME, &query, records, template).await
}

struct DocumentRecords {
    document: DocumentView,
    /// Plans that it sets out or reports on.
    plans: Vec<String>,
    taken: Vec<TakenRecords>,
}

async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(DocumentRecords, Titles)>, StoreError> {
    let filter = Documents::by_ids(vec![id.clone()]);
    let of_document = PlanFilter { document: vec![id.clone()], ..PlanFilter::default() };
    let one = PageRequest::all([Documents::ID]);
    let all = PageRequest::all(Plans::ORDER.iter().copied());
    let (found, plans, taken) = try_join3(
        Documents::find(connection, &filter, &one),
        Plans::find(connection, &of_document, &all),
        store::taken::from_document(connection, id),
    )
    .await?;
    let Some(Built(document)) = found.records.into_iter().next() else { return Ok(None) };
    let plans: Vec<String> = plans.records.into_iter().map(|plan| plan.0.id).collect();
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Plans, &plans);
    wanted.add(ResourceKind::Cities, [&document.city_id]);
    let titles = store::titles::find(connection, wanted.records()).await?;
    let records = DocumentRecords { document, plans, taken };
    Ok(Some((records, titles.into_iter().collect())))
}
