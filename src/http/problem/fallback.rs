//! Fallback for unmatched routes: 404 or 405.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};

use super::codes::Code;
use super::paths::nearest_path;
use crate::domain::message::Message;
use crate::http::problem::{ParameterError, Problem};

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
        (false, _) => Err(unknown_path(&request)),
    }
}

fn unknown_path(request: &HttpRequest) -> Problem {
    let asked = request.path();
    let meant = nearest_path(asked, |path| request.resource_map().has_resource(path));
    let detail = Message::new(
        format!("`{asked}` では何も提供していません"),
        format!("nothing is served at `{asked}`"),
    );
    let Some(meant) = meant else {
        let list = Message::new("`/v1` に一覧があります", "`/v1` lists what there is");
        return Problem::new(Code::UnknownPath, detail.and(&list));
    };
    let error = ParameterError::new("path", asked, detail.clone()).did_you_mean(&meant);
    Problem { errors: vec![error], ..Problem::new(Code::UnknownPath, detail.did_you_mean(&meant)) }
}
