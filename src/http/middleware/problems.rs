//! Renders every error response as a problem.

use actix_web::dev::ServiceResponse;
use actix_web::http::{StatusCode, header};
use actix_web::{Error, HttpResponse};

use super::request_id::RequestId;
use crate::domain::message::Message;
use crate::http::base_url::base_url;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;

/// Renders problems with their URLs, and other errors as problems.
pub fn render_problem(
    response: ServiceResponse,
    public_url: Option<&str>,
    id: &RequestId,
) -> ServiceResponse {
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return response;
    }
    let base = base_url(response.request(), public_url);
    let mut rendered = error_response(response.response().error(), status, &base, id);
    // Kept for 405 and 416 (RFC 9110 §15.5.6, §15.5.17).
    for name in [header::ALLOW, header::CONTENT_RANGE] {
        if let Some(value) = response.headers().get(&name) {
            rendered.headers_mut().insert(name, value.clone());
        }
    }
    response.into_response(rendered)
}

/// The response to an error whose request was consumed; `type` is relative when no public URL is
/// configured.
pub fn render_error_without_request(error: &Error, base: &str, id: &RequestId) -> HttpResponse {
    error_response(Some(error), error.as_response_error().status_code(), base, id)
}

fn error_response(
    error: Option<&Error>,
    status: StatusCode,
    base: &str,
    id: &RequestId,
) -> HttpResponse {
    if let Some(problem) = error.and_then(Error::as_error::<Problem>) {
        return problem.response(base, &id.urn());
    }
    let code = Code::of_status(status);
    let problem = error.map(|error| {
        let en = error.to_string();
        Problem::new(code, Message::new(code.meaning().cause, en))
    });
    problem.unwrap_or_else(|| Problem::of(code)).response(base, &id.urn())
}
