//! Whether the service lives and whether it can answer.

use actix_web::http::header;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

use super::api::Api;
use super::problem::Problem;
use super::responses::with_errors;
use crate::store;

/// Nothing more is said of the inside.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`; a service that is not answers with a problem.
    #[schema(example = "ok")]
    pub status: &'static str,
}

fn ok() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .json(Health { status: "ok" })
}

/// Whether the process lives
///
/// Never touches the database.
#[utoipa::path(tag = "service", responses((status = 200, description = "It does.", body = Health)))]
#[get("/livez")]
pub async fn get_livez() -> HttpResponse {
    ok()
}

/// Ready to answer, or why not.
struct ReadyResponses;

impl utoipa::IntoResponses for ReadyResponses {
    fn responses()
    -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        with_errors("It can.", "Health", &["500", "503"])
    }
}

/// Whether the service can answer
///
/// The database answers and holds a release.
#[utoipa::path(tag = "service", responses(ReadyResponses))]
#[get("/readyz")]
pub async fn get_readyz(api: Api) -> Result<HttpResponse, Problem> {
    api.pool.snapshot(store::releases::current).await?;
    Ok(ok())
}
