//! The middleware around every route, one file per stage.
//!
//! One middleware calls the stages in order: as separate middleware, each would cost two
//! allocations per request.

pub mod admission;
pub mod client_ip;
mod cors;
mod forwarded;
mod limits;
mod problems;
pub mod rate_limit;
mod request_id;
mod security;
pub mod state;
mod telemetry;

use std::sync::Arc;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;

use super::cache::outcome::CacheOutcome;
use super::metrics::MethodLabel;
use super::problem::Problem;
use super::problem::codes::Code;
use rate_limit::{ClientRateLimiter, PROBES, RateLimitState};
use state::MiddlewareState;
use telemetry::{InstrumentedBody, RequestTelemetry};

/// Runs all stages, the outermost first.
///
/// # Errors
/// Returns the rendered response as an error when the `HttpRequest` was already consumed.
pub async fn pipeline(
    state: Arc<MiddlewareState>,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<InstrumentedBody>, Error> {
    // Outermost: every response is measured and logged, and has a request id and common headers.
    let mut visit = RequestTelemetry::begin(Arc::clone(&state), &mut request);
    // Before the rate limit: browsers send preflight requests on their own.
    if cors::is_preflight(request.method(), request.headers()) {
        return Ok(visit.finish(request.into_response(cors::preflight())));
    }
    // Before the request limits: refused requests count towards the rate limit, too.
    let result = match state.rate_limiter.as_ref().filter(|_| !PROBES.contains(&request.path())) {
        Some(quota) => rate_limited(quota, &mut visit, request, next).await,
        None => with_limits_and_timeout(&mut visit, request, next).await.map(|response| {
            problems::render_problem(response, visit.state.public_url.as_deref(), &visit.id)
        }),
    };
    match result {
        Ok(response) => Ok(visit.finish(response)),
        Err(error) => Err(error_without_request(visit, &error)),
    }
}

/// Charges the rate limit before the work; a 304 without work gives most of it back.
async fn rate_limited(
    quota: &ClientRateLimiter,
    visit: &mut RequestTelemetry,
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse, Error> {
    // Set last, so that error responses have these headers, too.
    let respond = |visit: &RequestTelemetry, response, rate_limit_state| {
        let mut response =
            problems::render_problem(response, visit.state.public_url.as_deref(), &visit.id);
        quota.write_headers(rate_limit_state, response.headers_mut());
        Ok(response)
    };
    let entered = quota.acquire(visit.client);
    if let RateLimitState::Exceeded { .. } = entered {
        return respond(visit, request.error_response(Problem::of(Code::QuotaExceeded)), entered);
    }
    let response = with_limits_and_timeout(visit, request, next).await?;
    // With `If-Modified-Since` a response may be made first and then not sent: that was work.
    let is_made = response.response().extensions().get() == Some(&CacheOutcome::Miss);
    if response.status() == StatusCode::NOT_MODIFIED && !is_made {
        quota.give_back(visit.client);
    }
    respond(visit, response, entered)
}

/// Checks the limits of a request, then runs its handler with a timeout.
async fn with_limits_and_timeout(
    visit: &mut RequestTelemetry,
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse, Error> {
    if let Err(problem) = limits::check(request.uri(), request.headers()) {
        return Ok(request.error_response(problem));
    }
    let timeout = visit.state.request_timeout;
    let response = async {
        if [MethodLabel::Get, MethodLabel::Head].contains(&visit.method)
            && let Err(problem) = limits::drain_payload(&mut visit.payload).await
        {
            return Ok(request.error_response(problem));
        }
        // RFC 9110 §9.3.2: HEAD has the headers of GET; actix omits the body.
        if request.method() == Method::HEAD {
            request.head_mut().method = Method::GET;
            // RFC 9110 §14.2: ranges apply to GET only.
            request.headers_mut().remove(header::RANGE);
        }
        next.call(request).await
    };
    match tokio::time::timeout(timeout, response).await {
        Ok(result) => result,
        Err(_) => Err(Problem::of(Code::TooSlow).into()),
    }
}

/// An error that carries the rendered response.
fn error_without_request(visit: RequestTelemetry, error: &Error) -> Error {
    let base = visit.state.public_url.clone().unwrap_or_default();
    let response = problems::render_error_without_request(error, &base, &visit.id);
    let response = visit.finish_response(response, || None);
    InternalError::from_response(error.to_string(), response.map_body(|_, body| body.boxed()))
        .into()
}
