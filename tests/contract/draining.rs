//! Graceful shutdown: the process announces it, completes requests in flight and exits.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::support::process::Process;
use crate::support::wire::{connect, get, head, receive, try_get};

/// A process whose metrics tell which requests are in flight.
fn serve(drain_seconds: &str) -> Process {
    Process::serve(&[
        ("KEIKAKU_DRAIN_SECONDS", drain_seconds),
        ("KEIKAKU_METRICS_ADDRESS", "127.0.0.1:0"),
    ])
}

/// Starts a request whose response waits for the rest of its body.
fn begin(process: &Process) -> TcpStream {
    let mut stream = connect(process.address);
    let head = head("GET", "/v1/measures?limit=1");
    let head = format!("{head}X-Request-Id: begun\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    // A connection that no worker has read yet counts as idle and is closed at once.
    let metrics = process.address_after("metrics are on http://");
    let in_flight = || get(metrics, "/metrics").text().contains("http_requests_in_flight 1");
    let began = Instant::now();
    while !in_flight() {
        assert!(began.elapsed() < Duration::from_secs(30), "the request is not in flight");
    }
    stream
}

#[test]
fn readyz_is_503_while_draining_and_requests_are_served() {
    let mut process = Process::serve(&[("KEIKAKU_DRAIN_SECONDS", "2")]);
    assert_eq!(get(process.address, "/readyz").status, 200);
    process.signal("TERM");
    process.logged("told to stop");
    let warned = get(process.address, "/readyz");
    let problem: Value = serde_json::from_slice(&warned.body).unwrap();
    assert_eq!((warned.status, problem["status"].as_u64()), (503, Some(503)));
    assert!(problem["type"].as_str().unwrap().ends_with("/problems/shutting-down"));
    for path in ["/livez", "/v1/measures"] {
        assert_eq!(get(process.address, path).status, 200, "{path}");
    }
    assert_eq!(process.ended().code(), Some(0));
    assert!(try_get(process.address, "/livez").is_err());
}

#[test]
fn open_connections_are_answered_and_told_to_close_while_draining() {
    const REQUEST: &[u8] = b"GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let mut process = Process::serve(&[("KEIKAKU_DRAIN_SECONDS", "2")]);
    let mut streams: Vec<_> = (0..8).map(|_| connect(process.address)).collect();
    for stream in &mut streams {
        stream.write_all(REQUEST).unwrap();
        let mut received = Vec::new();
        while !received.ends_with(b"\"ok\"}") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            received.extend(byte);
        }
    }
    process.signal("TERM");
    process.logged("told to stop");
    for stream in &mut streams {
        stream.write_all(REQUEST).unwrap();
        let received = receive(stream).unwrap();
        assert_eq!(received.status, 200);
        assert!(received.headers.contains(&"connection: close".to_owned()), "{received:?}");
    }
    assert_eq!(process.ended().code(), Some(0));
}

#[test]
fn requests_in_flight_are_completed() {
    let mut process = serve("0");
    let mut begun = begin(&process);
    process.signal("TERM");
    process.logged("told to stop");
    while try_get(process.address, "/livez").is_ok() {}
    begun.write_all(b"0\r\n\r\n").unwrap();
    assert_eq!(receive(&mut begun).unwrap().status, 200);
    assert_eq!(process.ended().code(), Some(0));
}

#[test]
fn interrupt_skips_the_drain_period() {
    let mut process = Process::serve(&[("KEIKAKU_DRAIN_SECONDS", "60")]);
    let began = Instant::now();
    process.signal("INT");
    assert_eq!(process.ended().code(), Some(0));
    assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
}

#[test]
fn second_signal_stops_at_once() {
    for (first, second) in [("TERM", "TERM"), ("INT", "INT"), ("TERM", "INT")] {
        let mut process = serve("60");
        let _begun = begin(&process);
        process.signal(first);
        process.logged("told to stop");
        let began = Instant::now();
        process.signal(second);
        assert_eq!(process.ended().code(), Some(1));
        assert!(began.elapsed() < Duration::from_secs(10), "{:?}", began.elapsed());
        process.logged("in-flight requests were dropped");
    }
}
