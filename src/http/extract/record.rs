//! What all single records have in common: find by identifier, narrow, embed; else say what became
//! of it.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};

use super::collection::Listed;
use super::context::Api;
use super::list::Shape;
use crate::domain::resource::Resource;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::Query;
use crate::http::query::parser::Parameters;

/// A request for one record, read and checked.
pub struct RecordRequest<L: Listed> {
    pub api: Api,
    pub query: Query,
    /// The last part of the path; no identifier has another form.
    pub id: String,
    pub shape: Shape,
    of: PhantomData<L>,
}

impl<L: Listed> FromRequest for RecordRequest<L> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = Api::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<L: Listed> RecordRequest<L> {
    fn read(api: Api, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = Parameters::of(request.uri());
        let shape = Shape::read::<L>(&mut parameters);
        let query = parameters.finish()?;
        accept::only(request, media::JSON)?;
        let id = web::Path::<String>::extract(request).into_inner();
        let id = id.map_err(|_| Problem::of(Code::UnknownPath))?.into_inner();
        Ok(Self { api, query, id, shape, of: PhantomData })
    }

    /// The same problem, telling the identifiers of records that may have been meant.
    #[must_use]
    pub fn suggesting(&self, problem: Problem, of: Resource) -> Problem {
        self.api.suggesting_of(problem, |_| Some(of))
    }

    /// The identifier as it stands in the path.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}
