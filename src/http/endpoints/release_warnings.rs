//! What was odd in the records of a release when it was published.

use actix_web::{HttpResponse, get};

use crate::domain::release::Release;
use crate::domain::warning::{Warning, WarningKind};
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::RecordTableResponses;
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::http::resources::releases::Releases;
use crate::store::{self, Connection};

/// Of which kinds.
pub struct WarningsParams {
    kinds: Vec<WarningKind>,
}

impl QueryParams for WarningsParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(parameters: &mut QueryParser) -> Self {
        Self { kinds: parameters.enum_list("kind") }
    }
}

impl ApiRequest<WarningsParams> {
    async fn rows(&self) -> Result<(Vec<Warning>, Release), Problem> {
        let unknown = || Problem::unknown(Releases::NAME, &self.id);
        let reference = self.id.parse().map_err(|_| unknown())?;
        let find = async |connection: &Connection| {
            let Some(release) = store::releases::find(connection, &reference).await? else {
                return Ok(None);
            };
            let kinds = &self.params.kinds;
            store::release_warnings::list(connection, &release.id, kinds).await.map(Some)
        };
        let (release, found) = self.api.pool.read_current(find).await?;
        Ok((found.ok_or_else(unknown)?, release))
    }
}

/// Warnings of a release
///
/// What was odd in its records when it was published: units that differ, a value that is not the
/// number printed, a target that any value meets. Odd is not wrong: nothing was changed or left
/// out. The first 10,000, in the order of the files; a mirror has none. `latest` is the
/// release that is served now.
#[utoipa::path(
    tag = "releases",
    params(DocumentedParams<WarningsParams>),
    responses(RecordTableResponses<Warning>)
)]
#[get("/releases/{id}/warnings")]
pub async fn list_release_warnings(
    request: ApiRequest<WarningsParams>,
) -> Result<HttpResponse, Problem> {
    request.respond_table("warnings", async |request| request.rows().await).await
}
