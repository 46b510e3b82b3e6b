//! Measures, counts and logs a request, from its head to the last byte of its response.
//!
//! Log and metrics are written on drop: when the connection has sent the last byte of the body or
//! has abandoned it.

use std::error::Error;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::http::{ConnectionType, StatusCode, Uri};
use actix_web::web::Bytes;
use actix_web::{HttpMessage, HttpResponse};
use log::Level;

use super::cors;
use super::request_id::RequestId;
use super::security;
use super::state::MiddlewareState;
use crate::http::cache::outcome::{CacheOutcome, MatchedRoute};
use crate::http::metrics::FinishedRequest;
use crate::http::metrics::MethodLabel;

/// Route label of requests that match no route.
pub const NO_ROUTE: &str = "none";

pub struct RequestTelemetry {
    pub state: Arc<MiddlewareState>,
    began: Instant,
    pub id: RequestId,
    pub client: IpAddr,
    pub method: MethodLabel,
    pub uri: Uri,
    /// The request body. If it is dropped unread, actix waits for its end without a time limit; if
    /// it still exists when the response is sent, actix closes the connection.
    pub payload: Payload,
    pub summary: Option<ResponseSummary>,
    pub bytes: u64,
    pub end: BodyEnd,
}

/// Response data that is known when the head is ready.
pub struct ResponseSummary {
    pub status: StatusCode,
    /// The pattern of the route, or [`NO_ROUTE`].
    pub route: Arc<str>,
    pub cache: Option<CacheOutcome>,
}

/// How a response body ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyEnd {
    /// The connection sent all of it.
    Complete,
    /// The client disconnected before the end.
    ClientDisconnected,
    /// The body returned an error.
    Failed,
}

impl RequestTelemetry {
    pub fn begin(state: Arc<MiddlewareState>, request: &mut ServiceRequest) -> Self {
        if let Some(metrics) = &state.metrics {
            metrics.request_started();
        }
        Self {
            began: Instant::now(),
            id: RequestId::of(request.headers()),
            client: state.client_ip.of(request.head()),
            method: MethodLabel::of(request.method()),
            uri: request.uri().clone(),
            payload: request.take_payload(),
            summary: None,
            bytes: 0,
            end: BodyEnd::ClientDisconnected,
            state,
        }
    }

    /// Adds the common headers to a response and tracks its body to the end.
    pub fn finish(self, response: ServiceResponse) -> ServiceResponse<InstrumentedBody> {
        let (request, response) = response.into_parts();
        let response = self.finish_response(response, || request.match_pattern());
        ServiceResponse::new(request, response)
    }

    /// Like [`Self::finish`], for a response whose request was consumed.
    pub fn finish_response(
        mut self,
        mut response: HttpResponse,
        pattern: impl FnOnce() -> Option<String>,
    ) -> HttpResponse<InstrumentedBody> {
        let status = response.status();
        let headers = response.headers_mut();
        cors::set_headers(headers);
        security::set_headers(headers, status, self.uri.path(), self.state.is_https());
        self.id.set_header(headers);
        // The client must not send the next request on a connection that is about to be closed.
        if self.state.shutdown.has_begun() {
            response.head_mut().set_connection_type(ConnectionType::Close);
        }
        self.summary = self.is_reported().then(|| {
            let extensions = response.extensions();
            let matched = extensions.get().map(|MatchedRoute(route)| Arc::clone(route));
            let route = matched.or_else(|| pattern().map(Arc::from));
            ResponseSummary {
                status: response.status(),
                route: route.unwrap_or_else(|| Arc::from(NO_ROUTE)),
                cache: extensions.get().copied(),
            }
        });
        response.map_body(|_, body| self.instrument(body))
    }

    /// Whether metrics or the access log are enabled.
    fn is_reported(&self) -> bool {
        self.state.metrics.is_some() || is_log_enabled()
    }

    fn instrument(mut self, body: BoxBody) -> InstrumentedBody {
        // actix never polls an empty body, so mark it complete here.
        if matches!(body.size(), BodySize::None | BodySize::Sized(0)) {
            self.end = BodyEnd::Complete;
        }
        InstrumentedBody::new(body, self)
    }

    /// Counts the bytes sent; the body of a HEAD response is not sent.
    pub fn sent(&mut self, bytes: usize) {
        if self.method != MethodLabel::Head {
            self.bytes += bytes as u64;
        }
    }
}

impl Drop for RequestTelemetry {
    fn drop(&mut self) {
        let took = self.began.elapsed();
        if let Some(metrics) = &self.state.metrics {
            metrics.request_finished(self.summary.as_ref().map(|summary| FinishedRequest {
                route: summary.route.clone(),
                method: self.method,
                status: summary.status,
                cache: summary.cache,
                bytes: self.bytes,
                took,
            }));
        }
        write_log(self, took);
    }
}

pub struct InstrumentedBody {
    body: BoxBody,
    telemetry: RequestTelemetry,
}

impl InstrumentedBody {
    pub fn new(body: BoxBody, visit: RequestTelemetry) -> Self {
        Self { body, telemetry: visit }
    }
}

impl MessageBody for InstrumentedBody {
    type Error = Box<dyn Error>;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        let Self { body, telemetry: visit } = self.get_mut();
        let part = body.as_pin_mut().poll_next(context);
        match &part {
            Poll::Ready(Some(Ok(bytes))) => visit.sent(bytes.len()),
            Poll::Ready(Some(Err(error))) => {
                visit.end = BodyEnd::Failed;
                log::error!("response body failed: {error}");
            }
            Poll::Ready(None) => visit.end = BodyEnd::Complete,
            Poll::Pending => {}
        }
        part
    }
}

const TARGET: &str = "keikaku::access";
/// Longer paths are truncated: the limit of a URI is far above what a log line should hold.
const MAX_LOGGED_PATH_BYTES: usize = 256;
/// What nginx logs when the client disconnects before the response.
const CLIENT_CLOSED_REQUEST: u16 = 499;

fn is_log_enabled() -> bool {
    log::log_enabled!(target: TARGET, Level::Info)
}

/// Never logs the query string, which contains search terms.
fn write_log(visit: &RequestTelemetry, took: Duration) {
    if !is_log_enabled() {
        return;
    }
    let path = visit.uri.path();
    let summary = visit.summary.as_ref();
    let cache = summary.and_then(|summary| summary.cache);
    let method: &str = visit.method.into();
    log::info!(
        target: TARGET,
        method,
        path = path.get(..MAX_LOGGED_PATH_BYTES).unwrap_or(path),
        route = summary.map_or(NO_ROUTE, |summary| &summary.route),
        status = summary.map_or(CLIENT_CLOSED_REQUEST, |summary| summary.status.as_u16()),
        bytes = visit.bytes,
        microseconds = u64::try_from(took.as_micros()).unwrap_or(u64::MAX),
        cache = cache.map_or("none", Into::into),
        request_id = visit.id.as_str(),
        client:% = anonymized(visit.client);
        "{}",
        match visit.end {
            BodyEnd::Complete => "answered",
            BodyEnd::ClientDisconnected => "the client left",
            BodyEnd::Failed => "the response body failed",
        }
    );
}

/// Truncates to a /24 or /48: enough to locate a flood, too little to identify a person.
fn anonymized(client: IpAddr) -> IpAddr {
    match client {
        IpAddr::V4(address) => Ipv4Addr::from_bits(address.to_bits() & (!0 << 8)).into(),
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() & (!0 << 80)).into(),
    }
}
