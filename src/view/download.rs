//! Download files of a release.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::download::{FileFormat, ReleaseFile};
use crate::domain::published::in_japan;
use crate::domain::release::Release;

/// The files of a release together.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Download)]
pub struct DownloadView {
    /// The release: its `id`.
    #[schema(example = "2026-11-22.1")]
    pub release_id: String,
    /// When it was published, in Japan’s time.
    #[schema(example = "2026-11-22T12:00:00+09:00")]
    pub published_at: DateTime<FixedOffset>,
    /// The release’s checksum, which tells its data apart.
    #[schema(example = "3b3a1c254c253488342f7b623da9edd432b6d0e353b8d1a63b8b3679c629bb0a")]
    pub checksum: String,
    /// How many files there are.
    #[schema(example = 127)]
    pub files: usize,
    /// Bytes of all of them.
    #[schema(example = 4_337_940)]
    pub bytes: u64,
    /// Where they are listed.
    #[schema(example = "https://api.example.jp/v1/downloads/2026-11-22.1")]
    pub url: String,
    /// The file that describes them for machines (Data Package).
    #[schema(example = "https://api.example.jp/v1/downloads/2026-11-22.1/datapackage.json")]
    pub datapackage_url: String,
}

impl DownloadView {
    /// `base` is the public URL of the service.
    #[must_use]
    pub fn new(release: &Release, files: &[ReleaseFile], base: &str) -> Self {
        let url = format!("{base}/v1/downloads/{}", release.id);
        Self {
            release_id: release.id.to_string(),
            published_at: in_japan(release.published_at),
            checksum: release.checksum.clone(),
            files: files.len(),
            bytes: files.iter().map(|file| file.bytes).sum(),
            datapackage_url: format!("{url}/datapackage.json"),
            url,
        }
    }
}

/// A file of a release, which never changes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = File)]
pub struct FileView {
    /// Its name.
    #[schema(example = "observations.parquet")]
    pub name: String,
    /// The table that it holds; null when it holds several or describes them.
    #[schema(example = "observations")]
    pub table: Option<String>,
    /// Format, from a closed list.
    #[schema(example = "parquet")]
    pub format: FileFormat,
    /// Media type that it is sent with.
    #[schema(example = "application/vnd.apache.parquet")]
    pub media_type: String,
    /// Rows of the table; null when it holds no single table.
    #[schema(example = 49)]
    pub rows: Option<u64>,
    /// Its length.
    #[schema(example = 11_399)]
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower-case hexadecimal.
    #[schema(example = "28da43afedbdbc3ecd140903aa615fdcd6fbd39181e52c84a9f5bb3cc3479b7e")]
    pub sha256: String,
    /// Where it is; the bytes there never change.
    #[schema(example = "https://api.example.jp/v1/downloads/2026-11-22.1/observations.parquet")]
    pub url: String,
}

impl FileView {
    /// `base` is the public URL of the service.
    #[must_use]
    pub fn new(file: &ReleaseFile, release: &Release, base: &str) -> Self {
        Self {
            name: file.name.clone(),
            table: file.table.clone(),
            format: file.format,
            media_type: file.format.media_type().to_owned(),
            rows: file.rows,
            bytes: file.bytes,
            sha256: file.sha256.clone(),
            url: format!("{base}/v1/downloads/{}/{}", release.id, file.name),
        }
    }
}
