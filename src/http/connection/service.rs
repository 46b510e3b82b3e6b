//! From an accepted socket to HTTP: counts the connection, sets its options, and hands it to actix.

use std::future::{Ready, ready};
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use actix_http::body::MessageBody;
use actix_http::error::DispatchError;
use actix_http::{HttpService, Request};
use actix_service::{
    IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config,
};
use actix_web::Error;
use actix_web::dev::{AppConfig, ServiceResponse};
use serde_json::json;
use socket2::SockRef;
use tokio::net::TcpStream;

use super::limiter::{ConnectionLimiter, CountedConnection};
use super::min_rate::MinRateStream;
use crate::http::middleware::client_ip::ClientIp;
use crate::http::middleware::state::MiddlewareState;
use crate::http::problem::codes::Code;

/// What the kernel holds of a response before its client has acknowledged it. With more, a slow client
/// would seem to stop for minutes while it reads what is already there.
const MAX_UNSENT_BYTES: u32 = 128 * 1024;

/// Time limits of a connection.
#[derive(Clone, Copy, Debug)]
pub struct ConnectionTimeouts {
    /// For the first request head.
    pub request_head: Duration,
    /// Between two requests.
    pub keep_alive: Duration,
    /// For closing.
    pub disconnect: Duration,
}

type ClientStream = MinRateStream<TcpStream, CountedConnection>;

/// Serves an application on the connections that a listener accepts. Idle connections are closed when
/// `stopping` completes.
pub fn connection_service<A, F, B, Stopping>(
    app: A,
    middleware: Arc<MiddlewareState>,
    limiter: Arc<ConnectionLimiter>,
    timeouts: ConnectionTimeouts,
    stopping: impl Fn() -> Stopping + 'static,
) -> impl ServiceFactory<TcpStream, Config = (), Response = (), Error = DispatchError, InitError = ()>
where
    A: IntoServiceFactory<F, Request>,
    F: ServiceFactory<
            Request,
            Config = AppConfig,
            Response = ServiceResponse<B>,
            Error = Error,
            InitError = (),
        > + 'static,
    B: MessageBody + 'static,
    Stopping: Future<Output = ()> + 'static,
{
    let app = app.into_factory().map_err(|error: Error| error.error_response());
    let http = HttpService::build()
        .graceful_shutdown_signal(stopping)
        .keep_alive(timeouts.keep_alive)
        .client_request_timeout(timeouts.request_head)
        .client_disconnect_timeout(timeouts.disconnect)
        .h1(map_config(app, |()| AppConfig::default()));
    fn_service(move |socket: TcpStream| accepted(socket, &middleware.client_ip, &limiter))
        .and_then(http)
}

fn accepted(
    socket: TcpStream,
    client_ip: &ClientIp,
    limiter: &Arc<ConnectionLimiter>,
) -> Ready<Result<(ClientStream, Option<SocketAddr>), DispatchError>> {
    let peer = socket.peer_addr().ok();
    let client = peer.and_then(|peer| client_ip.of_connection(peer.ip()));
    let Some(counted) = limiter.count(client) else {
        refuse(&socket);
        return ready(Err(DispatchError::Io(io::ErrorKind::ConnectionRefused.into())));
    };
    // Fails only when the client has gone already, which the first read tells.
    let _ = SockRef::from(&socket).set_tcp_notsent_lowat(MAX_UNSENT_BYTES);
    ready(Ok((MinRateStream::new(socket, counted), peer)))
}

/// Says why the connection is closed, as far as that can be done without waiting.
fn refuse(socket: &TcpStream) {
    let code = Code::TooManyConnections;
    let meaning = code.meaning();
    let status = meaning.status;
    let body = json!({
        "type": format!("/problems/{}", code.slug()),
        "title": meaning.title,
        "title_en": meaning.title_en,
        "status": status.as_u16(),
        "detail": meaning.cause,
        "detail_en": meaning.cause_en,
    })
    .to_string();
    let response = format!(
        "HTTP/1.1 {status}\r\nContent-Type: application/problem+json\r\nContent-Length: {}\r\n\
         Access-Control-Allow-Origin: *\r\nRetry-After: 5\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let _ = SockRef::from(socket).send(response.as_bytes());
}
