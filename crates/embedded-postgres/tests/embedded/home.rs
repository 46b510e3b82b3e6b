//! A data directory for one test, and helpers that query its cluster.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use keikaku_embedded_postgres::{Cluster, Settings, start};
use tempfile::TempDir;
use tokio_postgres::{Client, NoTls};

const EVENT_TIMEOUT: Duration = Duration::from_secs(30);

/// A data directory that the database's user can enter, also when the tests run as root.
pub(super) struct Home {
    pub(super) temporary: TempDir,
    below: PathBuf,
}

impl Home {
    pub(super) fn new() -> Self {
        Self::below("")
    }

    pub(super) fn below(name: &str) -> Self {
        let temporary = TempDir::new().unwrap();
        fs::set_permissions(temporary.path(), fs::Permissions::from_mode(0o755)).unwrap();
        // A name may be too long for one directory, so split it into several.
        let characters: Vec<char> = name.chars().collect();
        let below = characters.chunks(40).map(|chunk| chunk.iter().collect::<String>()).collect();
        Self { temporary, below }
    }

    pub(super) fn data_dir(&self) -> PathBuf {
        self.temporary.path().join(&self.below)
    }

    pub(super) fn cluster(&self) -> PathBuf {
        self.data_dir().join("postgres")
    }

    pub(super) fn settings(&self) -> Settings {
        Settings { data_dir: self.data_dir(), durable: false, give_up: |error| panic!("{error}") }
    }

    pub(super) fn start(&self) -> Cluster {
        start(&self.settings()).unwrap_or_else(|error| panic!("{error}"))
    }

    /// A command that runs as the owner of the cluster.
    pub(super) fn as_owner(&self, program: &str) -> Command {
        let owner = fs::metadata(self.cluster()).unwrap();
        let mut command = Command::new(program);
        command.uid(owner.uid()).gid(owner.gid()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    pub(super) fn give_to_owner(&self, path: &Path) {
        let owner = fs::metadata(self.cluster()).unwrap();
        std::os::unix::fs::chown(path, Some(owner.uid()), Some(owner.gid())).unwrap();
    }

    /// Creates server programs that only print a version.
    pub(super) fn fake_programs(&self, version: &str) -> PathBuf {
        let bin = self.temporary.path().join("bin");
        fs::create_dir(&bin).unwrap();
        for name in ["initdb", "postgres", "pg_ctl"] {
            let program = bin.join(name);
            fs::write(&program, format!("#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n"))
                .unwrap();
            fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
        }
        bin
    }
}

pub(super) fn short_socket_dir(cluster: &Cluster) -> PathBuf {
    let url = cluster.database_url();
    let (_, host) = url.split_once("?host=").unwrap();
    PathBuf::from(host.replace("%2F", "/"))
}

pub(super) fn try_execute(url: &str, statements: &str) -> Result<(), tokio_postgres::Error> {
    with_client(url, async |client| client.batch_execute(statements).await)
}

pub(super) fn execute(url: &str, statements: &str) {
    try_execute(url, statements).unwrap();
}

/// Evaluates an SQL expression of type text.
pub(super) fn query_text(url: &str, expression: &str) -> String {
    let query = format!("SELECT {expression}");
    with_client(url, async |client| client.query_one(&query, &[]).await.unwrap().get(0))
}

fn with_client<T>(url: &str, work: impl AsyncFnOnce(&Client) -> T) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let (client, connection) = tokio_postgres::connect(url, NoTls).await.unwrap();
        tokio::spawn(connection);
        work(&client).await
    })
}

pub(super) fn wait_until(event: &str, mut happened: impl FnMut() -> bool) {
    let started = Instant::now();
    while !happened() {
        assert!(started.elapsed() < EVENT_TIMEOUT, "timed out waiting until {event}");
        thread::sleep(Duration::from_millis(10));
    }
}

pub(super) fn kill(pid: u32) {
    let killed = Command::new("sh").args(["-c", &format!("kill -KILL {pid}")]).status().unwrap();
    assert!(killed.success());
}

pub(super) fn end(child: &mut Child) {
    child.kill().unwrap();
    child.wait().unwrap();
}
