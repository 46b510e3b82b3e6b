//! What every handler needs: the running service, and how to answer from it.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, web};
use futures_util::future::try_join;
use percent_encoding::percent_decode_str;

use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::downloads::Library;
use crate::http::base_url::base_url;
use crate::http::cache::body::Content;
use crate::http::cache::outcome::CacheOutcome;
use crate::http::cache::policy::Policy;
use crate::http::cache::response::{Finished, not_modified, streamed};
use crate::http::cache::store::{Answers, Remember, Subject};
use crate::http::cache::stream::{self, Writing};
use crate::http::cache::validators::{Conditions, Validators};
use crate::http::media::coding::Coding;
use crate::http::media::suffix::Suffix;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::canonical::Query;
use crate::http::state::{Document, Service};
use crate::search::Shelf;
use crate::store::{self, Connection, ReadPool};

/// The service as one request sees it.
pub struct Api {
    pub pool: ReadPool,
    pub exports: ReadPool,
    pub document: web::Data<Document>,
    /// `https://api.example.jp`: what absolute links begin with.
    pub base: String,
    /// Without the suffix of a format.
    pub path: String,
    pub search: Shelf,
    pub downloads: Library,
    /// What followed the path as it was asked for: the suffix of a format, and the parameters.
    end: String,
    answers: Arc<Answers>,
    coding: Coding,
    conditions: Conditions,
}

impl FromRequest for Api {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(Self::of(request).ok_or_else(|| Problem::of(Code::InternalError)))
    }
}

impl Api {
    fn of(request: &HttpRequest) -> Option<Self> {
        let service = request.app_data::<web::Data<Service>>()?;
        let encodings = request.headers().get(header::ACCEPT_ENCODING);
        Some(Self {
            pool: service.pool.clone(),
            exports: service.exports.clone(),
            document: request.app_data::<web::Data<Document>>()?.clone(),
            base: base_url(request, service.public_url.as_deref()),
            path: request.path().to_owned(),
            end: end_of(request),
            search: service.search.clone(),
            downloads: service.downloads.clone(),
            answers: Arc::clone(&service.answers),
            coding: Coding::best(encodings.and_then(|value| value.to_str().ok())),
            conditions: Conditions::of(request.headers()),
        })
    }

    /// What a request asks, in one spelling; `form` tells its formats apart.
    #[must_use]
    pub fn subject(&self, form: &str, query: &Query) -> Subject {
        let query = query.without(&["format"]);
        self.answers.subject(format!("{}{}{form}{query}", self.base, self.path))
    }

    /// That the client has the answer already, or the answer as it was given before.
    ///
    /// # Errors
    /// When it cannot be compressed.
    pub async fn recalled(&self, subject: &Subject) -> Result<Option<HttpResponse>, Problem> {
        if let Some(response) = self.unchanged(subject) {
            return Ok(Some(response));
        }
        let kept = self.answers.kept(subject, self.coding).await;
        Ok(kept.map(|finished| self.sent(subject, finished, CacheOutcome::Hit)))
    }

    /// The answer to a question of a release: the client has it, or it was given before, or it is
    /// asked for now.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn answer(
        &self,
        subject: &Subject,
        ask: impl AsyncFnOnce() -> Result<(Release, Content), Problem>,
    ) -> Result<HttpResponse, Problem> {
        if let Some(response) = self.unchanged(subject) {
            return Ok(response);
        }
        let make = async || {
            // Asking takes much room, which an answer from memory need not have.
            let (release, content) = Box::pin(ask()).await?;
            Ok(self.finish(subject, &release, content))
        };
        let (finished, outcome) = self.answers.answer(subject, self.coding, make).await?;
        Ok(self.sent(subject, finished, outcome))
    }

    /// An answer whose content is there already, which is kept for the next time.
    ///
    /// # Errors
    /// When it cannot be compressed.
    pub async fn answer_with(
        &self,
        subject: &Subject,
        release: &Release,
        content: Content,
    ) -> Result<HttpResponse, Problem> {
        let finished = self.finish(subject, release, content);
        let finished = self.answers.keep(subject, self.coding, finished).await?;
        Ok(self.sent(subject, finished, CacheOutcome::Miss))
    }

    /// An answer that comes with the program and changes only with it.
    ///
    /// # Errors
    /// When it cannot be compressed.
    pub async fn answer_of_program(&self, content: Content) -> Result<HttpResponse, Problem> {
        let subject = self.subject(content.media_type, &Query::default());
        let validators = Validators::of_body(&content.body);
        let finished = Finished::new(content, validators, Policy::Program);
        let finished = self.answers.keep(&subject, self.coding, finished).await?;
        Ok(self.sent(&subject, finished, CacheOutcome::Miss))
    }

    /// The beginning of an answer that is too long to be kept, and where its body is written.
    ///
    /// # Errors
    /// When a compressor cannot be set up.
    pub fn stream(
        &self,
        subject: &Subject,
        release: &Release,
        head: Content,
    ) -> Result<(HttpResponse, Writing), Problem> {
        let validators = self.answers.validators(release, subject);
        let (writing, body) = stream::body(self.coding)?;
        let mut response =
            streamed(head, &validators, Policy::Release, self.coding).streaming(body);
        response.extensions_mut().insert(CacheOutcome::Bypass);
        Ok((response, writing))
    }

    fn unchanged(&self, subject: &Subject) -> Option<HttpResponse> {
        let release = self.answers.current.release()?;
        let validators = self.answers.validators(&release, subject);
        self.conditions.name(&validators.etag).then(|| {
            let mut response = not_modified(&validators, Policy::Release);
            response.extensions_mut().insert(CacheOutcome::Revalidated);
            response
        })
    }

    fn finish(&self, subject: &Subject, release: &Release, content: Content) -> Finished {
        self.answers.saw(release);
        Finished::new(content, self.answers.validators(release, subject), Policy::Release)
    }

    fn sent(
        &self,
        subject: &Subject,
        finished: Arc<Finished>,
        outcome: CacheOutcome,
    ) -> HttpResponse {
        let mut response = finished.answer(&self.conditions);
        let mut extensions = response.extensions_mut();
        extensions.insert(outcome);
        extensions.insert(Remember { generation: subject.generation, finished });
        drop(extensions);
        response
    }

    /// The release that is being served.
    ///
    /// # Errors
    /// When nothing is published yet, or when the store fails.
    pub async fn release(&self) -> Result<Release, Problem> {
        match self.answers.current.release() {
            Some(release) => Ok(Release::clone(&release)),
            None => Ok(self.pool.snapshot(store::releases::current).await?),
        }
    }

    /// What to say of a record that is not there: where it is now, or whether it once was.
    pub async fn missing(&self, resource: &str, id: &str) -> Problem {
        let ask = async |connection: &Connection| {
            try_join(
                store::renamings::current(connection, resource, id),
                store::changes::removal(connection, resource, id),
            )
            .await
        };
        match self.pool.snapshot(ask).await {
            Ok((Some(current), _)) => Problem::moved(id, &self.place_of(resource, id, &current)),
            Ok((None, Some(removal))) => {
                let history = format!("{}/v1/{resource}/{id}/history", self.base);
                Problem::retired(id, removal, history)
            }
            Ok((None, None)) => Problem::unknown(resource, id),
            Err(error) => error.into(),
        }
    }
}

impl Api {
    /// The URL that was asked for, with another identifier behind the name of the list.
    fn place_of(&self, resource: &str, id: &str, current: &Identifier) -> String {
        let (former, now) = (format!("/{resource}/{id}"), format!("/{resource}/{current}"));
        // However it is spelled: what stays as it is would lead to itself.
        let path = percent_decode_str(&self.path).decode_utf8_lossy();
        format!("{}{}{}", self.base, path.replacen(&former, &now, 1), self.end)
    }
}

/// The suffix of a format, and the parameters as they were spelled.
fn end_of(request: &HttpRequest) -> String {
    let suffix = request.extensions().get::<Suffix>().map(|suffix| <&str>::from(suffix.0));
    let suffix = suffix.map(|suffix| format!(".{suffix}")).unwrap_or_default();
    let query = request.uri().query().map(|query| format!("?{query}")).unwrap_or_default();
    format!("{suffix}{query}")
}
