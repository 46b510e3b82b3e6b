//! `GET /v1/{resource}/{id}/history`: every change to a record, including deleted ones.

use actix_web::{HttpRequest, HttpResponse, get};
use strum::VariantArray;
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::openapi::{Object, Required};

use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::HistoryTableResponses;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::parser::QueryParser;
use crate::http::query::schemas::{identifier_schema, text_schema};
use crate::store::changes::{ChangeFilter, ChangeSort};
use crate::store::page::PageRequest;
use crate::store::{self, Connection};
use crate::view::change::ChangeView;

/// A history takes no parameters.
pub struct History;

impl QueryParams for History {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

impl ApiRequest<History> {
    async fn changes(&self, resource: ResourceKind) -> Result<(Vec<ChangeView>, Release), Problem> {
        let unknown = || Problem::unknown(resource.name(), &self.id);
        let id: Identifier = self.id.parse().map_err(|_| unknown())?;
        let filter =
            ChangeFilter { resource: vec![resource], record: vec![id], ..ChangeFilter::default() };
        let page = PageRequest::all([ChangeSort::Release, ChangeSort::Sequence]);
        let find =
            async |connection: &Connection| store::changes::list(connection, &filter, &page).await;
        let (release, found) = self.api.pool.read_current(find).await?;
        if found.records.is_empty() {
            return Err(unknown());
        }
        Ok((found.records.into_iter().map(ChangeView::from).collect(), release))
    }
}

/// Resource and identifier in the path, and the formats of a table.
struct HistoryParameters;

impl IntoParams for HistoryParameters {
    fn into_params(parameter_in: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let names = ResourceKind::VARIANTS.iter().map(|resource| resource.name());
        let lists = text_schema().enum_values(Some(names)).build();
        let said = "The list that the record stands in, or stood in.";
        let resource = in_path("resource", said, lists, "measures");
        let said = "The record’s `id`, also when it is there no more.";
        let id = in_path("id", said, identifier_schema(), "kodaira-industry-2018.1.1.1.4");
        let of_tables = DocumentedParams::<History>::into_params(parameter_in).into_iter();
        let others = of_tables.filter(|parameter| parameter.name != "id");
        [resource, id].into_iter().chain(others).collect()
    }
}

fn in_path(name: &str, said: &str, schema: Object, example: &str) -> Parameter {
    Parameter::builder()
        .name(name)
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some(said))
        .schema(Some(schema))
        .example(Some(example.into()))
        .build()
}

/// A record’s history
///
/// Every change of one record, the oldest first: what it was in each release since it was created.
/// It is there also when the record is not any more.
#[utoipa::path(tag = "releases", params(HistoryParameters), responses(HistoryTableResponses<ChangeView>))]
#[get("/{resource}/{id}/history")]
pub async fn list_history(
    request: ApiRequest<History>,
    path: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let resource = path.match_info().get("resource").and_then(|name| name.parse().ok());
    let resource = resource.ok_or_else(|| Problem::of(Code::UnknownPath))?;
    request.respond_table("history", async |request| request.changes(resource).await).await
}
