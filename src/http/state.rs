//! What all workers and requests share.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::web::Bytes;
use chrono::{DateTime, Utc};

use super::cache::store::ResponseCache;
use super::middleware::state::MiddlewareState;
use super::shutdown::ShutdownFlag;
use crate::domain::record::sha256_hex;
use crate::downloads::DownloadStore;
use crate::downloads::tables::TableGroup;
use crate::search::SearchService;
use crate::store::ReadPool;
use crate::view::columns::Columns;
use crate::view::dictionary::FieldView;

/// Shared by all workers.
#[derive(Clone)]
pub struct AppState {
    pub pool: ReadPool,
    /// For whole lists, which take longer and must not hold up the others.
    pub exports: ReadPool,
    /// The URL that clients reach the service by, without a slash at the end; taken from each
    /// request when it is not set.
    pub public_url: Option<String>,
    pub cache: Arc<ResponseCache>,
    pub search: SearchService,
    pub downloads: DownloadStore,
    /// Where to report a weakness, as a URL; the operator has not said when it is not set.
    pub security_contact: Option<String>,
    pub shutdown: ShutdownFlag,
    /// What the layers around the routes share.
    pub middleware: Arc<MiddlewareState>,
    /// The clock; no answer with data depends on it.
    pub now: fn() -> DateTime<Utc>,
}

/// The `OpenAPI` document as it is served, and what is read off it.
#[derive(Clone)]
pub struct ApiDocument {
    pub json: Bytes,
    pub json_3_0: Bytes,
    pub dictionary: Arc<[FieldView]>,
    pub columns: Arc<BTreeMap<String, Columns>>,
    pub tables: Arc<[TableGroup]>,
}

impl ApiDocument {
    /// Tells versions of the program apart: by what they answer, not only by their number.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256_hex(&self.json)
    }

    /// The tables that files have.
    #[must_use]
    pub fn tables(&self) -> &[TableGroup] {
        &self.tables
    }

    /// The columns of the records of a schema.
    #[must_use]
    pub fn columns(&self, schema: &str) -> Option<&Columns> {
        self.columns.get(schema)
    }
}
