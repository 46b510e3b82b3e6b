//! Slow clients do not slow down others.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use crate::support::process::Process;
use crate::support::wire::{connect, get, head, receive};

const MANY: usize = 2000;
const HEAD: &[u8] = b"GET /v1/measures HTTP/1.1\r\nHost: localhost\r\nX-Slow: ";

/// Sends one byte per second on every connection until stopped.
fn trickle(mut connections: Vec<TcpStream>, stop: Arc<AtomicBool>) -> thread::JoinHandle<()> {
    thread::spawn(move || {
        for sent in 0.. {
            let began = Instant::now();
            for connection in &mut connections {
                // The server may have closed the connection already.
                let _ = connection.write_all(&[*HEAD.get(sent).unwrap_or(&b'x')]);
            }
            if stop.load(Ordering::Relaxed) {
                return;
            }
            thread::sleep(Duration::from_secs(1).saturating_sub(began.elapsed()));
        }
    })
}

/// The durations of some requests.
fn times(address: SocketAddr) -> Vec<Duration> {
    let timed = |_| {
        let began = Instant::now();
        assert_eq!(get(address, "/v1/measures?limit=1").status, 200);
        began.elapsed()
    };
    (0..50).map(timed).collect()
}

#[test]
fn two_thousand_slow_connections_do_not_block_others() {
    rlimit::increase_nofile_limit(u64::MAX).unwrap();
    let process = Process::serve(&[
        ("KEIKAKU_RATE_LIMIT", "0"),
        ("KEIKAKU_CONNECTIONS_PER_CLIENT", "0"),
        ("RUST_LOG", "warn,keikaku::server"),
    ]);
    let connections = (0..MANY).map(|_| connect(process.address)).collect();
    let stop = Arc::new(AtomicBool::new(false));
    let trickling = trickle(connections, Arc::clone(&stop));
    let until = Instant::now() + Duration::from_secs(4);
    while Instant::now() < until {
        let slowest = times(process.address).into_iter().max().unwrap();
        assert!(slowest < Duration::from_secs(4), "{slowest:?}");
    }
    stop.store(true, Ordering::Relaxed);
    trickling.join().unwrap();
}

#[test]
fn slow_request_head_is_408() {
    let process = Process::serve(&[]);
    let began = Instant::now();
    let mut slow = connect(process.address);
    slow.write_all(HEAD).unwrap();
    assert_eq!(receive(&mut slow).unwrap().status, 408);
    let took = began.elapsed();
    assert!(took > Duration::from_secs(4) && took < Duration::from_secs(10), "{took:?}");
}

#[test]
fn endless_request_body_is_503() {
    let process = Process::serve(&[]);
    let mut slow = connect(process.address);
    let head = format!("{}Transfer-Encoding: chunked\r\n\r\n", head("GET", "/v1/measures"));
    slow.write_all(head.as_bytes()).unwrap();
    let refused = receive(&mut slow).unwrap();
    assert_eq!(refused.status, 503);
    assert!(refused.headers.contains(&"retry-after: 5".to_owned()), "{:?}", refused.headers);
    assert!(refused.headers.contains(&"access-control-allow-origin: *".to_owned()));
    assert!(refused.text().contains("/problems/too-slow"), "{}", refused.text());
    assert_eq!(slow.read(&mut [0]).unwrap(), 0);
}
