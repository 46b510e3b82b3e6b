//! HEAD has the status and headers of GET and no body. The connection omits the body, so this test
//! needs a real server.

use std::io::Write;
use std::net::SocketAddr;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use keikaku::http::{ApiDocument, app};

use crate::support::app::{TestApp, service_of};
use crate::support::database::Database;
use crate::support::resources::filled;
use crate::support::wire::{Received, connect, head, receive};

/// Serves the seed data on a free port.
fn serve() -> (SocketAddr, ServerHandle) {
    let service = service_of(&Database::of_seeds().url());
    let document = ApiDocument::build();
    let server = HttpServer::new(move || app(service.clone(), document.clone()))
        .workers(1)
        .disable_signals()
        .bind(("127.0.0.1", 0))
        .unwrap();
    let address = server.addrs()[0];
    let server = server.run();
    let handle = server.handle();
    actix_web::rt::spawn(server);
    (address, handle)
}

/// The response to a request with a fixed request id, because generated ids would differ.
fn ask(address: SocketAddr, method: &str, path: &str) -> Received {
    let mut stream = connect(address);
    let request = format!("{}X-Request-Id: head\r\n\r\n", head(method, path));
    stream.write_all(request.as_bytes()).unwrap();
    receive(&mut stream).unwrap()
}

#[actix_web::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let app = TestApp::of_seeds().await;
    let mut paths: Vec<String> = Vec::new();
    for list in filled() {
        let id = &app.ids(&list.path()).await[0];
        paths.extend([format!("{}?limit=2", list.path()), format!("{}/{id}", list.path())]);
    }
    let others = [
        "/",
        "/v1",
        "/livez",
        "/readyz",
        "/problems",
        "/problems/invalid-cursor",
        "/openapi.json",
        "/docs",
        "/docs/",
        "/v1/plans/kodaira-industry-2018/tree",
        // Errors as well.
        "/nothing",
        "/v1/measures?limit=0",
        "/v1/measures/none",
    ];
    paths.extend(others.map(str::to_owned));

    let (address, server) = serve();
    let wrong = actix_web::rt::task::spawn_blocking(move || {
        let differs = |path: &String| {
            let asked = ask(address, "HEAD", path);
            let shown = ask(address, "GET", path);
            let length = format!("content-length: {}", shown.body.len());
            asked.status != shown.status
                || asked.headers != shown.headers
                || !asked.body.is_empty()
                || (!shown.body.is_empty() && !asked.headers.contains(&length))
        };
        paths.into_iter().filter(differs).collect::<Vec<_>>()
    });
    let wrong = wrong.await.unwrap();
    server.stop(false).await;
    assert_eq!(wrong, Vec::<String>::new());
}
