//! The parameters of handlers, as the document shows them: the same code that reads a request.

use std::marker::PhantomData;

use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};

use crate::http::extract::collection::Listed;
use crate::http::extract::endpoint::{Form, Question};
use crate::http::extract::list::{Asked, Shape};
use crate::http::extract::output::Representation;
use crate::http::query::parser::Parameters;
use crate::http::query::schemas::identifier_schema;

/// The parameters of a list, for the document.
pub struct ListParameters<L>(PhantomData<L>);

impl<L: Listed> IntoParams for ListParameters<L> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = Parameters::of_document();
        let _ = Asked::<L>::read(&mut parameters);
        Representation::document(&mut parameters);
        parameters.documented()
    }
}

/// The parameters of a question, for the document.
pub struct QuestionParameters<Q>(PhantomData<Q>);

impl<Q: Question> IntoParams for QuestionParameters<Q> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = Parameters::of_document();
        let _ = Q::read(&mut parameters);
        if Q::FORM == Form::Table {
            Representation::document(&mut parameters);
        }
        let id = Q::HAS_ID.then(id_parameter);
        id.into_iter().chain(parameters.documented()).collect()
    }
}

/// The parameters of a request for one record, for the document.
pub struct RecordParameters<L>(PhantomData<L>);

impl<L: Listed> IntoParams for RecordParameters<L> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = Parameters::of_document();
        Shape::read::<L>(&mut parameters);
        let mut documented = vec![id_parameter()];
        documented.extend(parameters.documented());
        documented
    }
}

/// The identifier in a path; its example is set where the examples are.
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
