//! Runs the server: connection pools, application, listeners, graceful shutdown.

mod error;
mod listen;

use std::io;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::rt;
use chrono::{DateTime, Utc};
use futures_util::future::{Either, join, select};
use tokio::signal::unix::{Signal, SignalKind, signal};

pub use self::error::ServerError;
use self::listen::{listen, listen_for_metrics};
use crate::audit;
use crate::config::Config;
use crate::domain::release::Release;
use crate::downloads::{DownloadConfig, DownloadStore};
use crate::http::{
    self, Admission, ApiDocument, AppState, ClientIp, ClientRateLimiter, KnownReferences, Metrics,
    MiddlewareState, ReadinessCheck, ResponseCache, ShutdownFlag,
};
use crate::search::SearchService;
use crate::store::ReadPool;
use crate::store::notifications;

/// Must exceed the waits for a turn and for a connection and the time for statements together.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(12);
/// Directory of the search index, below the data directory.
pub const SEARCH_DIRECTORY: &str = "search";
/// Directory of the release files, below the data directory.
pub const DOWNLOADS_DIRECTORY: &str = "downloads";
const HOUSEKEEPING_INTERVAL: Duration = Duration::from_secs(10);
/// How long a database connection may be idle; a publication waits longer for one.
const IDLE_CONNECTION_LIMIT: Duration = Duration::from_secs(15);

/// The `OpenAPI` 3.1 document of the API.
#[must_use]
pub fn openapi() -> serde_json::Value {
    http::openapi::document::document()
}

/// The same document as `OpenAPI` 3.0, for generators that do not support 3.1.
#[must_use]
pub fn openapi_3_0() -> serde_json::Value {
    http::openapi::v3_0::converted(&openapi())
}

/// Serves until SIGTERM or SIGINT, then finishes the in-flight requests.
///
/// # Errors
/// Fails when an address cannot be bound, or when a second stop signal arrives.
pub async fn run(
    config: &Config,
    database_url: &str,
    now: fn() -> DateTime<Utc>,
) -> Result<(), ServerError> {
    let signals = Signals::listen().map_err(ServerError::Signals)?;
    let pool = ReadPool::new(database_url, config.pool_size, config.pool_wait);
    let exports = ReadPool::for_exports(database_url, config.export_pool_size, config.pool_wait);
    let document = ApiDocument::build();
    let state = app_state(config, pool, exports, &document, now);
    rt::spawn(notifications::listen(database_url.to_owned(), on_release(&state)));
    let search_pool = ReadPool::for_exports(database_url, 1, config.pool_wait);
    rt::spawn(run_search(&state, search_pool.clone(), config.data_dir.join(SEARCH_DIRECTORY)));
    let downloads_pool = ReadPool::for_exports(database_url, 1, config.pool_wait);
    rt::spawn(write_files(&state, downloads_pool.clone(), config, &document));
    let audit_pool = ReadPool::for_exports(database_url, 1, config.pool_wait);
    rt::spawn(check_records(&state, audit_pool.clone()));
    let pools =
        [state.pool.clone(), state.exports.clone(), search_pool, downloads_pool, audit_pool];
    rt::spawn(close_idle_connections(pools));
    let server = listen(config, &state, document)?;
    let metrics = match (config.metrics_address, &state.middleware.metrics) {
        (Some(address), Some(metrics)) => {
            Some(listen_for_metrics(address, Arc::clone(metrics), state.pool.clone())?)
        }
        _ => None,
    };
    rt::spawn(housekeeping(Arc::clone(&state.middleware), Arc::clone(&state.cache)));
    let metrics = metrics.map(|server| (server.handle(), rt::spawn(server)));
    let ended = serve(server, signals, &state.middleware.shutdown, config.drain).await;
    if let Some((metrics, _)) = metrics {
        metrics.stop(false).await;
    }
    ended
}

/// Callback for each new current release: updates the cache, search and downloads.
fn on_release(state: &AppState) -> impl Fn(&Release) + use<> {
    let (cache, search) = (Arc::clone(&state.cache), state.search.clone());
    let downloads = state.downloads.clone();
    move |release| {
        cache.set_release(release);
        search.serve(release);
        downloads.serve(release);
    }
}

/// Runs until cancelled: rebuilds the search index for each release.
fn run_search(
    state: &AppState,
    pool: ReadPool,
    directory: PathBuf,
) -> impl Future<Output = ()> + use<> {
    let cache = Arc::clone(&state.cache);
    state.search.clone().run_for_each_release(pool, directory, move || cache.bump_generation())
}

/// Runs until cancelled: writes the download files of each release.
fn write_files(
    state: &AppState,
    pool: ReadPool,
    config: &Config,
    document: &ApiDocument,
) -> impl Future<Output = ()> + use<> {
    let cache = Arc::clone(&state.cache);
    let download_config = DownloadConfig {
        directory: config.data_dir.join(DOWNLOADS_DIRECTORY),
        kept: config.downloads_kept,
    };
    let groups = document.tables().to_vec();
    state.downloads.clone().run(pool, download_config, groups, move || cache.bump_generation())
}

/// Runs until cancelled: checks the stored records again and again.
fn check_records(state: &AppState, pool: ReadPool) -> impl Future<Output = ()> + use<> {
    let metrics = state.middleware.metrics.clone();
    audit::watch(pool, audit::Pace::SERVER, move |found| {
        if let Some(metrics) = &metrics {
            metrics.records_checked(found.damage());
        }
    })
}

fn app_state(
    config: &Config,
    pool: ReadPool,
    exports: ReadPool,
    document: &ApiDocument,
    now: fn() -> DateTime<Utc>,
) -> AppState {
    let middleware = MiddlewareState {
        client_ip: ClientIp::with_trusted_proxies(config.trusted_proxies.clone()),
        rate_limiter: config
            .rate_limit
            .and_then(NonZeroU32::new)
            .map(ClientRateLimiter::per_minute),
        metrics: config.metrics_address.map(|_| Arc::new(Metrics::default())),
        public_url: config.public_url.clone(),
        request_timeout: REQUEST_TIMEOUT,
        shutdown: ShutdownFlag::default(),
    };
    let admission = Admission::new(config.pool_size, config.export_pool_size, config.pool_wait);
    let cache_encoders = admission.encoders.clone();
    AppState {
        pool,
        exports,
        admission: Arc::new(admission),
        public_url: config.public_url.clone(),
        cache: Arc::new(ResponseCache::new(config.cache_bytes, document.digest(), cache_encoders)),
        known: KnownReferences::default(),
        readiness: ReadinessCheck::default(),
        search: SearchService::default(),
        downloads: DownloadStore::default(),
        security_contact: config.security_contact.clone(),
        middleware: Arc::new(middleware),
        now,
    }
}

async fn housekeeping(middleware: Arc<MiddlewareState>, cache: Arc<ResponseCache>) {
    let mut interval = rt::time::interval(HOUSEKEEPING_INTERVAL);
    loop {
        interval.tick().await;
        cache.evict().await;
        if let Some(rate_limiter) = &middleware.rate_limiter {
            rate_limiter.forget_idle();
        }
    }
}

/// Lets other programs, such as a publication, have the connections that nobody uses.
async fn close_idle_connections(pools: [ReadPool; 5]) {
    let mut interval = rt::time::interval(HOUSEKEEPING_INTERVAL);
    loop {
        interval.tick().await;
        for pool in &pools {
            pool.close_idle(IDLE_CONNECTION_LIMIT);
        }
    }
}

/// Runs a server until a stop signal arrives and the in-flight requests are finished.
async fn serve(
    server: Server,
    mut signals: Signals,
    shutdown: &ShutdownFlag,
    drain: Duration,
) -> Result<(), ServerError> {
    let handle = server.handle();
    let mut server = pin!(server);
    let stop_signal = match select(&mut server, pin!(signals.next())).await {
        Either::Left((ended, _)) => return ended.map_err(ServerError::Run),
        Either::Right((stop_signal, _)) => stop_signal,
    };
    log::info!("told to stop: finishing in-flight requests");
    shutdown.begin();
    let stopping = async {
        // Load balancers need time to see `/readyz` fail; on Ctrl-C there are none.
        if stop_signal == StopSignal::Terminate {
            rt::time::sleep(drain).await;
        }
        handle.stop(true).await;
    };
    match select(pin!(join(server, stopping)), pin!(signals.next())).await {
        Either::Left(((ended, ()), _)) => ended.map_err(ServerError::Run),
        Either::Right(_) => Err(ServerError::Forced),
    }
}

/// The signal that stops the process.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StopSignal {
    /// SIGTERM, from the service manager.
    Terminate,
    /// SIGINT, from a terminal.
    Interrupt,
}

struct Signals {
    terminate: Signal,
    interrupt: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        let terminate = signal(SignalKind::terminate())?;
        Ok(Self { terminate, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) -> StopSignal {
        match select(pin!(self.terminate.recv()), pin!(self.interrupt.recv())).await {
            Either::Left(_) => StopSignal::Terminate,
            Either::Right(_) => StopSignal::Interrupt,
        }
    }
}
