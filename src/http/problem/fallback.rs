//! Fallback for unmatched routes: 404 or 405.

use actix_web::http::{Method, header};
use actix_web::{HttpRequest, HttpResponse};

use super::codes::Code;
use super::paths::nearest_path;
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
    let hint = meant.as_ref().map(|meant| format!("; did you mean `{meant}`?"));
    let hint = hint.unwrap_or_else(|| "; `/v1` lists what there is".to_owned());
    let problem = Problem::new(Code::UnknownPath, format!("nothing is served at `{asked}`{hint}"));
    let error = ParameterError {
        parameter: "path".to_owned(),
        received: asked.to_owned(),
        detail: "nothing is served there".to_owned(),
        did_you_mean: meant,
        allowed: Vec::new(),
    };
    // A problem without a suggestion has no errors: its detail says all.
    let errors = Some(error).filter(|error| error.did_you_mean.is_some());
    Problem { errors: errors.into_iter().collect(), ..problem }
}
