//! Every request writes one log line with the request, its outcome and its duration.

use std::io::{Read, Write};
use std::time::Duration;

use serde_json::Value;

use crate::support::process::Process;
use crate::support::wire::{connect, get, head, receive};

/// The log line of a request, by its request id.
fn line(process: &Process, id: &str) -> Value {
    serde_json::from_str(&process.logged(&format!("\"request_id\":\"{id}\""))).unwrap()
}

fn ask(process: &Process, method: &str, path: &str, id: &str) -> u16 {
    let mut stream = connect(process.address);
    let request = format!("{}X-Request-Id: {id}\r\n\r\n", head(method, path));
    stream.write_all(request.as_bytes()).unwrap();
    receive(&mut stream).unwrap().status
}

#[test]
fn every_request_writes_one_json_log_line() {
    let process = Process::serve(&[("KEIKAKU_LOG_FORMAT", "json")]);
    let table = [
        ("GET", "/v1/measures?limit=1", "/v1/measures", "/v1/measures", "miss", "a"),
        ("HEAD", "/v1/measures", "/v1/measures", "/v1/measures", "miss", "b"),
        ("GET", "/v1/measures/none", "/v1/measures/none", "/v1/measures/{id}", "none", "c"),
        ("POST", "/livez", "/livez", "/livez", "none", "d"),
        ("GET", "/nothing", "/nothing", "none", "none", "e"),
        ("BREW", "/v1/nothing", "/v1/nothing", "none", "none", "f"),
        ("GET", "/livez?%00", "/livez", "/livez", "none", "g"),
    ];
    for (method, asked, path, route, cache, id) in table {
        let status = ask(&process, method, asked, id);
        let line = line(&process, id);
        let known = if ["POST", "BREW"].contains(&method) { "OTHER" } else { method };
        let expected = [
            ("level", Value::from("INFO")),
            ("target", "keikaku::access".into()),
            ("message", "answered".into()),
            ("method", known.into()),
            ("path", path.into()),
            ("route", route.into()),
            ("status", status.into()),
            ("cache", cache.into()),
            ("client", "127.0.0.0".into()),
        ];
        for (key, value) in expected {
            assert_eq!(line[key], value, "{key}: {line}");
        }
        assert!(chrono::DateTime::parse_from_rfc3339(line["time"].as_str().unwrap()).is_ok());
        assert!(line["microseconds"].is_u64(), "{line}");
        assert!(line["bytes"].is_u64(), "{line}");
    }
}

#[test]
fn logged_bytes_are_the_size_of_the_body_sent() {
    let process = Process::serve(&[("KEIKAKU_LOG_FORMAT", "json")]);
    let sent = get(process.address, "/v1/measures");
    let id = sent.headers.iter().find_map(|line| line.strip_prefix("x-request-id: ")).unwrap();
    assert_eq!(line(&process, id)["bytes"], sent.body.len());
    ask(&process, "HEAD", "/v1/measures", "headed");
    assert_eq!(line(&process, "headed")["bytes"], 0);
}

#[test]
fn client_disconnect_is_logged() {
    let process = Process::serve(&[("KEIKAKU_LOG_FORMAT", "json"), ("KEIKAKU_RATE_LIMIT", "0")]);
    let mut stream = connect(process.address);
    let request = "GET /v1/measures?limit=1000 HTTP/1.1\r\nHost: a\r\nX-Request-Id: left\r\n\r\n";
    // More responses than the buffers of both sides hold, and the client does not read them.
    stream.write_all(request.repeat(200).as_bytes()).unwrap();
    stream.read_exact(&mut [0]).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    drop(stream);
    let line = process.logged("the client left");
    let line: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(line["request_id"], "left");
}

#[test]
fn text_log_line_has_the_same_fields_and_no_query() {
    let process = Process::serve(&[]);
    ask(&process, "GET", "/v1/measures?limit=1", "shown");
    let line = process.logged("request_id=shown");
    for part in ["INFO", "keikaku::access", "method=GET", "route=/v1/measures", "status=200"] {
        assert!(line.contains(part), "{line}");
    }
    assert!(!line.contains("limit"), "{line}");
}
