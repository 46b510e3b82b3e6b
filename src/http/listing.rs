//! What all lists have in common: filter, sort, page, count, narrow, embed, link.
//!
//! A resource says what is its own by implementing [`Listed`].

use std::future::{Future, Ready, ready};
use std::marker::PhantomData;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::{IntoParams, ToSchema};

use super::answering::content::Content;
use super::api::Api;
use super::cursor;
use super::embedding::{self, Embedded};
use super::envelope::{Links, ListView, Meta};
use super::export;
use super::formats::{Format, Representation};
use super::narrowing::{Fields, Shown, field_names};
use super::parameters::Parameters;
use super::problem::Problem;
use super::query::Query;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::Resource;
use crate::store::page::{Order, Page, PageRequest};
use crate::store::{Connection, StoreError};

/// Records on a page when the request does not say.
const DEFAULT_LIMIT: i32 = 50;
const MOST_RECORDS: i32 = 1000;

/// How to count all matching records, beside not at all.
#[derive(Clone, Copy, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
enum Count {
    Exact,
}

/// A resource that can be listed and whose records can be fetched by identifier.
pub trait Listed: 'static {
    type Filter: Default + 'static;
    type Sort: VariantArray + FromStr + Into<&'static str> + Copy + PartialEq + 'static;
    type View: Serialize + ToSchema + 'static;

    /// The last part of the path: `measures`.
    const NAME: &'static str;
    /// The order when the request names none; ended by the id.
    const ORDER: &'static [Self::Sort];
    const DESCENDING: bool = false;
    /// The sort key that is the identifier.
    const ID: Self::Sort;
    /// Whether a request can ask for another order.
    const SORTABLE: bool = true;
    /// What `include` can embed.
    const INCLUDES: &'static [Resource] = &[];

    /// Reads the filters of a request.
    fn filter(parameters: &mut Parameters) -> Self::Filter;

    /// The filter that matches certain records only.
    fn only(ids: Vec<Identifier>) -> Self::Filter;

    fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> impl Future<Output = Result<Page<Self::View>, StoreError>>;

    /// What a record points to, for embedding: identifiers of records of that resource.
    fn links(_view: &Self::View, _to: Resource) -> Vec<String> {
        Vec::new()
    }
}

/// A request for a list, read and checked.
pub struct ListRequest<L: Listed> {
    pub(super) api: Api,
    pub(super) query: Query,
    pub(super) filter: L::Filter,
    pub(super) page: PageRequest<L::Sort>,
    pub(super) shape: Shape,
    pub(super) look: Representation,
    /// Whether the request says how many records it wants.
    pub(super) limited: bool,
    mark: String,
}

/// How the records are to be shown.
pub struct Shape {
    pub fields: Option<Fields>,
    pub include: Vec<Resource>,
}

impl<L: Listed> FromRequest for ListRequest<L> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = Api::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<L: Listed> ListRequest<L> {
    fn read(api: Api, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = Parameters::of(request.uri());
        let asked = Asked::<L>::read(&mut parameters);
        let look = Representation::read(&mut parameters, request)?;
        let query = parameters.finish().map_err(|problem| api.suggesting(problem))?;
        let mark = cursor::request_mark(&api.path, &query);
        let after =
            asked.cursor.map(|text| cursor::decode(&text, &mark, asked.order.len())).transpose()?;
        let limit = asked.limit.unwrap_or(DEFAULT_LIMIT).into();
        let (order, count) = (asked.order, asked.count);
        let page = PageRequest { limit, order, after, count, complete: false };
        let (filter, shape, limited) = (asked.filter, asked.shape, asked.limit.is_some());
        Ok(Self { api, query, filter, page, shape, look, limited, mark })
    }

    /// A page as JSON, or the whole list as lines.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn answer(self) -> Result<HttpResponse, Problem> {
        match self.look.format {
            Format::Json => self.answer_page().await,
            Format::Csv | Format::Ndjson => export::answer(self).await,
        }
    }

    async fn answer_page(self) -> Result<HttpResponse, Problem> {
        let subject = self.api.subject("", &self.query);
        let ask = async || {
            let (release, (found, included)) = self
                .api
                .pool
                .of_release(async |connection| {
                    let found = L::find(connection, &self.filter, &self.page).await?;
                    let included =
                        embedding::embed::<L>(connection, &found.records, &self.shape.include)
                            .await?;
                    Ok((found, included))
                })
                .await?;
            let content = self.content(&release, found, included);
            Ok((release, content))
        };
        self.api.answer(&subject, ask).await
    }

    fn content(&self, release: &Release, found: Page<L::View>, included: Embedded) -> Content {
        let query = self.query.without(&["format"]);
        let url = |query: &Query| format!("{}{}{query}", self.api.base, self.api.path);
        let next =
            found.next.map(|keys| url(&query.with("cursor", cursor::encode(&self.mark, keys))));
        let links = Links { own: url(&query), next };
        let mut headers: Vec<String> = links.header_values().collect();
        headers.extend(alternates(&format!("{}{}", self.api.base, self.api.path), &query));
        let count = found.records.len();
        Content::json(&ListView {
            data: self.shape.narrow(found.records),
            meta: Meta::of_list(release, count, self.page.limit, found.total),
            links,
            included: (!self.shape.include.is_empty()).then_some(included),
        })
        .linked(&headers)
    }
}

/// The whole list in the other formats, as values of a `Link` header.
#[must_use]
pub fn alternates(url: &str, query: &Query) -> [String; 2] {
    // Where a page starts and what is embedded is of JSON alone.
    let query = query.without(&["cursor", "limit", "count", "include"]);
    [Format::Csv, Format::Ndjson].map(|format| {
        let media_type = format.media_type().split(';').next().unwrap_or_default();
        format!("<{url}{}{query}>; rel=\"alternate\"; type=\"{media_type}\"", format.suffix())
    })
}

/// The parameters of a list as they were read; whether they make sense is known at the end.
struct Asked<L: Listed> {
    filter: L::Filter,
    limit: Option<i32>,
    order: Vec<Order<L::Sort>>,
    cursor: Option<String>,
    count: bool,
    shape: Shape,
}

impl<L: Listed> Asked<L> {
    fn read(parameters: &mut Parameters) -> Self {
        Self {
            filter: L::filter(parameters),
            limit: parameters.number("limit", 1, MOST_RECORDS),
            order: order::<L>(parameters),
            cursor: parameters.text("cursor"),
            count: parameters.word::<Count>("count").is_some(),
            shape: Shape::read::<L>(parameters),
        }
    }
}

/// `sort=-fiscal_year,id`; the id ends every order, so that no two records stand level.
fn order<L: Listed>(parameters: &mut Parameters) -> Vec<Order<L::Sort>> {
    let allowed = || {
        let keys = L::Sort::VARIANTS.iter().map(|key| (*key).into());
        keys.flat_map(|key: &str| [key.to_owned(), format!("-{key}")]).collect()
    };
    let mut order: Vec<Order<L::Sort>> = Vec::new();
    let asked = if L::SORTABLE { parameters.one_of("sort", allowed) } else { Vec::new() };
    for text in asked {
        let descending = text.starts_with('-');
        let Ok(key) = text.trim_start_matches('-').parse() else { continue };
        if order.iter().any(|part| part.key == key) {
            parameters.fault("sort", &text, "this key is given twice");
        }
        order.push(Order { key, descending });
    }
    if order.is_empty() {
        let part = |key: &L::Sort| Order { key: *key, descending: L::DESCENDING };
        return L::ORDER.iter().map(part).collect();
    }
    if order.iter().all(|part| part.key != L::ID) {
        // In the direction of what it ends, so that an index can be read in one go.
        let descending = order.last().is_some_and(|part| part.descending);
        order.push(Order { key: L::ID, descending });
    }
    order
}

impl Shape {
    pub fn read<L: Listed>(parameters: &mut Parameters) -> Self {
        let fields = parameters.one_of("fields", field_names::<L::View>);
        let include = if L::INCLUDES.is_empty() {
            Vec::new()
        } else {
            let allowed = || L::INCLUDES.iter().map(|it| it.name().to_owned()).collect();
            parameters.one_of("include", allowed)
        };
        Self {
            fields: (!fields.is_empty()).then(|| Fields::new(fields)),
            include: include.iter().filter_map(|name| name.parse().ok()).collect(),
        }
    }

    /// Records as they are, or narrowed to the fields asked for.
    pub fn narrow<V: Serialize>(&self, records: Vec<V>) -> Vec<Shown<V>> {
        records.into_iter().map(|record| Shown::new(record, self.fields.as_ref())).collect()
    }
}

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
