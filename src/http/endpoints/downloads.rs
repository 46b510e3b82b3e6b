//! The files of releases: which there are, and the files themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use actix_web::http::header;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use strum::VariantArray;
use utoipa::IntoResponses;
use utoipa::openapi::schema::Object;
use utoipa::openapi::{Content, KnownFormat, RefOr, Response, SchemaFormat, Type};

use crate::domain::download::FileFormat;
use crate::domain::release::{Release, ReleaseReference};
use crate::downloads::set::FileSet;
use crate::http::cache::policy::CachePolicy;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::with_errors;
use crate::http::describe::tables::{RecordTableResponses, TableResponses};
use crate::http::extract::context::RequestContext;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::http::query::parser::QueryParser;
use crate::http::response::file;
use crate::store::{self, Connection};
use crate::view::download::{DownloadView, FileView};

/// Instead of the identifier of a release: the newest that has files.
const LATEST: &str = "latest";

/// All releases that have files.
pub struct DownloadsParams;

impl QueryParams for DownloadsParams {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }

    fn cache_key_suffix(api: &RequestContext) -> String {
        // The list changes when files are written or removed, not only with a release.
        api.downloads.all().iter().map(|set| format!(" {}", set.release().id)).collect()
    }
}

/// The files of one release.
pub struct ReleaseFilesParams;

impl QueryParams for ReleaseFilesParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Table;

    fn read(_: &mut QueryParser) -> Self {
        Self
    }
}

impl RequestContext {
    /// The files of a release.
    ///
    /// # Errors
    /// 404 when there is no such release, 410 when its files are not kept, 503 when they are being
    /// written or verified.
    async fn files_of(&self, release_id: &str) -> Result<Arc<FileSet>, Problem> {
        match self.downloads.of(release_id) {
            Some(set) => Ok(set),
            None => Err(self.without_files(release_id).await),
        }
    }

    /// Whether the files of the current release are written; that takes a while after publishing.
    pub fn has_current_files(&self) -> bool {
        let latest = self.downloads.latest();
        let current = self.current_release();
        latest.is_some_and(|set| current.is_some_and(|release| release.is_same(set.release())))
    }

    /// The problem for a release without files: unknown, not yet written or verified, or pruned.
    async fn without_files(&self, release_id: &str) -> Problem {
        let unknown = Problem::unknown("releases", release_id);
        let Ok(id) = release_id.parse().map(ReleaseReference::Id) else { return unknown };
        let find = async |connection: &Connection| store::releases::find(connection, &id).await;
        match self.pool.in_snapshot(find).await {
            Err(error) => error.into(),
            Ok(None) => unknown,
            Ok(Some(release)) => {
                let newest = self.downloads.latest();
                let is_newer = newest.is_none_or(|set| set.release().number < release.number);
                let may_come = is_newer || self.downloads.is_verifying();
                Problem::of(if may_come { Code::NotYetWritten } else { Code::FilesNotKept })
            }
        }
    }

    /// The newest release that has files.
    fn latest_files(&self) -> Result<Arc<FileSet>, Problem> {
        self.downloads.latest().ok_or_else(|| Problem::of(Code::NotYetWritten))
    }

    /// Redirects `latest` to the immutable URL.
    fn redirected(&self, rest: &str) -> Result<HttpResponse, Problem> {
        let set = self.latest_files()?;
        let mut response = HttpResponse::TemporaryRedirect();
        for (name, value) in CachePolicy::UntilRelease.fields() {
            response.insert_header((name, value));
        }
        let location = format!("{}/v1/downloads/{}{rest}", self.base, set.release().id);
        Ok(response.insert_header((header::LOCATION, location)).finish())
    }
}

impl ApiRequest<DownloadsParams> {
    async fn rows(&self) -> Result<(Vec<DownloadView>, Release), Problem> {
        let sets = self.api.downloads.all();
        let base = &self.api.base;
        let views = sets.iter().map(|set| DownloadView::new(set.release(), set.files(), base));
        let views = views.collect();
        match sets.first() {
            Some(newest) => Ok((views, newest.release().clone())),
            None => Ok((views, self.api.release().await?)),
        }
    }
}

impl ApiRequest<ReleaseFilesParams> {
    async fn rows(&self) -> Result<(Vec<FileView>, Release), Problem> {
        let set = self.api.files_of(&self.id).await?;
        let release = set.release();
        let view = |file| FileView::new(file, release, &self.api.base);
        Ok((set.files().iter().map(view).collect(), release.clone()))
    }
}

/// Releases with files
///
/// The newest first. Files of a release are written in the background after it is published; how many
/// releases keep theirs is decided by who runs the service.
#[utoipa::path(
    tag = "releases",
    params(DocumentedParams<DownloadsParams>),
    responses(TableResponses<DownloadView>)
)]
#[get("/downloads")]
pub async fn list_downloads(request: ApiRequest<DownloadsParams>) -> Result<HttpResponse, Problem> {
    request.respond_table("downloads", async |request| request.rows().await).await
}

/// Files of a release
///
/// Each table as CSV, CSV for Excel, NDJSON and Parquet; `keikaku.sqlite` with all of them;
/// `changes.ndjson` with what the release changed; `datapackage.json` and `SHA256SUMS`. `latest` redirects to the newest release that has files. Files
/// that are no longer kept are 410.
#[utoipa::path(
    tag = "releases",
    params(DocumentedParams<ReleaseFilesParams>),
    responses(FilesResponses)
)]
#[get("/downloads/{id}")]
pub async fn list_files(request: ApiRequest<ReleaseFilesParams>) -> Result<HttpResponse, Problem> {
    if request.id == LATEST {
        let rest = format!("{}{}", request.format().suffix(), request.query());
        return request.api.redirected(&rest);
    }
    request.respond_table("files", async |request| request.rows().await).await
}

/// A file of a release
///
/// Its bytes never change. Parts can be had by `Range`; `Repr-Digest` is that of the whole file
/// (RFC 9530). `latest` redirects to the newest release that has files.
#[utoipa::path(
    tag = "releases",
    params(
        ("id" = String, Path, description = "The release’s `id`, or `latest`."),
        ("file" = String, Path, description = "The file’s `name`.", example = "observations.parquet"),
    ),
    responses(FileResponses)
)]
#[get("/downloads/{id}/{file}")]
pub async fn get_file(
    api: RequestContext,
    request: HttpRequest,
    path: Path<(String, String)>,
) -> Result<HttpResponse, Problem> {
    let (id, name) = path.into_inner();
    QueryParser::of(request.uri()).finish()?;
    if id == LATEST {
        let set = api.latest_files()?;
        set.find(&name).ok_or_else(|| Problem::unknown("downloads", &name))?;
        return api.redirected(&format!("/{name}"));
    }
    let set = api.files_of(&id).await?;
    let (file, path) = set.find(&name).ok_or_else(|| Problem::unknown("downloads", &name))?;
    let published_at = set.release().published_at;
    file::serve_file(&api, request.headers(), path, file, published_at).await
}

/// The files, where they are, or an error.
struct FilesResponses;

impl IntoResponses for FilesResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let mut responses = RecordTableResponses::<FileView>::responses();
        responses.insert("307".to_owned(), elsewhere().into());
        responses
    }
}

fn elsewhere() -> Response {
    Response::new("Where that of the newest release with files is: `Location`.")
}

/// A file, a part of it, where it is, or an error.
struct FileResponses;

impl IntoResponses for FileResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let errors = ["400", "404", "410", "416", "500", "503"];
        let mut responses = with_errors("", "", &errors);
        let media_types: BTreeSet<&str> =
            FileFormat::VARIANTS.iter().map(|format| format.media_type()).collect();
        let media_types: Vec<String> =
            media_types.into_iter().map(|name| format!("`{name}`")).collect();
        let media_types = media_types.join(", ");
        let descriptions = [
            ("200", "The whole file."),
            ("206", "The part that `Range` asks for; `Content-Range` tells which."),
        ];
        for (status, description) in descriptions {
            let description = format!("{description} Its media type is one of {media_types}.");
            let binary = SchemaFormat::KnownFormat(KnownFormat::Binary);
            let bytes = Object::builder().schema_type(Type::String).format(Some(binary));
            let response = Response::builder().description(description);
            // Bytes to every client, not a text or bytes by the name of the file.
            let response = response.content("*/*", Content::new(Some(bytes.build())));
            responses.insert(status.to_owned(), response.build().into());
        }
        responses.insert("307".to_owned(), elsewhere().into());
        responses
    }
}
