//! One embedded cluster for the test process, and a separate database for each test that needs one.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use keikaku_embedded_postgres::{Cluster, Settings, start};

use super::publishing;
use super::sql::{apart, execute, texts, wait_for};

const MIGRATED: &str = "migrated";
const SEEDED: &str = "seeded";

/// Waits until the test process and then the database have exited, and removes the data directory.
const JANITOR: &str = r#"
trap '' HUP INT TERM
read -r end_of_the_tests
while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
rm -rf "$2"
"#;

static SHARED: LazyLock<Shared> = LazyLock::new(|| apart(Shared::start));
static SEEDS: LazyLock<Database> = LazyLock::new(|| Database::cloned(seeded()));

struct Shared {
    cluster: Cluster,
    /// Set from Postgres 15 on: copying through the WAL avoids a checkpoint.
    strategy: &'static str,
    _janitor: Child,
}

impl Shared {
    fn start() -> Self {
        let data_dir = reachable_directory();
        let settings = Settings {
            data_dir: data_dir.clone(),
            durable: false,
            give_up: |error| panic!("{error}"),
        };
        let cluster = start(&settings).unwrap_or_else(|error| panic!("{error}"));
        let janitor = janitor(&data_dir, cluster.postmaster_pid().unwrap());
        let own = cluster.database_url();
        execute(&own, &format!("create database {MIGRATED}"));
        keikaku::store::migrations::migrate(&cluster.url_for(MIGRATED)).unwrap();
        let version = texts(&own, "select current_setting('server_version_num')").remove(0);
        let strategy =
            if version.parse::<u32>().unwrap() >= 15_00_00 { "strategy wal_log" } else { "" };
        Self { cluster, strategy, _janitor: janitor }
    }

    fn clone_database(&self, name: &str, template: &str) {
        let statement = format!("create database {name} template {template} {}", self.strategy);
        execute(&self.cluster.database_url(), &statement);
    }
}

/// A directory that the database user can access, also when the tests run as root.
fn reachable_directory() -> PathBuf {
    let directory = tempfile::Builder::new().prefix("keikaku-tests-").tempdir().unwrap().keep();
    fs::set_permissions(&directory, fs::Permissions::from_mode(0o755)).unwrap();
    directory
}

fn janitor(directory: &Path, postmaster: u32) -> Child {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", JANITOR, "sh", &postmaster.to_string()]).arg(directory);
    // The pipe closes when this process exits, for whatever reason.
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
    command.spawn().unwrap()
}

/// The template database with the seed data.
fn seeded() -> &'static str {
    static MADE: LazyLock<()> = LazyLock::new(|| {
        SHARED.clone_database(SEEDED, MIGRATED);
        let url = SHARED.cluster.url_for(SEEDED);
        let published = wait_for(|| async { publishing::publish_seeds(&url).await.is_ok() });
        assert!(published, "the seeds cannot be published: see `accepts`");
    });
    LazyLock::force(&MADE);
    SEEDED
}

/// A database of one test, dropped together with this value.
pub struct Database {
    name: String,
}

impl Database {
    /// Migrated, without any release.
    pub fn empty() -> Self {
        Self::cloned(MIGRATED)
    }

    /// A copy of the seed data that the test may change.
    pub fn with_seeds() -> Self {
        Self::cloned(seeded())
    }

    /// The shared database with the seed data; read-only.
    pub fn of_seeds() -> &'static Self {
        &SEEDS
    }

    /// Without any tables.
    pub fn bare() -> Self {
        Self::cloned("template1")
    }

    pub fn url(&self) -> String {
        SHARED.cluster.url_for(&self.name)
    }

    fn cloned(template: &str) -> Self {
        static NUMBER: AtomicUsize = AtomicUsize::new(1);
        let name = format!("test_{}", NUMBER.fetch_add(1, Ordering::Relaxed));
        SHARED.clone_database(&name, template);
        Self { name }
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        let statement = format!("drop database {} with (force)", self.name);
        execute(&SHARED.cluster.database_url(), &statement);
    }
}
