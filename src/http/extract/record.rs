//! Extractor for single records: identifier, `fields` and `include`.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::NaiveDate;

use super::collection::Collection;
use super::context::RequestContext;
use super::list::Projection;
use crate::domain::resource::ResourceKind;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::parser::QueryParser;

/// A validated request for one record.
pub struct RecordRequest<L: Collection> {
    pub api: RequestContext,
    pub query: CanonicalQuery,
    /// The last path segment, not yet parsed as an identifier.
    pub id: String,
    pub projection: Projection,
    /// As known when; only of resources that take it.
    pub as_of: Option<NaiveDate>,
    of: PhantomData<L>,
}

impl<L: Collection> FromRequest for RecordRequest<L> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = RequestContext::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<L: Collection> RecordRequest<L> {
    fn read(api: RequestContext, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = QueryParser::of(request.uri());
        let (projection, as_of) = read_parameters::<L>(&mut parameters);
        let query = parameters.finish()?;
        accept::require_accepts(request, media::JSON)?;
        let id = web::Path::<String>::extract(request).into_inner();
        let id = id.map_err(|_| Problem::of(Code::UnknownPath))?.into_inner();
        Ok(Self { api, query, id, projection, as_of, of: PhantomData })
    }

    /// Adds suggested ids of resource `of` to a problem.
    #[must_use]
    pub fn with_suggestions(&self, problem: Problem, of: ResourceKind) -> Problem {
        self.api.with_suggestions_for(problem, |_| Some(of))
    }

    /// The raw identifier from the path.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// The parameters of a single record.
pub fn read_parameters<L: Collection>(
    parameters: &mut QueryParser,
) -> (Projection, Option<NaiveDate>) {
    let as_of = if L::HAS_AS_OF { parameters.date("as_of") } else { None };
    (Projection::read::<L>(parameters), as_of)
}
