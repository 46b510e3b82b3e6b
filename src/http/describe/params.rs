//! Parameters for the `OpenAPI` document, from the same code that parses requests.

use std::marker::PhantomData;

use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{QueryParams, ResponseKind};
use crate::http::extract::labels::labels;
use crate::http::extract::list::ListParams;
use crate::http::extract::output::OutputFormat;
use crate::http::extract::record::read_parameters;
use crate::http::query::parser::QueryParser;
use crate::http::query::schemas::identifier_schema;

/// Parameters of a list endpoint.
pub struct ListParameters<L>(PhantomData<L>);

impl<L: Collection> IntoParams for ListParameters<L> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = QueryParser::for_openapi();
        let _ = ListParams::<L>::read(&mut parameters);
        OutputFormat::document(&mut parameters);
        parameters.documented()
    }
}

/// Parameters of an endpoint, from its [`QueryParams`].
pub struct DocumentedParams<Q>(PhantomData<Q>);

impl<Q: QueryParams> IntoParams for DocumentedParams<Q> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = QueryParser::for_openapi();
        let _ = Q::read(&mut parameters);
        if Q::KIND == ResponseKind::Table {
            OutputFormat::document(&mut parameters);
        }
        if Q::HAS_LABELS {
            let _ = labels(&mut parameters);
        }
        let id = Q::HAS_ID.then(id_parameter);
        id.into_iter().chain(parameters.documented()).collect()
    }
}

/// Parameters of a record endpoint.
pub struct RecordParameters<L>(PhantomData<L>);

impl<L: Collection> IntoParams for RecordParameters<L> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = QueryParser::for_openapi();
        let _ = read_parameters::<L>(&mut parameters);
        let mut documented = vec![id_parameter()];
        documented.extend(parameters.documented());
        documented
    }
}

/// The `id` path parameter, without an example: that is added with the other examples.
#[must_use]
pub fn id_parameter() -> Parameter {
    Parameter::builder()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The record’s `id`."))
        .schema(Some(identifier_schema()))
        .build()
}
