//! HEAD has the status and the headers of GET and no body. Bodies are left out by the connection,
//! so this is asked of a server with one.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use actix_web::HttpServer;
use actix_web::dev::ServerHandle;
use keikaku::http::{Document, app};

use crate::support::app::{TestApp, service_of};
use crate::support::database::Database;
use crate::support::resources::lists;

/// Serves the real data on a free port.
fn serve() -> (SocketAddr, ServerHandle) {
    let service = service_of(&Database::of_seeds().url());
    let document = Document::build();
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

/// Head and body of an answer; the head without its date, sorted.
fn ask(address: SocketAddr, method: &str, path: &str) -> (Vec<String>, Vec<u8>) {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nX-Request-Id: head\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let lines = head.lines().filter(|line| !line.starts_with("date:")).map(str::to_owned);
    let mut lines: Vec<String> = lines.collect();
    lines.sort();
    (lines, answer.split_off(end + 4))
}

#[actix_web::test]
async fn head_has_the_headers_of_get_and_no_body() {
    let app = TestApp::of_seeds().await;
    let mut paths: Vec<String> = Vec::new();
    for list in lists() {
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
        // Errors, too.
        "/nothing",
        "/v1/measures?limit=0",
        "/v1/measures/none",
    ];
    paths.extend(others.map(str::to_owned));

    let (address, server) = serve();
    let wrong = actix_web::rt::task::spawn_blocking(move || {
        let differs = |path: &String| {
            let (head, body) = ask(address, "HEAD", path);
            let (expected, shown) = ask(address, "GET", path);
            let length = format!("content-length: {}", shown.len());
            head != expected || !body.is_empty() || (!shown.is_empty() && !head.contains(&length))
        };
        paths.into_iter().filter(differs).collect::<Vec<_>>()
    });
    let wrong = wrong.await.unwrap();
    server.stop(false).await;
    assert_eq!(wrong, Vec::<String>::new());
}
