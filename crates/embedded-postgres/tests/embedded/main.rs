//! What the embedded database promises: it starts from anything a crash can leave, keeps others
//! out, and never outlives its process. Each test has a cluster of its own.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where it stopped")]

mod crashes;
mod home;
mod refusals;

use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use home::{Home, execute, query_text, short_socket_dir};

#[test]
fn starts_from_nothing_and_again_on_the_same_directory() {
    let home = Home::new();
    let cluster = home.start();
    execute(
        &cluster.database_url(),
        "CREATE TABLE promise (kept text); INSERT INTO promise VALUES ('はい')",
    );
    let pid = cluster.postmaster_pid();
    cluster.stop();
    assert!(!Path::new(&format!("/proc/{pid}")).exists(), "a stopped database leaves no process");

    let cluster = home.start();
    assert_eq!(query_text(&cluster.database_url(), "(SELECT kept FROM promise)"), "はい");
}

#[test]
fn the_database_sorts_and_compares_the_same_way_everywhere() {
    let home = Home::new();
    let cluster = home.start();
    let url = cluster.database_url();
    assert_eq!(query_text(&url, "current_setting('server_encoding')"), "UTF8");
    assert_eq!(query_text(&url, "current_setting('TimeZone')"), "UTC");
    let collation = "(SELECT datcollate::text FROM pg_database WHERE datname = current_database())";
    assert!(query_text(&url, collation).starts_with('C'));
}

#[test]
fn another_database_of_the_cluster_has_its_own_url() {
    let home = Home::new();
    let cluster = home.start();
    execute(&cluster.database_url(), r#"CREATE DATABASE "a b/ü?""#);
    assert_eq!(query_text(&cluster.url_for("a b/ü?"), "current_database()::text"), "a b/ü?");
}

#[test]
fn a_dropped_database_is_made_again() {
    let home = Home::new();
    let cluster = home.start();
    execute(&cluster.url_for("postgres"), "DROP DATABASE keikaku");
    cluster.stop();
    assert_eq!(query_text(&home.start().database_url(), "current_database()::text"), "keikaku");
}

#[test]
fn nothing_listens_on_tcp() {
    let home = Home::new();
    let cluster = home.start();
    assert_eq!(query_text(&cluster.database_url(), "current_setting('listen_addresses')"), "");
    // Its sixth line is the first address listened on.
    let pid_file = fs::read_to_string(home.cluster().join("postmaster.pid")).unwrap();
    assert_eq!(pid_file.lines().nth(5), Some(""));
}

#[test]
fn only_the_owner_can_reach_the_socket() {
    let home = Home::new();
    let _cluster = home.start();
    for directory in [home.data_dir().join("socket"), home.cluster()] {
        let found = fs::metadata(&directory).unwrap();
        assert_eq!(found.mode() & 0o777, 0o700, "{}", directory.display());
        assert_ne!(found.uid(), 0, "Postgres does not run as root");
    }
}

#[test]
fn long_data_dir_still_gets_a_socket() {
    let home = Home::below(&"長い名前".repeat(20));
    let cluster = home.start();
    assert_eq!(query_text(&cluster.database_url(), "'reached'"), "reached");
    let socket = short_socket_dir(&cluster);
    assert!(socket.as_os_str().len() < 90, "{}", socket.display());
    cluster.stop();
    assert!(!socket.exists(), "a clean stop leaves nothing in the temporary directory");
}
