//! Clients that open many connections or do not read hold neither connections nor files of others.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use crate::support::client::{LOUD, connect_from};
use crate::support::process::Process;
use crate::support::wire::get;

/// Requests something and leaves the connection open; the status line.
fn status_line(connection: &mut TcpStream) -> String {
    connection.write_all(b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n").unwrap();
    let mut answer = [0; 4096];
    let length = connection.read(&mut answer).unwrap();
    let text = String::from_utf8_lossy(&answer[..length]).into_owned();
    text.lines().next().unwrap_or_default().to_owned()
}

#[test]
fn client_with_too_many_connections_is_429_and_others_are_served() {
    let process = Process::serve(&[("KEIKAKU_CONNECTIONS_PER_CLIENT", "20")]);
    let mut held: Vec<_> = (0..20).map(|_| connect_from(LOUD, process.address)).collect();
    for connection in &mut held {
        assert_eq!(status_line(connection), "HTTP/1.1 200 OK");
    }
    let mut text = String::new();
    // It may be reset after the response, because nothing reads what it sends.
    let _ = connect_from(LOUD, process.address).read_to_string(&mut text);
    assert!(text.starts_with("HTTP/1.1 429 Too Many Requests\r\n"), "{text}");
    assert!(text.contains("/problems/too-many-connections"), "{text}");
    assert_eq!(get(process.address, "/v1/measures?limit=1").status, 200);
    held.clear();
    let again = served_again(|| status_line(&mut connect_from(LOUD, process.address)));
    assert_eq!(again, "HTTP/1.1 200 OK", "closed connections no longer count");
}

/// Tries until the connections are counted as closed.
fn served_again(mut status: impl FnMut() -> String) -> String {
    for _ in 0..50 {
        let line = status();
        if line.contains("200") {
            return line;
        }
        thread::sleep(Duration::from_millis(50));
    }
    status()
}

#[test]
fn connections_of_a_trusted_proxy_are_not_limited() {
    let process = Process::serve(&[
        ("KEIKAKU_CONNECTIONS_PER_CLIENT", "2"),
        ("KEIKAKU_TRUSTED_PROXIES", "127.0.0.2"),
    ]);
    let mut held: Vec<_> = (0..10).map(|_| connect_from(LOUD, process.address)).collect();
    for connection in &mut held {
        assert_eq!(status_line(connection), "HTTP/1.1 200 OK");
    }
}
