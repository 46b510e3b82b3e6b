//! What all lists have in common: filter, sort, page, count, narrow, embed, link.
//!
//! A resource says what is its own by implementing [`Listed`].

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::str::FromStr;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::{IntoParams, ToSchema};

use super::api::Api;
use super::cursor;
use super::embedding::{self, Embedded};
use super::envelope::{LICENSE_LINK, Links, ListView, Meta};
use super::narrowing::{Fields, Shown, field_names};
use super::parameters::Parameters;
use super::problem::Problem;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::Resource;
use crate::store::page::{Order, Page, PageRequest};
use crate::store::{self, Connection, StoreError};

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
    /// What `include` can embed.
    const INCLUDES: &'static [Resource] = &[];

    /// Reads the filters of a request.
    fn filter(parameters: &mut Parameters) -> Self::Filter;

    /// The filter that matches certain records only.
    fn only(ids: Vec<Identifier>) -> Self::Filter;

    fn find(
        connection: &mut Connection,
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
    api: Api,
    given: Vec<(String, String)>,
    filter: L::Filter,
    page: PageRequest<L::Sort>,
    mark: String,
    shape: Shape,
}

/// How the records are to be shown.
pub struct Shape {
    pub fields: Option<Fields>,
    pub include: Vec<Resource>,
}

impl<L: Listed> FromRequest for ListRequest<L> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let uri = request.uri().clone();
        let api = Api::from_request(request, payload);
        Box::pin(async move { Self::read(api.await?, Parameters::of(&uri)) })
    }
}

impl<L: Listed> ListRequest<L> {
    fn read(api: Api, mut parameters: Parameters) -> Result<Self, Problem> {
        let given = parameters.given().to_vec();
        let asked = Asked::<L>::read(&mut parameters);
        parameters.finish()?;
        let mark = cursor::request_mark(&api.path, &given);
        let after =
            asked.cursor.map(|text| cursor::decode(&text, &mark, asked.order.len())).transpose()?;
        let page =
            PageRequest { limit: asked.limit, order: asked.order, after, count: asked.count };
        Ok(Self { api, given, filter: asked.filter, page, mark, shape: asked.shape })
    }

    /// Asks the store and wraps the page.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn answer(self) -> Result<HttpResponse, Problem> {
        let (release, found, included) = self
            .api
            .pool
            .snapshot(async |connection| {
                let release = store::releases::current(connection).await?;
                let found = L::find(connection, &self.filter, &self.page).await?;
                let included =
                    embedding::embed::<L>(connection, &found.records, &self.shape.include).await?;
                Ok((release, found, included))
            })
            .await?;
        Ok(self.wrap(&release, found, included))
    }

    fn wrap(&self, release: &Release, found: Page<L::View>, included: Embedded) -> HttpResponse {
        let next = found.next.map(|keys| self.url_with_cursor(&cursor::encode(&self.mark, keys)));
        let links = Links { own: self.url(), next };
        let mut response = HttpResponse::Ok();
        for link in links.header_values() {
            response.append_header((header::LINK, link));
        }
        response.append_header((header::LINK, LICENSE_LINK));
        let count = found.records.len();
        response.json(ListView {
            data: self.shape.narrow(found.records),
            meta: Meta::of_list(release, count, self.page.limit, found.total),
            links,
            included: (!self.shape.include.is_empty()).then_some(included),
        })
    }

    fn url(&self) -> String {
        url(&self.api, &self.given)
    }

    fn url_with_cursor(&self, cursor: &str) -> String {
        let others = self.given.iter().filter(|(name, _)| name != "cursor").cloned();
        let pairs: Vec<_> = others.chain([("cursor".to_owned(), cursor.to_owned())]).collect();
        url(&self.api, &pairs)
    }
}

fn url(api: &Api, pairs: &[(String, String)]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    // RFC 3986 §3.4 lets commas stand in a query, and lists are easier to read with them.
    let query = query.extend_pairs(pairs).finish().replace("%2C", ",");
    let mark = if query.is_empty() { "" } else { "?" };
    format!("{}{}{mark}{query}", api.base, api.path)
}

/// The parameters of a list as they were read; whether they make sense is known at the end.
struct Asked<L: Listed> {
    filter: L::Filter,
    limit: i64,
    order: Vec<Order<L::Sort>>,
    cursor: Option<String>,
    count: bool,
    shape: Shape,
}

impl<L: Listed> Asked<L> {
    fn read(parameters: &mut Parameters) -> Self {
        Self {
            filter: L::filter(parameters),
            limit: parameters.number("limit", 1, MOST_RECORDS).unwrap_or(DEFAULT_LIMIT).into(),
            order: order::<L>(parameters),
            cursor: parameters.text("cursor"),
            count: parameters.word::<Count>("count").is_some(),
            shape: Shape::read::<L>(parameters),
        }
    }
}

/// `sort=-fiscal_year,id`; the id ends every order, so that no two records stand level.
fn order<L: Listed>(parameters: &mut Parameters) -> Vec<Order<L::Sort>> {
    let allowed: Vec<&'static str> = L::Sort::VARIANTS.iter().map(|key| (*key).into()).collect();
    let both: Vec<String> =
        allowed.iter().flat_map(|key| [(*key).to_owned(), format!("-{key}")]).collect();
    let both: Vec<&str> = both.iter().map(String::as_str).collect();
    let mut order: Vec<Order<L::Sort>> = Vec::new();
    for text in parameters.one_of("sort", &both) {
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
        order.push(Order { key: L::ID, descending: false });
    }
    order
}

impl Shape {
    pub fn read<L: Listed>(parameters: &mut Parameters) -> Self {
        let names = field_names::<L::View>();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let fields = parameters.one_of("fields", &names);
        let include = if L::INCLUDES.is_empty() {
            Vec::new()
        } else {
            let allowed: Vec<&str> = L::INCLUDES.iter().map(|resource| resource.name()).collect();
            parameters.one_of("include", &allowed)
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
        let mut parameters = Parameters::default();
        let _ = Asked::<L>::read(&mut parameters);
        parameters.documented()
    }
}
