//! One request for a page: language, path, and the answer in HTML.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::{StatusCode, Uri, header};
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use askama::Template;
use keikaku_chart::Language;

use super::stylesheet;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::codes::Code;
use crate::http::problem::{Problem, RETRY_AFTER};
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::parser::QueryParser;
use crate::http::state::AppState;
use crate::pages::message::MessagePage;
use crate::pages::site::Site;

/// The prefix of the paths of English pages.
pub const ENGLISH: &str = "/en";

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
        let (language, path) = language_of(&api.path);
        let site = Site {
            language,
            base: api.base.clone(),
            path: path.to_owned(),
            release: String::new(),
            released_on: String::new(),
            contact: service.security_contact.clone(),
            stylesheet: stylesheet::url().to_owned(),
            titles: Default::default(),
        };
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

    /// The page from the cache, or rendered; errors are pages too.
    ///
    /// # Errors
    /// When not even the page for an error can be made.
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
            Ok((release, ResponseBody::new(media::HTML, render(&page)?).with_links(&[])))
        };
        match self.api.cached_response(&key, load).await {
            Err(problem) if problem.moved.is_none() => self.problem_page(&problem),
            response => response,
        }
    }

    /// A page that says what went wrong.
    ///
    /// # Errors
    /// When it cannot be rendered.
    pub fn problem_page(&self, problem: &Problem) -> Result<HttpResponse, Problem> {
        let meaning = problem.code.meaning();
        let title = self.site.say(meaning.title, meaning.title_en);
        let detail = self.site.say(&problem.detail.ja, &problem.detail.en);
        let page = MessagePage::new(self.site.clone(), title, detail);
        let mut response = HttpResponse::build(meaning.status);
        response.insert_header((header::CONTENT_TYPE, media::HTML));
        response.insert_header((header::CACHE_CONTROL, "no-store"));
        if meaning.status == StatusCode::SERVICE_UNAVAILABLE {
            response.insert_header((header::RETRY_AFTER, RETRY_AFTER));
        }
        Ok(response.body(render(&page)?))
    }
}

fn render(page: &impl Template) -> Result<Vec<u8>, Problem> {
    page.render().map(String::into_bytes).map_err(|error| {
        log::error!("a page cannot be rendered: {error}");
        Problem::of(Code::InternalError)
    })
}

/// The language of a path, and the path in Japanese.
fn language_of(path: &str) -> (Language, &str) {
    match path.strip_prefix(ENGLISH) {
        Some("" | "/") => (Language::En, "/"),
        Some(rest) if rest.starts_with('/') => (Language::En, rest),
        _ => (Language::Ja, path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_prefix_tells_the_language() {
        for (path, expected) in [
            ("/", (Language::Ja, "/")),
            ("/en", (Language::En, "/")),
            ("/en/", (Language::En, "/")),
            ("/en/kpis/a", (Language::En, "/kpis/a")),
            ("/english", (Language::Ja, "/english")),
            ("/kpis/en", (Language::Ja, "/kpis/en")),
        ] {
            assert_eq!(language_of(path), expected, "{path}");
        }
    }
}
