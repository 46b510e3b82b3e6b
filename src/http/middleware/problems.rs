//! Renders every error response as a problem.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{Error, HttpRequest, HttpResponse};

use super::request_id::RequestId;
use crate::domain::message::Message;
use crate::http::base_url::base_url;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::pages::markup::Markup;
use crate::pages::message::MessagePage;
use crate::pages::site::Site;

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
    let problem = problem_of(response.response().error(), status);
    let mut rendered = problem.response(&base, &id.urn());
    if problem.moved.is_none() && wants_page(response.request()) {
        rendered = with_page(rendered, &problem, &base, response.request().path());
    }
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
    let status = error.as_response_error().status_code();
    problem_of(Some(error), status).response(base, &id.urn())
}

fn problem_of(error: Option<&Error>, status: StatusCode) -> Problem {
    if let Some(problem) = error.and_then(Error::as_error::<Problem>) {
        return problem.clone();
    }
    let code = Code::of_status(status);
    let problem = error.map(|error| {
        let en = error.to_string();
        Problem::new(code, Message::new(code.meaning().cause, en))
    });
    problem.unwrap_or_else(|| Problem::of(code))
}

/// Whether a browser asked for a page, not for data.
fn wants_page(request: &HttpRequest) -> bool {
    !request.path().starts_with("/v1") && accept::prefers_html(request).unwrap_or_default()
}

/// The same response with a page instead of JSON: what happened, and where to go from here.
fn with_page(response: HttpResponse, problem: &Problem, base: &str, path: &str) -> HttpResponse {
    let site = Site::at(base, path, None);
    let meaning = problem.code.meaning();
    let title = site.say(meaning.title, meaning.title_en).to_owned();
    let detail = site.say(&problem.detail.ja, &problem.detail.en).to_owned();
    let page = Markup::rendered(&MessagePage::new(site, &title, &detail)).to_string();
    let mut response = response.set_body(BoxBody::new(page));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media::HTML));
    response
}
