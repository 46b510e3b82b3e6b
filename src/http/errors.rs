//! The outer layers: HEAD is answered like GET, and every error leaves as a problem, whoever made it.

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse};

use super::api::base_of;
use super::problem::{Code, Problem};

/// What the service answers to; it is read-only.
const ALLOW: &str = "GET, HEAD, OPTIONS";

/// RFC 9110 §9.3.2: HEAD has the header fields of GET. The connection leaves the body out.
pub async fn head_as_get<B: MessageBody>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, Error> {
    if request.method() == Method::HEAD {
        request.head_mut().method = Method::GET;
    }
    next.call(request).await
}

/// Gives problems their URLs, and turns errors that are none into problems.
pub async fn as_problems<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let response = next.call(request).await?;
    let status = response.status();
    if !status.is_client_error() && !status.is_server_error() {
        return Ok(response.map_into_boxed_body());
    }
    let request = response.request().clone();
    let base = base_of(&request);
    let instance = request.uri().to_string();
    let framework = response.response().error();
    let mut answer =
        if let Some(problem) = framework.and_then(actix_web::Error::as_error::<Problem>) {
            problem.response(&base, &instance)
        } else {
            let problem = match framework {
                Some(error) => Problem::new(Code::of_status(status), error.to_string()),
                None => Problem::of(Code::of_status(status)),
            };
            problem.response(&base, &instance)
        };
    if let Some(allow) = response.headers().get(header::ALLOW) {
        answer.headers_mut().insert(header::ALLOW, allow.clone());
    }
    Ok(response.into_response(answer))
}

/// What no route takes: another method on a path that there is, or a path that there is not.
pub async fn not_routed(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let known = request.resource_map().has_resource(request.path());
    match (known, request.method()) {
        (true, &Method::OPTIONS) => {
            Ok(HttpResponse::NoContent().insert_header((header::ALLOW, ALLOW)).finish())
        }
        (true, _) => {
            Ok(HttpResponse::MethodNotAllowed().insert_header((header::ALLOW, ALLOW)).finish())
        }
        (false, _) => Err(Problem::new(
            Code::UnknownPath,
            format!("nothing is served at `{}`; `/v1` lists what there is", request.path()),
        )),
    }
}
