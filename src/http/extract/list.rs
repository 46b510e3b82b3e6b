//! Extractor for lists: filters, sort, paging, count, `fields`, `include` and format.
//!
//! A resource defines its own part by implementing [`Collection`].

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::collection::Collection;
use super::context::RequestContext;
use super::output::OutputFormat;
use crate::domain::message::Message;
use crate::domain::resource::ResourceKind;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::cursor;
use crate::http::query::filters::ReadFilter;
use crate::http::query::parser::QueryParser;
use crate::http::query::sparse_fields::{FieldSelection, field_names};
use crate::store::page::{Order, PageRequest};

/// Records per page without `limit`.
const DEFAULT_LIMIT: i32 = 50;
const MAX_LIMIT: i32 = 1000;

/// Values of `count`; without it, matching records are not counted.
#[derive(Clone, Copy, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum Count {
    Exact,
}

/// A validated request for a list.
pub struct ListRequest<L: Collection> {
    pub api: RequestContext,
    pub query: CanonicalQuery,
    pub filter: L::Filter,
    pub page: PageRequest<L::Sort>,
    pub projection: Projection,
    pub output: OutputFormat,
    /// Whether the request has a `limit`.
    pub explicit_limit: bool,
    pub query_fingerprint: String,
}

/// The selected fields and included resources.
pub struct Projection {
    pub fields: Option<FieldSelection>,
    pub include: Vec<ResourceKind>,
}

impl<L: Collection> FromRequest for ListRequest<L> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = RequestContext::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<L: Collection> ListRequest<L> {
    fn read(api: RequestContext, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = QueryParser::of(request.uri());
        let params = ListParams::<L>::read(&mut parameters);
        let output = OutputFormat::read(&mut parameters, request)?;
        let query = parameters.finish().map_err(|problem| api.with_suggestions(problem))?;
        let query_fingerprint = cursor::query_fingerprint(&api.path, &query);
        let after = params
            .cursor
            .map(|text| cursor::decode(&text, &query_fingerprint, params.order.len()))
            .transpose()?;
        let limit = params.limit.unwrap_or(DEFAULT_LIMIT).into();
        let (order, count) = (params.order, params.count);
        let page = PageRequest { limit, order, after, count, fail_if_truncated: false };
        let explicit_limit = params.limit.is_some();
        Ok(Self {
            api,
            query,
            filter: params.filter,
            page,
            projection: params.projection,
            output,
            explicit_limit,
            query_fingerprint,
        })
    }
}

/// List parameters as read; [`QueryParser::finish`] reports whether they are valid.
pub struct ListParams<L: Collection> {
    filter: L::Filter,
    limit: Option<i32>,
    order: Vec<Order<L::Sort>>,
    cursor: Option<String>,
    count: bool,
    projection: Projection,
}

impl<L: Collection> ListParams<L> {
    pub fn read(parameters: &mut QueryParser) -> Self {
        Self {
            filter: L::Filter::read(parameters),
            limit: parameters.number("limit", 1, MAX_LIMIT),
            order: order::<L>(parameters),
            cursor: parameters.text("cursor"),
            count: parameters.enum_value::<Count>("count").is_some(),
            projection: Projection::read::<L>(parameters),
        }
    }
}

/// Parses `sort=-fiscal_year,id`; appends the id as a tie-breaker.
fn order<L: Collection>(parameters: &mut QueryParser) -> Vec<Order<L::Sort>> {
    let allowed = || {
        let keys = L::Sort::VARIANTS.iter().map(|key| (*key).into());
        keys.flat_map(|key: &str| [key.to_owned(), format!("-{key}")]).collect()
    };
    let mut order: Vec<Order<L::Sort>> = Vec::new();
    let requested = if L::SORTABLE { parameters.one_of("sort", allowed) } else { Vec::new() };
    for text in requested {
        let descending = text.starts_with('-');
        let Ok(key) = text.trim_start_matches('-').parse() else { continue };
        if order.iter().any(|part| part.key == key) {
            let detail = Message::new("同じキーが2回あります", "this key is given twice");
            parameters.reject("sort", &text, detail);
        }
        order.push(Order { key, descending });
    }
    if order.is_empty() {
        let part = |key: &L::Sort| Order { key: *key, descending: L::DESCENDING };
        return L::ORDER.iter().map(part).collect();
    }
    if order.iter().all(|part| part.key != L::ID) {
        // Same direction as the last key, so that one index scan yields the order.
        let descending = order.last().is_some_and(|part| part.descending);
        order.push(Order { key: L::ID, descending });
    }
    order
}

impl Projection {
    pub fn read<L: Collection>(parameters: &mut QueryParser) -> Self {
        let fields = parameters.one_of("fields", field_names::<L::View>);
        let include = if L::INCLUDES.is_empty() {
            Vec::new()
        } else {
            let allowed = || L::INCLUDES.iter().map(|it| it.name().to_owned()).collect();
            parameters.one_of("include", allowed)
        };
        Self {
            fields: (!fields.is_empty()).then(|| FieldSelection::new(fields)),
            include: include.iter().filter_map(|name| name.parse().ok()).collect(),
        }
    }
}
