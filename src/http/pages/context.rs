//! One request for a page: language, path, and the answer in HTML.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::{Uri, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use askama::Template;

use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::parser::QueryParser;
use crate::http::state::AppState;
use crate::pages::site::Site;
use crate::pages::titles::Titles;
use crate::store::{Connection, StoreError};

pub struct PageContext {
    pub api: RequestContext,
    /// What follows from the request; handlers add release and titles.
    pub site: Site,
    /// The record of the path; empty when the path names none.
    pub id: String,
    /// Tells pages apart that differ although release and request are the same.
    pub variant: String,
}

impl FromRequest for PageContext {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        ready(
            RequestContext::from_request(request, payload).into_inner().and_then(|api| {
                Self::of(request, api).ok_or_else(|| Problem::of(Code::InternalError))
            }),
        )
    }
}

impl PageContext {
    fn of(request: &HttpRequest, api: RequestContext) -> Option<Self> {
        let service = request.app_data::<web::Data<AppState>>()?;
        let site = Site::at(&api.base, &api.path, service.security_contact.clone());
        let id = request.match_info().get("id").unwrap_or_default().to_owned();
        Some(Self { api, site, id, variant: String::new() })
    }

    /// The identifier in the path.
    ///
    /// # Errors
    /// 404 when it is none.
    pub fn identifier(&self, resource: &str) -> Result<Identifier, Problem> {
        self.id.parse().map_err(|_| Problem::unknown(resource, &self.id))
    }

    /// Reads the parameters of the query; those that the page does not know are ignored.
    ///
    /// # Errors
    /// 400 when a value is wrong.
    pub fn read<T>(
        &mut self,
        uri: &Uri,
        read: impl FnOnce(&mut QueryParser) -> T,
    ) -> Result<(T, CanonicalQuery), Problem> {
        let mut parameters = QueryParser::for_page(uri);
        let read = read(&mut parameters);
        let query = parameters.finish().map_err(|problem| self.api.with_suggestions(problem))?;
        self.site.path = format!("{}{query}", self.site.path);
        Ok((read, query))
    }

    /// The page from the cache, or rendered.
    ///
    /// # Errors
    /// Those of `load`.
    pub async fn respond<T: Template>(
        self,
        load: impl AsyncFnOnce(&Self) -> Result<(Release, T), Problem>,
    ) -> Result<HttpResponse, Problem> {
        self.respond_to(&CanonicalQuery::default(), load).await
    }

    /// The same for pages that depend on a query.
    ///
    /// # Errors
    /// As [`Self::respond`].
    pub async fn respond_to<T: Template>(
        self,
        query: &CanonicalQuery,
        load: impl AsyncFnOnce(&Self) -> Result<(Release, T), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let key = self.api.cache_key(&self.variant, query);
        let load = async || {
            let (release, page) = load(&self).await?;
            Ok((release, self.body(&page)?))
        };
        self.api.cached_response(&key, load).await
    }

    /// The page of the record in the path, from the cache or rendered.
    ///
    /// # Errors
    /// 404 when there is no such record, and those of `read`.
    pub async fn respond_record<R, T: Template>(
        self,
        resource: &str,
        query: &CanonicalQuery,
        read: impl AsyncFn(&Connection, &Identifier) -> Result<Option<(R, Titles)>, StoreError>,
        template: impl FnOnce(Site, R) -> T,
    ) -> Result<HttpResponse, Problem> {
        let load = async |page: &Self| {
            let id = page.identifier(resource)?;
            let find = async |connection: &Connection| read(connection, &id).await;
            let (release, found) = page.api.pool.read_current(find).await?;
            let Some((records, titles)) = found else {
                return Err(page.api.not_found_problem(resource, &page.id).await);
            };
            let site = page.site.clone().with_release(&release).with_titles(titles);
            Ok((release, template(site, records)))
        };
        self.respond_to(query, load).await
    }

    /// A page that changes only with a deployment.
    ///
    /// # Errors
    /// When it cannot be rendered or compressed.
    pub async fn respond_static(&self, page: impl Template) -> Result<HttpResponse, Problem> {
        self.api.static_response(self.body(&page)?).await
    }

    fn body(&self, page: &impl Template) -> Result<ResponseBody, Problem> {
        let body = ResponseBody::new(media::HTML, render(page)?).with_links(&[]);
        Ok(body.header(header::CONTENT_LANGUAGE, self.site.tag()))
    }
}

fn render(page: &impl Template) -> Result<Vec<u8>, Problem> {
    page.render().map(String::into_bytes).map_err(|error| {
        log::error!("a page cannot be rendered: {error}");
        Problem::of(Code::InternalError)
    })
}
