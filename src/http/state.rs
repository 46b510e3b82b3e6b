//! What all workers and requests share.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::TryFutureExt;
use futures_util::future::try_join;
use keikaku_chart::Language;
use moka::future::Cache;

use super::admission::Admission;
use super::cache::fixed::FixedResponse;
use super::cache::known_references::KnownReferences;
use super::cache::store::ResponseCache;
use super::middleware::state::MiddlewareState;
use super::problem::Problem;
use crate::domain::codelist;
use crate::domain::database::DatabaseKind;
use crate::domain::record::sha256_hex;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::downloads::DownloadStore;
use crate::downloads::tables::TableGroup;
use crate::search::SearchService;
use crate::store::access::database_kind;
use crate::store::{Connection, ReadPool, releases};
use crate::view::columns::Columns;
use crate::view::dictionary::FieldView;
use crate::view::labels::LabelsView;

/// Shared by all workers.
#[derive(Clone)]
pub struct AppState {
    pub pool: ReadPool,
    /// For whole lists, which take longer and must not hold up the others.
    pub exports: ReadPool,
    /// The URL that clients reach the service by, without a slash at the end; taken from each
    /// request when it is not set.
    pub public_url: Option<String>,
    /// Who may use them, and the rest, when.
    pub admission: Arc<Admission>,
    pub cache: Arc<ResponseCache>,
    /// Identifiers in filters that records have.
    pub known: KnownReferences,
    pub readiness: ReadinessCheck,
    pub search: SearchService,
    pub downloads: DownloadStore,
    /// Where to report a weakness, as a URL; the operator has not said when it is not set.
    pub security_contact: Option<String>,
    /// What the layers around the routes share.
    pub middleware: Arc<MiddlewareState>,
    /// The clock; no answer with data depends on it.
    pub now: fn() -> DateTime<Utc>,
}

/// How long the database counts as ready once it has answered.
const READINESS_TTL: Duration = Duration::from_secs(1);

/// What the database serves.
#[derive(Clone)]
pub struct Served {
    pub release: Arc<Release>,
    pub database: DatabaseKind,
}

/// Whether the database answers and has a release. Probes are not limited, so it is asked at most once a
/// second.
#[derive(Clone)]
pub struct ReadinessCheck(Cache<(), Served>);

impl Default for ReadinessCheck {
    fn default() -> Self {
        Self(Cache::builder().max_capacity(1).time_to_live(READINESS_TTL).build())
    }
}

impl ReadinessCheck {
    /// # Errors
    /// When the database does not answer or nothing is published; the next call asks again.
    pub async fn check(&self, pool: &ReadPool) -> Result<Served, Problem> {
        let query = async |connection: &Connection| {
            let both = try_join(releases::current(connection), database_kind(connection));
            let (release, database) = both.await?;
            Ok(Served { release: Arc::new(release), database })
        };
        let query = pool.in_snapshot(query).map_err(Problem::from);
        let checked = self.0.try_get_with((), query).await;
        checked.map_err(|problem| Problem::clone(&problem))
    }
}

/// The `OpenAPI` document as it is served, and what is read off it.
#[derive(Clone)]
pub struct ApiDocument {
    pub json: Arc<FixedResponse>,
    pub json_3_0: Arc<FixedResponse>,
    pub dictionary: Arc<[FieldView]>,
    pub columns: Arc<BTreeMap<String, Columns>>,
    pub tables: Arc<[TableGroup]>,
    /// The operations as HTML.
    pub listing: Arc<str>,
}

impl ApiDocument {
    /// Tells versions of the program apart: by what they answer, not only by their number.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256_hex(self.json.body())
    }

    /// The tables that files have.
    #[must_use]
    pub fn tables(&self) -> &[TableGroup] {
        &self.tables
    }

    /// The labels of the codes that records of some schemas can have, themselves or in what they hold.
    #[must_use]
    pub fn labels<'a>(
        &'a self,
        schemas: impl IntoIterator<Item = Cow<'a, str>>,
        language: Language,
    ) -> LabelsView {
        let mut pending: Vec<Cow<'_, str>> = schemas.into_iter().collect();
        let (mut seen, mut used) = (BTreeSet::new(), BTreeSet::new());
        while let Some(schema) = pending.pop() {
            if !seen.insert(schema.clone()) {
                continue;
            }
            for field in self.dictionary.iter().filter(|field| field.schema == schema) {
                used.extend(field.codelist_id.as_deref());
                pending.extend(field.object_schema.as_deref().map(Cow::Borrowed));
            }
        }
        let lists = codelist::all().iter().filter(|list| used.contains(list.id));
        LabelsView { lists: lists.collect(), language }
    }

    /// The schema of the records of a resource that can be included.
    #[must_use]
    pub fn schema_of(&self, resource: ResourceKind) -> &str {
        let mut included = self.dictionary.iter().filter(|field| field.schema == "Included");
        let field = included.find(|field| field.field == resource.name());
        field.and_then(|field| field.object_schema.as_deref()).unwrap_or_default()
    }

    /// The columns of the records of a schema.
    #[must_use]
    pub fn columns(&self, schema: &str) -> Option<&Columns> {
        self.columns.get(schema)
    }
}
