//! Listeners: sockets, worker threads, and what each of these has.

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::available_parallelism;
use std::time::Duration;

use actix_server::ServerBuilder;
use actix_web::HttpServer;
use actix_web::dev::Server;
use socket2::{Domain, Socket, Type};

use super::error::ServerError;
use crate::config::Config;
use crate::http::{
    self, ApiDocument, AppState, ConnectionLimiter, ConnectionTimeouts, LocalAddress, Metrics, app,
    connection_service,
};
use crate::store::ReadPool;

/// How long in-flight requests may take once connections are no longer accepted.
const SHUTDOWN_TIMEOUT_SECONDS: u64 = 30;
const TIMEOUTS: ConnectionTimeouts = ConnectionTimeouts {
    // actix does not time later ones.
    request_head: Duration::from_secs(5),
    // Longer than the idle timeout of proxies, so that the proxy closes the connection first.
    keep_alive: Duration::from_secs(75),
    disconnect: Duration::from_secs(5),
};
/// File descriptors for everything but client connections: files that are downloaded, the search index,
/// the database.
const RESERVED_FILES: u64 = http::MAX_DOWNLOADS as u64 + 256;
/// Client connections per worker; an idle one takes about 20 kB.
const MAX_CONNECTIONS: u64 = 25_000;
const MIN_CONNECTIONS: u64 = 64;
/// Connections that the kernel accepts before the service does.
const BACKLOG: i32 = 2048;

/// Opens the socket and serves the application, with one worker thread per processor.
pub fn listen(
    config: &Config,
    state: &AppState,
    document: ApiDocument,
) -> Result<Server, ServerError> {
    let listen_error = |error| ServerError::Listen { address: config.address, error };
    let listener = bind(config.address).map_err(listen_error)?;
    let address = listener.local_addr().map_err(listen_error)?;
    let workers = available_parallelism().map_or(1, usize::from);
    let pool_size = config.pool_size / workers;
    let limiter = Arc::new(ConnectionLimiter::new(config.connections_per_client));
    let builder = ServerBuilder::new()
        .workers(workers)
        .max_concurrent_connections(connections_per_worker(workers))
        .shutdown_timeout(SHUTDOWN_TIMEOUT_SECONDS)
        .disable_signals();
    let (state, stopping) = (state.clone(), builder.graceful_shutdown_signal());
    let serve = move || {
        let (middleware, stopping) = (Arc::clone(&state.middleware), stopping.clone());
        let app = app(for_worker(&state, pool_size), document.clone());
        let app = app.app_data(LocalAddress(address));
        let stopping = move || {
            let stopping = stopping.clone();
            async move { stopping.notified().await }
        };
        connection_service(app, middleware, Arc::clone(&limiter), TIMEOUTS, stopping)
    };
    let builder = builder.listen("http", listener, serve).map_err(listen_error)?;
    log::info!("serving on http://{address}");
    Ok(builder.run())
}

/// A listener that can be bound again while connections of the last process are still closing.
fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, None)?;
    socket.set_reuse_address(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    Ok(socket.into())
}

/// The state of a worker thread, which has connections of its own. With fewer connections than workers,
/// they share them.
fn for_worker(state: &AppState, pool_size: usize) -> AppState {
    if pool_size == 0 {
        return state.clone();
    }
    AppState {
        pool: state.pool.for_worker(pool_size),
        admission: Arc::new(state.admission.for_worker(pool_size)),
        ..state.clone()
    }
}

/// Opens the socket of the metrics.
pub fn listen_for_metrics(
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

/// Connections per worker. A server out of file descriptors can neither accept nor reject, so
/// stay below the limit of open files.
fn connections_per_worker(workers: usize) -> usize {
    let files = rlimit::increase_nofile_limit(u64::MAX).unwrap_or_else(|error| {
        log::warn!("cannot raise the limit of open files: {error}");
        0
    });
    let per_worker = files.saturating_sub(RESERVED_FILES) / workers as u64;
    usize::try_from(per_worker.clamp(MIN_CONNECTIONS, MAX_CONNECTIONS)).unwrap_or(usize::MAX)
}
