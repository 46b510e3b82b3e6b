//! Liveness and readiness probes.

use actix_web::http::header;
use actix_web::web::Data;
use actix_web::{HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::database::DatabaseKind;
use crate::domain::identifier::Identifier;
use crate::domain::search::SearchState;
use crate::http::describe::responses::with_errors;
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::state::{AppState, Served};

/// Nothing more is said of the inside.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`; a service that is not answers with a problem.
    #[schema(example = "ok")]
    pub status: &'static str,
}

/// Whether answers can be given, and whether what is searched is what is served.
#[derive(Debug, Serialize, ToSchema)]
pub struct Readiness {
    /// Always `ok`; a service that is not answers with a problem.
    #[schema(example = "ok")]
    pub status: &'static str,
    /// The release that is served.
    pub release: Identifier,
    /// How far search is.
    pub search: SearchState,
    /// The release that is searched; null while the first index is made.
    #[schema(required)]
    pub searched_release: Option<Identifier>,
    /// Which server of a replicated database answers.
    pub database: DatabaseKind,
}

fn fresh(said: &impl Serialize) -> HttpResponse {
    HttpResponse::Ok().insert_header((header::CACHE_CONTROL, "no-store")).json(said)
}

/// Whether the process lives
///
/// Never touches the database.
#[utoipa::path(tag = "service", responses((status = 200, description = "It does.", body = Health)))]
#[get("/livez")]
pub async fn get_livez() -> HttpResponse {
    fresh(&Health { status: "ok" })
}

/// Ready to answer, or why not.
struct ReadyResponses;

impl utoipa::IntoResponses for ReadyResponses {
    fn responses()
    -> std::collections::BTreeMap<String, utoipa::openapi::RefOr<utoipa::openapi::Response>> {
        with_errors("It can.", "Readiness", &["500", "503"])
    }
}

/// Whether the service can answer
///
/// The database answers and holds a release, and the process is not about to stop. `search` says
/// whether that release can be searched yet; everything else is answered meanwhile.
#[utoipa::path(tag = "service", responses(ReadyResponses))]
#[get("/readyz")]
pub async fn get_readyz(service: Data<AppState>) -> Result<HttpResponse, Problem> {
    if service.middleware.shutdown.has_begun() {
        return Err(Problem::of(Code::ShuttingDown));
    }
    let Served { release, database } = service.readiness.check(&service.pool).await?;
    let (search, searched_release) = service.search.state(&release);
    let release = release.id.clone();
    Ok(fresh(&Readiness { status: "ok", release, search, searched_release, database }))
}
