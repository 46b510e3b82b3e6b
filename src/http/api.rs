//! What every handler needs of the running service: the pool and the URLs.

use std::future::{Ready, ready};
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, web};
use chrono::{DateTime, Utc};

use super::layers::Gate;
use super::operations::Draining;
use super::problem::{Code, Problem};
use crate::domain::release::Release;
use crate::store::{self, Connection, ReadPool};

/// Shared by all workers.
#[derive(Clone)]
pub struct Service {
    pub pool: ReadPool,
    /// The URL that clients reach the service by, without a slash at the end; taken from each
    /// request when it is not set.
    pub public_url: Option<String>,
    /// Where to report a weakness, as a URL; the operator has not said when it is not set.
    pub security_contact: Option<String>,
    /// Memory for finished answers.
    pub cache_bytes: u64,
    pub draining: Draining,
    /// What the layers around the routes share.
    pub gate: Arc<Gate>,
    /// The clock; no answer with data depends on it.
    pub now: fn() -> DateTime<Utc>,
}

/// The service as one request sees it.
#[derive(Clone)]
pub struct Api {
    pub pool: ReadPool,
    /// `https://api.example.jp`: what absolute links begin with.
    pub base: String,
    pub path: String,
}

impl FromRequest for Api {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let service = request.app_data::<web::Data<Service>>();
        ready(service.ok_or_else(|| Problem::of(Code::InternalError)).map(|service| Self {
            pool: service.pool.clone(),
            base: base_of(request),
            path: request.path().to_owned(),
        }))
    }
}

impl Api {
    /// The release that is being served.
    ///
    /// # Errors
    /// When nothing is published yet, or when the store fails.
    pub async fn release(&self) -> Result<Release, Problem> {
        Ok(self.pool.snapshot(store::releases::current).await?)
    }

    /// What to say of a record that is not there: whether it once was.
    pub async fn missing(&self, resource: &str, id: &str) -> Problem {
        let retired = async |connection: &mut Connection| {
            store::releases::has_retired(connection, resource, id).await
        };
        match self.pool.snapshot(retired).await {
            Ok(true) => Problem::retired(id),
            Ok(false) => Problem::unknown(resource, id),
            Err(error) => error.into(),
        }
    }
}

/// The URL that this service is reached by, as the client sees it.
///
/// Only `Host` is believed: anybody can send `Forwarded`. Behind a proxy, set the public URL.
#[must_use]
pub fn base_of(request: &HttpRequest) -> String {
    let configured =
        request.app_data::<web::Data<Service>>().and_then(|service| service.public_url.clone());
    configured.unwrap_or_else(|| {
        let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
        let plain =
            |host: &&str| host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b));
        format!("http://{}", host.filter(plain).unwrap_or(request.app_config().host()))
    })
}
