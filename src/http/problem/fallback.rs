//! Fallback for unmatched routes: 404 or 405.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};

use super::codes::Code;
use crate::http::problem::Problem;

/// Supported methods; the API is read-only.
const ALLOW: &str = "GET, HEAD, OPTIONS";

/// 405 for a known path, 404 for an unknown one; answers `OPTIONS`.
pub async fn not_found(request: HttpRequest) -> Result<HttpResponse, Problem> {
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
