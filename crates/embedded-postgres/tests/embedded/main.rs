//! Tests of the private Postgres cluster: it recovers from any crash, is private, and never outlives
//! its process. Each test has its own cluster.

#![expect(clippy::unwrap_used, reason = "a panic is how a test fails")]

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
        "CREATE TABLE sample (word text); INSERT INTO sample VALUES ('はい')",
    );
    let pid = cluster.postmaster_pid().unwrap();
    cluster.stop();
    assert!(!Path::new(&format!("/proc/{pid}")).exists(), "a stopped database leaves no process");

    let cluster = home.start();
    assert_eq!(query_text(&cluster.database_url(), "(SELECT word FROM sample)"), "はい");
}

#[test]
fn encoding_time_zone_and_collation_are_fixed() {
    let home = Home::new();
    let cluster = home.start();
    let url = cluster.database_url();
    assert_eq!(query_text(&url, "current_setting('server_encoding')"), "UTF8");
    assert_eq!(query_text(&url, "current_setting('TimeZone')"), "UTC");
    let collation = "(SELECT datcollate::text FROM pg_database WHERE datname = current_database())";
    assert!(query_text(&url, collation).starts_with('C'));
}

#[test]
fn new_clusters_have_data_checksums() {
    let home = Home::new();
    let cluster = home.start();
    assert_eq!(query_text(&cluster.database_url(), "current_setting('data_checksums')"), "on");
}

#[test]
fn url_for_encodes_the_name_of_the_database() {
    let home = Home::new();
    let cluster = home.start();
    execute(&cluster.database_url(), r#"CREATE DATABASE "a b/ü?""#);
    assert_eq!(query_text(&cluster.url_for("a b/ü?"), "current_database()::text"), "a b/ü?");
}

#[test]
fn dropped_database_is_created_again() {
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
    // The sixth line is the first listen address.
    let pid_file = fs::read_to_string(home.cluster().join("postmaster.pid")).unwrap();
    assert_eq!(pid_file.lines().nth(5), Some(""));
}

#[test]
fn only_the_owner_can_access_the_socket() {
    let home = Home::new();
    let _cluster = home.start();
    for directory in [home.data_dir().join("socket"), home.cluster()] {
        let found = fs::metadata(&directory).unwrap();
        assert_eq!(found.mode() & 0o777, 0o700, "{}", directory.display());
        assert_ne!(found.uid(), 0, "Postgres does not run as root");
    }
}

#[test]
fn long_data_dir_uses_a_socket_in_the_temporary_directory() {
    let home = Home::below(&"長い名前".repeat(20));
    let cluster = home.start();
    assert_eq!(query_text(&cluster.database_url(), "'reached'"), "reached");
    let socket = short_socket_dir(&cluster);
    assert!(socket.as_os_str().len() < 90, "{}", socket.display());
    cluster.stop();
    assert!(!socket.exists(), "a clean stop removes the socket directory");
}
