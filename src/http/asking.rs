//! Questions beyond lists and records: their parameters are read, checked and documented here.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use utoipa::IntoParams;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::api::Api;
use super::parameters::Parameters;
use super::problem::Problem;
use super::record::id_parameter;

/// What a request can ask by its parameters.
pub trait Question: 'static {
    /// Whether the path names a record.
    const HAS_ID: bool;

    fn read(parameters: &mut Parameters) -> Self;
}

/// A question, read and checked.
pub struct Asking<Q> {
    pub api: Api,
    /// The part of the path that names a record; empty when none does.
    pub id: String,
    pub question: Q,
}

impl<Q: Question> FromRequest for Asking<Q> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut parameters = Parameters::of(request.uri());
        let id = request.match_info().get("id").unwrap_or_default().to_owned();
        let api = Api::from_request(request, payload);
        Box::pin(async move {
            let question = Q::read(&mut parameters);
            parameters.finish()?;
            Ok(Self { api: api.await?, id, question })
        })
    }
}

/// The parameters of a question, for the document.
pub struct QuestionParameters<Q>(PhantomData<Q>);

impl<Q: Question> IntoParams for QuestionParameters<Q> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = Parameters::default();
        let _ = Q::read(&mut parameters);
        let id = Q::HAS_ID.then(id_parameter);
        id.into_iter().chain(parameters.documented()).collect()
    }
}
