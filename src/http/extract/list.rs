//! Extractor for lists: filters, sort, paging, count, `fields`, `include` and format.
//!
//! A resource defines its own part by implementing [`Collection`].

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest};
use keikaku_chart::Language;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::collection::Collection;
use super::context::RequestContext;
use super::inclusion::{Inclusion, inclusions};
use super::labels::{labels, reject_labels_of_rows};
use super::output::OutputFormat;
use crate::domain::message::Message;
use crate::http::media::Format;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::cursor;
use crate::http::query::filters::ReadFilter;
use crate::http::query::parser::QueryParser;
use crate::http::state::ApiDocument;
use crate::store::page::{Order, PageRequest};
use crate::view::labels::LabelsView;
use crate::view::sparse_fields::{FieldSelection, field_names};

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

/// The selected fields, included resources and labels.
pub struct Projection {
    pub fields: Option<FieldSelection>,
    pub include: Vec<Inclusion>,
    /// The language of the labels of codes, if they are asked for.
    pub labels: Option<Language>,
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
        if params.projection.labels.is_some() && output.format != Format::Json {
            reject_labels_of_rows(&mut parameters);
        }
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
        let filter = L::Filter::read(parameters);
        let limit = parameters.number("limit", 1, MAX_LIMIT);
        let order = order::<L>(parameters);
        if let Some((key, why)) = L::refused_key(&filter, &order) {
            parameters.reject("sort", key.into(), why);
        }
        Self {
            filter,
            limit,
            order,
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
        Self {
            fields: (!fields.is_empty()).then(|| FieldSelection::new(fields)),
            include: inclusions(parameters, L::INCLUDES),
            labels: labels(parameters),
        }
    }

    /// The labels of the codes of such records and of what is included, if they are asked for.
    pub fn labels_of<L: Collection>(&self, document: &ApiDocument) -> Option<LabelsView> {
        let included = self.include.iter().map(|it| document.schema_of(it.resource).into());
        let language = self.labels?;
        Some(document.labels([L::View::name()].into_iter().chain(included), language))
    }
}
