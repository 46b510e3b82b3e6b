//! From settings to a listening server: pool, application, listen, drain.

use std::io;
use std::net::SocketAddr;
use std::num::NonZeroU32;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::dev::Server;
use actix_web::rt;
use chrono::{DateTime, Utc};
use futures_util::future::{Either, join, select};
use tokio::signal::unix::{Signal, SignalKind, signal};

use crate::config::Config;
use crate::domain::release::Release;
use crate::downloads::{DownloadConfig, DownloadStore};
use crate::http::{
    self, ApiDocument, AppState, ClientIp, ClientRateLimiter, Metrics, MiddlewareState,
    ResponseCache, ShutdownFlag, app,
};
use crate::search::SearchService;
use crate::store::notifications;
use crate::store::{ReadPool, StoreError};

/// Seconds that requests in flight are given once connections are no longer accepted.
const SHUTDOWN_TIMEOUT_SECONDS: u64 = 30;
/// How long an answer may take: longer than the wait for a connection and for a statement.
const REQUEST_TIMEOUT: Duration = Duration::from_secs(10);
/// How long the first head of a connection may take; actix does not time those that follow it.
const SLOWEST_HEAD: Duration = Duration::from_secs(5);
/// Longer than proxies keep idle connections, so that it is they who close them.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a connection that is to be closed may take over it.
const SLOWEST_CLOSE: Duration = Duration::from_secs(5);
/// Open files that are no connections of clients.
const OTHER_FILES: u64 = 256;
/// Connections of a worker; idle ones take some 20 kB each.
const MOST_CONNECTIONS: u64 = 25_000;
/// Where the index is, below the data directory.
const SEARCH: &str = "search";
/// Where the files of releases are, below the data directory.
const DOWNLOADS: &str = "downloads";
const HOUSEKEEPING: Duration = Duration::from_mins(1);

#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("cannot listen on {address}: {error}")]
    Listen { address: SocketAddr, error: io::Error },
    #[error("cannot listen to signals: {0}")]
    Signals(io::Error),
    #[error("the server stopped: {0}")]
    Run(io::Error),
    #[error("told to stop twice: requests in flight were left unanswered")]
    Forced,
}

/// The `OpenAPI` document of what is served.
#[must_use]
pub fn openapi() -> serde_json::Value {
    http::openapi::document::document()
}

/// The same for generators that stop at `OpenAPI` 3.0.
#[must_use]
pub fn openapi_3_0() -> serde_json::Value {
    http::openapi::v3_0::converted(&openapi())
}

/// Serves until SIGTERM or SIGINT; requests in flight are answered first.
///
/// # Errors
/// When an address cannot be listened on, or when it was told to stop a second time.
pub async fn run(
    config: &Config,
    database_url: &str,
    now: fn() -> DateTime<Utc>,
) -> Result<(), ServerError> {
    let signals = Signals::listen().map_err(ServerError::Signals)?;
    let pool = ReadPool::new(database_url, config.pool_size, config.pool_wait)?;
    let exports = ReadPool::for_exports(database_url, config.export_pool_size, config.pool_wait)?;
    let document = ApiDocument::build();
    let service = service(config, pool, exports, &document, now);
    rt::spawn(notifications::listen(database_url.to_owned(), serving(&service)));
    let searched = ReadPool::for_exports(database_url, 1, config.pool_wait)?;
    rt::spawn(keep_up(&service, searched, config.data_dir.join(SEARCH)));
    let written = ReadPool::for_exports(database_url, 1, config.pool_wait)?;
    rt::spawn(write_files(&service, written, config, &document));
    let server = listen(config.address, &service, document)?;
    let metrics = match (config.metrics_address, &service.middleware.metrics) {
        (Some(address), Some(metrics)) => {
            Some(listen_for_metrics(address, Arc::clone(metrics), service.pool.clone())?)
        }
        _ => None,
    };
    rt::spawn(housekeeping(Arc::clone(&service.middleware)));
    let metrics = metrics.map(|server| (server.handle(), rt::spawn(server)));
    let ended = serve(server, signals, &service.shutdown, config.drain).await;
    if let Some((metrics, _)) = metrics {
        metrics.stop(false).await;
    }
    ended
}

/// What is done when a release is being served.
fn serving(service: &AppState) -> impl Fn(&Release) + use<> {
    let (answers, search) = (Arc::clone(&service.cache), service.search.clone());
    let downloads = service.downloads.clone();
    move |release| {
        answers.set_release(release);
        search.serve(release);
        downloads.serve(release);
    }
}

/// Has what is served searched, for ever.
fn keep_up(
    service: &AppState,
    pool: ReadPool,
    directory: PathBuf,
) -> impl Future<Output = ()> + use<> {
    let answers = Arc::clone(&service.cache);
    service.search.clone().run_for_each_release(pool, directory, move || answers.bump_generation())
}

/// Has the files of what is served written, for ever.
fn write_files(
    service: &AppState,
    pool: ReadPool,
    config: &Config,
    document: &ApiDocument,
) -> impl Future<Output = ()> + use<> {
    let answers = Arc::clone(&service.cache);
    let home =
        DownloadConfig { directory: config.data_dir.join(DOWNLOADS), kept: config.downloads_kept };
    let groups = document.tables().to_vec();
    service.downloads.clone().keep_up(pool, home, groups, move || answers.bump_generation())
}

fn service(
    config: &Config,
    pool: ReadPool,
    exports: ReadPool,
    document: &ApiDocument,
    now: fn() -> DateTime<Utc>,
) -> AppState {
    let gate = MiddlewareState {
        client_ip: ClientIp::with_trusted_proxies(config.trusted_proxies.clone()),
        rate_limiter: config
            .rate_limit
            .and_then(NonZeroU32::new)
            .map(ClientRateLimiter::per_minute),
        metrics: config.metrics_address.map(|_| Arc::new(Metrics::default())),
        public_url: config.public_url.clone(),
        request_timeout: REQUEST_TIMEOUT,
    };
    AppState {
        pool,
        exports,
        public_url: config.public_url.clone(),
        cache: Arc::new(ResponseCache::new(config.cache_bytes, document.digest())),
        search: SearchService::default(),
        downloads: DownloadStore::default(),
        security_contact: config.security_contact.clone(),
        shutdown: ShutdownFlag::default(),
        middleware: Arc::new(gate),
        now,
    }
}

fn listen(
    address: SocketAddr,
    service: &AppState,
    document: ApiDocument,
) -> Result<Server, ServerError> {
    let workers = available_parallelism().map_or(1, usize::from);
    let service = service.clone();
    let server = HttpServer::new(move || app(service.clone(), document.clone()))
        .workers(workers)
        .max_connections(connections_of(workers))
        .client_request_timeout(SLOWEST_HEAD)
        .keep_alive(KEEP_ALIVE)
        .client_disconnect_timeout(SLOWEST_CLOSE)
        .shutdown_timeout(SHUTDOWN_TIMEOUT_SECONDS)
        .disable_signals()
        .bind(address)
        .map_err(|error| ServerError::Listen { address, error })?;
    for address in server.addrs() {
        log::info!("serving on http://{address}");
    }
    Ok(server.run())
}

fn listen_for_metrics(
    address: SocketAddr,
    metrics: Arc<Metrics>,
    pool: ReadPool,
) -> Result<Server, ServerError> {
    let server = HttpServer::new(move || http::metrics::app(Arc::clone(&metrics), pool.clone()))
        .workers(1)
        .disable_signals()
        .bind(address)
        .map_err(|error| ServerError::Listen { address, error })?;
    for address in server.addrs() {
        log::info!("metrics are on http://{address}/metrics");
    }
    Ok(server.run())
}

/// So many that open files do not run out: a server out of files can neither accept nor refuse.
fn connections_of(workers: usize) -> usize {
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or_else(|error| {
        log::warn!("the limit of open files stays as it is: {error}");
        0
    });
    let each = files.saturating_sub(OTHER_FILES) / workers as u64;
    usize::try_from(each.clamp(OTHER_FILES, MOST_CONNECTIONS)).unwrap_or(usize::MAX)
}

async fn housekeeping(gate: Arc<MiddlewareState>) {
    let mut due = rt::time::interval(HOUSEKEEPING);
    loop {
        due.tick().await;
        if let Some(quota) = &gate.rate_limiter {
            quota.forget_idle();
        }
    }
}

/// Runs a server until it is told to stop and has answered what it was asked before.
async fn serve(
    server: Server,
    mut signals: Signals,
    draining: &ShutdownFlag,
    drain: Duration,
) -> Result<(), ServerError> {
    let handle = server.handle();
    let mut server = pin!(server);
    let told = match select(&mut server, pin!(signals.next())).await {
        Either::Left((ended, _)) => return ended.map_err(ServerError::Run),
        Either::Right((told, _)) => told,
    };
    log::info!("told to stop: requests in flight are answered first");
    draining.begin();
    let stopping = async {
        // Load balancers need time to see that nothing more should come here; people do not.
        if told == StopSignal::Terminate {
            rt::time::sleep(drain).await;
        }
        handle.stop(true).await;
    };
    match select(pin!(join(server, stopping)), pin!(signals.next())).await {
        Either::Left(((ended, ()), _)) => ended.map_err(ServerError::Run),
        Either::Right(_) => Err(ServerError::Forced),
    }
}

/// What a process is told by signals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum StopSignal {
    /// SIGTERM, by whatever runs it.
    Terminate,
    /// SIGINT, by a person at a terminal.
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
