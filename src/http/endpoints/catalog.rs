//! Machine-readable metadata of the data set: DCAT for catalogs, schema.org for search engines.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::{HttpResponse, get};
use serde_json::Value;
use utoipa::IntoResponses;
use utoipa::openapi::schema::Object;
use utoipa::openapi::{Content as MediaType, RefOr, Response, Type};

use crate::domain::calendar::FiscalYear;
use crate::domain::city::City;
use crate::domain::release::Release;
use crate::downloads::set::FileSet;
use crate::downloads::tables::TableGroup;
use crate::http::cache::body::ResponseBody;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::with_errors;
use crate::http::extract::context::RequestContext;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::store::cities::{CityFilter, CitySort};
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};
use crate::view::linked_data::{
    Described, DescribedTable, Edition, JSON_LD, catalog, dataset_of_schema_org,
};

/// The whole data set.
pub struct CatalogParams;

impl QueryParams for CatalogParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Only(JSON_LD);

    fn read(_: &mut QueryParser) -> Self {
        Self
    }

    /// The description lists the files of the current release once they are written.
    fn cache_key_suffix(api: &RequestContext) -> String {
        if api.has_current_files() { " with files".to_owned() } else { String::new() }
    }
}

/// What is known of the release that is being served.
struct Known {
    cities: Vec<City>,
    years: Option<(FiscalYear, FiscalYear)>,
}

impl Known {
    async fn find(connection: &Connection) -> Result<Self, StoreError> {
        let filter = CityFilter { has_plan: Some(true), ..CityFilter::default() };
        let page = PageRequest::all([CitySort::Id]);
        let cities = store::cities::list(connection, &filter, &page).await?.records;
        let cities = cities.into_iter().map(|city| city.record.city).collect();
        Ok(Self { cities, years: store::plans::years(connection).await? })
    }
}

impl ApiRequest<CatalogParams> {
    /// A description of the release that is being served, with its files as soon as they are there.
    async fn described(
        &self,
        describe: impl Fn(&Described<'_>, &Edition<'_>) -> Value,
    ) -> Result<(Release, ResponseBody), Problem> {
        let (release, known) = self.api.pool.read_current(Known::find).await?;
        let set = self.api.downloads.of(release.id.as_str());
        let described = described(&self.api, set.as_ref());
        let edition = Edition { release: &release, cities: &known.cities, years: known.years };
        let body = describe(&described, &edition).to_string().into_bytes();
        Ok((release, ResponseBody::new(JSON_LD, body).with_links(&[])))
    }
}

/// The tables, with the files of a release.
fn described<'a>(api: &'a RequestContext, set: Option<&'a Arc<FileSet>>) -> Described<'a> {
    let files = || set.into_iter().flat_map(|set| set.files());
    let table = |group: &'a TableGroup| {
        let [own, ..] = group.tables.as_slice() else { return None };
        let is_of = |name: &String| group.tables.iter().any(|table| table.name == *name);
        Some(DescribedTable {
            name: &own.name,
            title: &own.title,
            title_en: &own.title_en,
            description: &own.description,
            description_en: &own.description_en,
            files: files().filter(|file| file.table.as_ref().is_some_and(is_of)).collect(),
        })
    };
    Described {
        base: &api.base,
        tables: api.document.tables().iter().filter_map(table).collect(),
        complete: files().filter(|file| file.table.is_none()).collect(),
    }
}

/// The data set for a page that is the same for every release.
#[must_use]
pub fn static_dataset(api: &RequestContext) -> Value {
    dataset_of_schema_org(&described(api, None), None)
}

/// Linked data, or an error.
struct LinkedDataResponses;

impl IntoResponses for LinkedDataResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = with_errors("", "", &["400", "406", "500", "503"]);
        let graph = Object::builder().schema_type(Type::Object).build();
        let response = Response::builder()
            .description("The description, as JSON-LD.")
            .content(JSON_LD, MediaType::new(Some(graph)))
            .build();
        responses.insert("200".to_owned(), response.into());
        responses
    }
}

/// Catalog
///
/// Every table of the release that is being served as a data set with its files, and this API, in DCAT 3.
#[utoipa::path(
    tag = "releases",
    params(DocumentedParams<CatalogParams>),
    responses(LinkedDataResponses)
)]
#[get("/catalog.jsonld")]
pub async fn get_catalog(request: ApiRequest<CatalogParams>) -> Result<HttpResponse, Problem> {
    request.respond_with(async |request| request.described(catalog).await).await
}

/// Data set for search engines
///
/// The whole data set as a `Dataset` of schema.org, with its files.
#[utoipa::path(
    tag = "releases",
    params(DocumentedParams<CatalogParams>),
    responses(LinkedDataResponses)
)]
#[get("/dataset.jsonld")]
pub async fn get_dataset(request: ApiRequest<CatalogParams>) -> Result<HttpResponse, Problem> {
    let describe = |described: &Described<'_>, edition: &Edition<'_>| {
        dataset_of_schema_org(described, Some(edition))
    };
    request.respond_with(async |request| request.described(describe).await).await
}
