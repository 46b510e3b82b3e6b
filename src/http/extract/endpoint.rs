//! Questions beyond lists and records: their parameters are read, checked and documented here.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};

use super::context::Api;
use super::output::Representation;
use crate::http::media::accept;
use crate::http::media::{self, Format};
use crate::http::problem::Problem;
use crate::http::query::canonical::Query;
use crate::http::query::parser::Parameters;

/// What the answer to a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Rows, in every format of lists.
    Table,
    /// One JSON object.
    Record,
    /// This media type and no other.
    Only(&'static str),
}

/// What a request can ask by its parameters.
pub trait Question: 'static {
    /// Whether the path names a record.
    const HAS_ID: bool;
    const FORM: Form;

    fn read(parameters: &mut Parameters) -> Self;

    /// Tells apart answers that differ though release and request are the same.
    fn mark(_: &Api) -> String {
        String::new()
    }
}

/// A question, read and checked.
pub struct Asking<Q> {
    pub api: Api,
    /// The part of the path that names a record; empty when none does.
    pub id: String,
    pub question: Q,
    pub query: Query,
    pub look: Representation,
}

impl<Q: Question> FromRequest for Asking<Q> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = Api::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<Q: Question> Asking<Q> {
    fn read(api: Api, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = Parameters::of(request.uri());
        let question = Q::read(&mut parameters);
        let look = match Q::FORM {
            Form::Table => Representation::read(&mut parameters, request)?,
            Form::Record | Form::Only(_) => Representation { format: Format::Json, bom: false },
        };
        let query = parameters.finish().map_err(|problem| api.suggesting(problem))?;
        match Q::FORM {
            Form::Table => {}
            Form::Record => accept::only(request, media::JSON)?,
            Form::Only(media_type) => accept::only(request, media_type)?,
        }
        let id = request.match_info().get("id").unwrap_or_default().to_owned();
        Ok(Self { api, id, question, query, look })
    }

    /// How a table is to be written.
    #[must_use]
    pub fn format(&self) -> Format {
        self.look.format
    }

    /// What is asked, in one spelling.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
    }
}
