//! The embedded database ends with the server, whichever way the server ends.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::support::process::Process;
use crate::support::wire::get;

const EVENT_TIMEOUT: Duration = Duration::from_secs(30);

/// A data directory that the database's user can enter, also when the tests run as root.
fn data_dir() -> TempDir {
    let directory = tempfile::tempdir().unwrap();
    fs::set_permissions(directory.path(), fs::Permissions::from_mode(0o755)).unwrap();
    directory
}

fn wait_until(event: &str, mut happened: impl FnMut() -> bool) {
    let began = Instant::now();
    while !happened() {
        assert!(began.elapsed() < EVENT_TIMEOUT, "timed out waiting until {event}");
        thread::sleep(Duration::from_millis(10));
    }
}

fn is_running(pid: u32) -> bool {
    let listed = Command::new("ps").args(["-o", "stat=", "-p", &pid.to_string()]).output().unwrap();
    // A dead process stays listed as a zombie until its new parent reaps it.
    !listed.stdout.is_empty() && !listed.stdout.starts_with(b"Z")
}

fn pid_in(pid_file: &Path) -> Option<u32> {
    fs::read_to_string(pid_file).ok()?.lines().next()?.parse().ok()
}

#[test]
fn a_server_that_receives_a_stop_signal_stops_its_database_first() {
    let data_dir = data_dir();
    let settings =
        [("KEIKAKU_DATA_DIR", data_dir.path().to_str().unwrap()), ("KEIKAKU_DRAIN_SECONDS", "0")];
    for signals in [&["TERM"][..], &["INT"], &["TERM", "INT"]] {
        let mut process = Process::start(&settings);
        assert_eq!(get(process.address, "/readyz").status, 200);
        for name in signals {
            process.signal(name);
        }
        process.ended();
        process.logged("the embedded database has stopped");
        assert!(!data_dir.path().join("postgres/postmaster.pid").exists(), "{signals:?}");
    }
}

#[test]
fn database_stops_when_the_server_is_killed() {
    let data_dir = data_dir();
    let pid_file = data_dir.path().join("postgres/postmaster.pid");
    let mut server = Command::new(env!("CARGO_BIN_EXE_keikaku"))
        .arg("serve")
        .env_remove("DATABASE_URL")
        .env("KEIKAKU_DATA_DIR", data_dir.path())
        .env("KEIKAKU_ADDRESS", "127.0.0.1:0")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut postmaster = None;
    wait_until("the database starts", || {
        postmaster = pid_in(&pid_file);
        postmaster.is_some() || server.try_wait().unwrap().is_some()
    });
    let postmaster = postmaster.expect("the server ended by itself");

    // Child::kill is SIGKILL: none of the server's own code runs.
    server.kill().unwrap();
    server.wait().unwrap();
    wait_until("the pid file is removed", || !pid_file.exists());
    wait_until("the postmaster ends", || !is_running(postmaster));
}

#[test]
fn requests_are_answered_again_after_the_database_was_killed() {
    let data_dir = data_dir();
    let settings = [
        ("KEIKAKU_DATA_DIR", data_dir.path().to_str().unwrap()),
        ("KEIKAKU_DRAIN_SECONDS", "0"),
        ("KEIKAKU_CACHE_MB", "0"),
        ("KEIKAKU_RATE_LIMIT", "0"),
    ];
    let mut process = Process::start(&settings);
    let is_answered = || get(process.address, "/v1/measures?limit=1").status == 200;
    assert!(is_answered());
    let postmaster = pid_in(&data_dir.path().join("postgres/postmaster.pid")).unwrap();
    let killed = Command::new("kill").args(["-KILL", &postmaster.to_string()]).status().unwrap();
    assert!(killed.success());
    process.logged("the embedded database was down for");
    wait_until("requests are answered", is_answered);
    process.signal("TERM");
    assert_eq!(process.ended().code(), Some(0));
}
