//! An endless stream of different requests does not fill the memory.

use std::thread;

use crate::support::process::Process;
use crate::support::wire::get;

const CACHE_MB: u64 = 4;
/// Each response is about 230 kB: fifteen times the size of the cache.
const REQUESTS: usize = 260;
const CLIENTS: usize = 2;

#[test]
fn different_requests_take_no_more_memory_than_the_cache_may_have() {
    let process = Process::serve(&[
        ("KEIKAKU_CACHE_MB", &CACHE_MB.to_string()),
        ("KEIKAKU_RATE_LIMIT", "0"),
        // With it, raw requests are cached without regard to `Host`.
        ("KEIKAKU_PUBLIC_URL", "https://plans.example"),
        ("RUST_LOG", "warn,keikaku::server"),
    ]);
    let address = process.address;
    let ask = move |from: usize| {
        for limit in (from..from + REQUESTS).step_by(CLIENTS) {
            // Each limit is a different request with the same 218 records.
            assert_eq!(get(address, &format!("/v1/statements?limit={limit}")).status, 200);
        }
    };
    ask(700);
    let before = process.resident_megabytes();
    let clients: Vec<_> = (0..CLIENTS).map(|from| thread::spawn(move || ask(300 + from))).collect();
    for client in clients {
        client.join().unwrap();
    }
    let grown = process.resident_megabytes().saturating_sub(before);
    assert!(grown < 5 * CACHE_MB, "{before} MB and {grown} MB more");
}
