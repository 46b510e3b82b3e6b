//! Started as root, the process that speaks HTTP gives up root.

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use crate::support::database::Database;
use crate::support::process::Process;
use crate::support::wire::try_get;

/// The user that the embedded database runs as when it is started by root.
const USER: &str = "postgres";

fn id(arguments: &[&str]) -> u32 {
    let output = Command::new("id").args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
}

/// The values of a line of `/proc/…/status` for each thread of a process.
fn of_threads(pid: u32, line: &str) -> Vec<String> {
    let threads = fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    let value = |thread: fs::DirEntry| {
        let status = fs::read_to_string(thread.path().join("status")).unwrap();
        let value = status.lines().find_map(|found| found.strip_prefix(line)).unwrap().to_owned();
        value.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    threads.map(|thread| value(thread.unwrap())).collect()
}

fn refusal(user: &str, database_url: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_keikaku"))
        .env("KEIKAKU_USER", user)
        .env("DATABASE_URL", database_url)
        .env("KEIKAKU_ADDRESS", "127.0.0.1:0")
        .output()
        .unwrap();
    assert!(!output.status.success());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn user_that_nobody_can_become_is_an_error() {
    let url = Database::of_seeds().url();
    assert!(refusal("no-such-user", &url).contains("this system has no such user"));
    assert!(refusal("root", &url).contains("which is root"));
}

#[test]
fn server_runs_as_another_user_and_restarts_its_database() {
    let data_dir = tempfile::tempdir().unwrap();
    fs::set_permissions(data_dir.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let settings = [
        ("KEIKAKU_DATA_DIR", data_dir.path().to_str().unwrap()),
        ("KEIKAKU_USER", USER),
        ("KEIKAKU_DRAIN_SECONDS", "0"),
        ("KEIKAKU_CACHE_MB", "0"),
    ];
    if id(&["-u"]) != 0 {
        let url = Database::of_seeds().url();
        assert!(refusal(USER, &url).contains("only root can become another user"));
        return;
    }
    let mut server = Process::start(&settings);
    let (uid, gid) = (id(&["-u", USER]), id(&["-g", USER]));
    for (line, only) in [("Uid:", uid), ("Gid:", gid)] {
        let values = of_threads(server.id(), line);
        let expected = [only; 4].map(|id| id.to_string()).join(" ");
        assert!(values.iter().all(|value| *value == expected), "{line} {values:?}");
    }
    let groups = of_threads(server.id(), "Groups:");
    assert!(groups.iter().all(|value| *value == gid.to_string()), "{groups:?}");
    server.logged("searching release");
    for owned in ["", "search", "downloads", "postgres.log"] {
        assert_eq!(fs::metadata(data_dir.path().join(owned)).unwrap().uid(), uid, "{owned}");
    }

    let pid_file = fs::read_to_string(data_dir.path().join("postgres/postmaster.pid")).unwrap();
    let postmaster = pid_file.lines().next().unwrap();
    assert!(Command::new("kill").args(["-KILL", postmaster]).status().unwrap().success());
    server.logged("the embedded database was down for");
    let began = Instant::now();
    let is_answered = || {
        let answer = try_get(server.address, "/v1/measures?limit=1");
        answer.is_ok_and(|answer| answer.status == 200)
    };
    while !is_answered() {
        assert!(began.elapsed() < Duration::from_secs(30), "nothing is answered");
        thread::sleep(Duration::from_millis(20));
    }
    server.signal("TERM");
    assert_eq!(server.ended().code(), Some(0));
    server.logged("the embedded database has stopped");

    // A later start as root goes on with the same directory.
    let again = Process::start(&settings);
    assert!(try_get(again.address, "/readyz").is_ok_and(|answer| answer.status == 200));
}
