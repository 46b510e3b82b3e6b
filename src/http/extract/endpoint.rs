//! Extractor for endpoints other than lists and records: typed query parameters.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use keikaku_chart::Language;

use super::context::RequestContext;
use super::labels::{labels, reject_labels_of_rows};
use super::output::OutputFormat;
use crate::domain::resource::ResourceKind;
use crate::http::media::accept;
use crate::http::media::{self, Format};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::parser::QueryParser;

/// Kind of response of an endpoint.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseKind {
    /// Rows, in every format of lists.
    Table,
    /// One JSON object.
    Record,
    /// Only this media type.
    Only(&'static str),
}

/// Typed query parameters of an endpoint.
pub trait QueryParams: 'static {
    /// Whether the path names a record.
    const HAS_ID: bool;
    const KIND: ResponseKind;
    /// The resource whose records the parameter `id` names, if there is one.
    const OWN: Option<ResourceKind> = None;
    /// Whether the answer can have the labels of its codes.
    const HAS_LABELS: bool = matches!(Self::KIND, ResponseKind::Table | ResponseKind::Record);

    fn read(parameters: &mut QueryParser) -> Self;

    /// Distinguishes responses that differ although release and request are the same.
    fn cache_key_suffix(_: &RequestContext) -> String {
        String::new()
    }
}

/// An extracted and validated request.
pub struct ApiRequest<Q> {
    pub api: RequestContext,
    /// The `id` path segment; empty when the route has none.
    pub id: String,
    pub params: Q,
    pub query: CanonicalQuery,
    pub output: OutputFormat,
    /// The language of the labels of codes, if they are asked for.
    pub labels: Option<Language>,
}

impl<Q: QueryParams> FromRequest for ApiRequest<Q> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = RequestContext::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<Q: QueryParams> ApiRequest<Q> {
    fn read(api: RequestContext, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = QueryParser::of(request.uri());
        let params = Q::read(&mut parameters);
        let output = match Q::KIND {
            ResponseKind::Table => OutputFormat::read(&mut parameters, request)?,
            ResponseKind::Record | ResponseKind::Only(_) => {
                OutputFormat { format: Format::Json, bom: false }
            }
        };
        let labels = if Q::HAS_LABELS { labels(&mut parameters) } else { None };
        if labels.is_some() && output.format != Format::Json {
            reject_labels_of_rows(&mut parameters);
        }
        let query = parameters.finish().map_err(|problem| api.with_suggestions(problem))?;
        match Q::KIND {
            ResponseKind::Table => {}
            ResponseKind::Record => accept::require_accepts(request, media::JSON)?,
            ResponseKind::Only(media_type) => accept::require_accepts(request, media_type)?,
        }
        let id = request.match_info().get("id").unwrap_or_default().to_owned();
        Ok(Self { api, id, params, query, output, labels })
    }

    #[must_use]
    pub fn format(&self) -> Format {
        self.output.format
    }

    #[must_use]
    pub fn query(&self) -> &CanonicalQuery {
        &self.query
    }
}
