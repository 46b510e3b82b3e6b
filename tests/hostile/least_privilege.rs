//! A server whose role may only read answers everything and changes nothing.

use std::fs;
use std::process::Command;

use crate::support::cluster::TestCluster;
use crate::support::process::Process;
use crate::support::publishing::publish_seeds;
use crate::support::resources::paths;
use crate::support::sql::{apart, execute, texts, try_execute, wait_for};
use crate::support::wire::get;
use keikaku::store::migrations::migrate;

/// The statements of the documentation, for a database of this name.
fn documented_grants(database: &str) -> String {
    let text = fs::read_to_string("docs/operations.md").unwrap();
    let (_, rest) = text.split_once("```sql\ncreate role keikaku_reader").unwrap();
    let (statements, _) = rest.split_once("```").unwrap();
    let statements = format!("create role keikaku_reader{statements}");
    assert!(statements.contains("on database plans"));
    statements.replace("on database plans", &format!("on database {database}"))
}

/// Runs a command that fails, and returns its log.
fn failed(arguments: &[&str], settings: &[(&str, &str)]) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
    command.args(arguments).env_remove("RUST_LOG").envs(settings.iter().copied());
    let output = command.output().unwrap();
    let log = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success(), "{log}");
    log
}

#[test]
fn server_of_a_reader_starts_and_answers_and_writes_nothing() {
    let cluster = TestCluster::start(&[], |_| ());
    let (owner, reader) = (cluster.url(), cluster.url_of("keikaku_reader"));
    let data_dir = tempfile::tempdir().unwrap();
    let settings = [
        ("DATABASE_URL", reader.as_str()),
        ("KEIKAKU_DATA_DIR", data_dir.path().to_str().unwrap()),
        ("KEIKAKU_ADDRESS", "127.0.0.1:0"),
        ("KEIKAKU_RATE_LIMIT", "0"),
    ];
    execute(&owner, &documented_grants("postgres"));

    let log = failed(&["serve"], &settings);
    assert!(log.contains("2026-11-22-000001_releases, "), "{log}");
    assert!(log.contains("are pending and cannot be applied (permission denied"), "{log}");
    assert!(log.contains("run `keikaku migrate`"), "{log}");

    let migrated = Command::new(env!("CARGO_BIN_EXE_keikaku"))
        .arg("migrate")
        .env("DATABASE_URL", &owner)
        .output()
        .unwrap();
    assert!(migrated.status.success(), "{migrated:?}");
    let empty = Process::start(&settings);
    empty.logged("the database stays empty: nothing can be written: the role 'keikaku_reader'");
    assert_eq!(get(empty.address, "/readyz").status, 503);
    drop(empty);

    wait_for(|| async { publish_seeds(&owner).await.map(drop) }).unwrap();
    let insert = "insert into __diesel_schema_migrations (version) values ('29990101000001')";
    execute(&owner, insert);
    let server = Process::start(&settings);
    server.logged("migrated by a newer version of this program (29990101000001)");
    server.logged("searching release 2026-11-22.1");
    server.logged("files of release 2026-11-22.1,");
    for path in paths() {
        let status = get(server.address, &path).status;
        assert!(status < 400, "{path}: {status}");
    }

    let log = failed(&["publish", "seeds"], &settings);
    assert!(log.contains("nothing can be written: the role 'keikaku_reader' may only read"));
    assert_eq!(texts(&owner, "select count(*) from releases"), ["1"]);
    let denied = try_execute(&reader, "delete from releases").unwrap_err().to_string();
    assert!(denied.contains("permission denied"), "{denied}");

    execute(&owner, "create table of_a_later_migration (id integer)");
    execute(&reader, "select * from of_a_later_migration");
    assert_eq!(apart(|| migrate(&reader)).unwrap(), 0);
}
