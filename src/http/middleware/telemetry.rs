//! One request from its head to the last byte of its answer: measured, counted and logged.
//!
//! Log and metrics are written when this is dropped, which is when the connection has taken the
//! last of the body, or has given it up.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{StatusCode, Uri};
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpResponse};
use log::Level;

use super::cors;
use super::request_id::RequestId;
use super::security;
use super::state::Gate;
use crate::http::cache::outcome::{CacheOutcome, MatchedRoute};
use crate::http::metrics::Gone;
use crate::http::metrics::Verb;

/// What is told instead of a route when there is none.
pub const NO_ROUTE: &str = "none";

pub struct Visit {
    pub gate: Arc<Gate>,
    began: Instant,
    pub id: RequestId,
    pub client: IpAddr,
    pub method: Verb,
    pub uri: Uri,
    /// The body of the request. actix would wait for the end of one that is dropped unread, as long
    /// as it takes; of one that is still there when the answer is sent, it closes the connection.
    pub payload: Payload,
    pub answered: Option<Answered>,
    pub bytes: u64,
    pub end: End,
}

/// What is known of an answer when its head is ready.
pub struct Answered {
    pub status: StatusCode,
    /// The pattern of the route, or [`NO_ROUTE`].
    pub route: Arc<str>,
    pub cache: Option<CacheOutcome>,
}

/// How an answer came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The connection took all of it.
    Whole,
    /// The client did not wait for all of it.
    Left,
    /// We could not go on.
    Broken,
}

impl Visit {
    pub fn begin(gate: Arc<Gate>, request: &mut ServiceRequest) -> Self {
        if let Some(metrics) = &gate.metrics {
            metrics.came();
        }
        Self {
            began: Instant::now(),
            id: RequestId::of(request.headers()),
            client: gate.clients.of(request.head()),
            method: Verb::of(request.method()),
            uri: request.uri().clone(),
            payload: request.take_payload(),
            answered: None,
            bytes: 0,
            end: End::Left,
            gate,
        }
    }

    /// Gives an answer the headers that every answer has, and follows it to its end.
    pub fn answer(self, response: ServiceResponse) -> ServiceResponse<Measured> {
        let (request, response) = response.into_parts();
        let response = self.answer_with(response, || request.match_pattern());
        ServiceResponse::new(request, response)
    }

    /// The same for an answer whose request is gone.
    pub fn answer_with(
        mut self,
        mut response: HttpResponse,
        pattern: impl FnOnce() -> Option<String>,
    ) -> HttpResponse<Measured> {
        let headers = response.headers_mut();
        cors::open(headers);
        security::protect(headers, self.uri.path(), self.gate.is_https());
        self.id.tell(headers);
        self.answered = self.is_told().then(|| {
            let extensions = response.extensions();
            let matched = extensions.get().map(|MatchedRoute(route)| Arc::clone(route));
            let route = matched.or_else(|| pattern().map(Arc::from));
            Answered {
                status: response.status(),
                route: route.unwrap_or_else(|| Arc::from(NO_ROUTE)),
                cache: extensions.get().copied(),
            }
        });
        response.map_body(|_, body| self.follow(body))
    }

    /// Whether anybody wants to know.
    fn is_told(&self) -> bool {
        self.gate.metrics.is_some() || is_log_enabled()
    }

    fn follow(mut self, body: BoxBody) -> Measured {
        // The connection does not even look at a body without bytes.
        if matches!(body.size(), BodySize::None | BodySize::Sized(0)) {
            self.end = End::Whole;
        }
        Measured::new(body, self)
    }

    /// Counts what goes to the client; nothing of a body does that has to be left out.
    pub fn sent(&mut self, bytes: usize) {
        if self.method != Verb::Head {
            self.bytes += bytes as u64;
        }
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        if let Some(metrics) = &self.gate.metrics {
            metrics.went(self.answered.as_ref().map(|answered| Gone {
                route: answered.route.clone(),
                method: self.method,
                status: answered.status,
                cache: answered.cache,
                bytes: self.bytes,
                took,
            }));
        }
        write_log(self, took);
    }
}

pub struct Measured {
    body: BoxBody,
    visit: Visit,
}

impl Measured {
    pub fn new(body: BoxBody, visit: Visit) -> Self {
        Self { body, visit }
    }
}

impl MessageBody for Measured {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let Self { body, visit } = self.get_mut();
        let part = body.as_pin_mut().poll_next(context);
        match &part {
            Poll::Ready(Some(Ok(bytes))) => visit.sent(bytes.len()),
            Poll::Ready(Some(Err(error))) => {
                visit.end = End::Broken;
                log::error!("an answer broke off: {error}");
            }
            Poll::Ready(None) => visit.end = End::Whole,
            Poll::Pending => {}
        }
        part
    }
}

const TARGET: &str = "keikaku::access";
/// Bytes of a path; the limit of a URI is far above what a line should hold.
const LONGEST_PATH: usize = 256;
/// What nginx logs when the client did not wait for the answer.
const NOT_WAITED_FOR: u16 = 499;

fn is_log_enabled() -> bool {
    log::log_enabled!(target: TARGET, Level::Info)
}

/// Never the query, in which people type what they look for.
fn write_log(visit: &Visit, took: Duration) {
    if !is_log_enabled() {
        return;
    }
    let path = visit.uri.path();
    let answered = visit.answered.as_ref();
    let cache = answered.and_then(|answered| answered.cache);
    let method: &str = visit.method.into();
    log::info!(
        target: TARGET,
        method,
        path = path.get(..LONGEST_PATH).unwrap_or(path),
        route = answered.map_or(NO_ROUTE, |answered| &answered.route),
        status = answered.map_or(NOT_WAITED_FOR, |answered| answered.status.as_u16()),
        bytes = visit.bytes,
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        cache = cache.map_or("none", Into::into),
        request_id = visit.id.as_str(),
        client:% = neighbourhood(visit.client);
        "{}",
        match visit.end {
            End::Whole => "answered",
            End::Left => "the client left",
            End::Broken => "the answer broke off",
        }
    );
}

/// Enough to see where a flood comes from, and too little to tell a person by: a /24 or a /48.
fn neighbourhood(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (!0 << 8)).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (!0 << 80)).into(),
    }
}
