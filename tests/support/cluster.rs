//! A Postgres server of its own for a test that needs other settings, on a TCP port of this machine.

use std::fs;
use std::net::TcpListener;
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::sql::{execute, texts};

/// The superuser, as in the embedded cluster.
const OWNER: &str = "keikaku";

const READY_TIMEOUT: Duration = Duration::from_secs(30);

/// Runs the server until stdin closes, which happens when the test process ends, and removes its
/// directory.
const KEEPER: &str = r#"
trap '' HUP INT TERM
directory=$1
shift
"$@" &
read -r end_of_the_test
kill -QUIT $!
wait $!
cd / && rm -rf "$directory"
"#;

pub struct TestCluster {
    keeper: Child,
    directory: PathBuf,
    port: u16,
}

impl TestCluster {
    /// A new cluster; `prepare` may put files into its data directory.
    pub fn start(settings: &[(&str, &str)], prepare: impl FnOnce(&Path)) -> Self {
        let directory = new_directory();
        let initdb = ["--auth=trust", "--no-sync", "--locale=C", "-E", "UTF8", "-U", OWNER];
        run(program("initdb").args(initdb).arg("-D").arg(data(&directory)));
        prepare(&data(&directory));
        own_all(&data(&directory));
        Self::run(directory, settings)
    }

    /// A standby that follows this server.
    pub fn standby(&self) -> Self {
        let directory = new_directory();
        let port = self.port.to_string();
        let from = ["-h", "127.0.0.1", "-p", &port, "-U", OWNER];
        let options = ["--write-recovery-conf", "--checkpoint=fast", "--no-sync"];
        run(program("pg_basebackup").args(from).args(options).arg("-D").arg(data(&directory)));
        Self::run(directory, &[])
    }

    fn run(directory: PathBuf, settings: &[(&str, &str)]) -> Self {
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let mut command = as_database_user("/bin/sh");
        command.args(["-c", KEEPER, "sh"]).arg(&directory);
        command.arg(path_of("postgres")).arg("-D").arg(data(&directory));
        command.args(["-p", &port.to_string(), "-k"]).arg(&directory);
        for setting in ["listen_addresses=127.0.0.1", "fsync=off"] {
            command.args(["-c", setting]);
        }
        for (name, value) in settings {
            command.args(["-c", &format!("{name}={value}")]);
        }
        let log = fs::File::create(directory.join("log")).unwrap();
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(log).process_group(0);
        let cluster = Self { keeper: command.spawn().unwrap(), directory, port };
        cluster.wait_until_ready();
        cluster
    }

    fn wait_until_ready(&self) {
        let began = Instant::now();
        let ready = || {
            let mut command = program("pg_isready");
            command.args(["-q", "-h", "127.0.0.1", "-p", &self.port.to_string()]);
            command.status().unwrap().success()
        };
        while !ready() {
            let log = || fs::read_to_string(self.directory.join("log")).unwrap();
            assert!(began.elapsed() < READY_TIMEOUT, "the server does not start: {}", log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn port(&self) -> u16 {
        self.port
    }

    /// The URL of the database `postgres` for a role.
    pub fn url_of(&self, role: &str) -> String {
        format!("postgres://{role}@127.0.0.1:{}/postgres", self.port)
    }

    /// The URL for the superuser.
    pub fn url(&self) -> String {
        self.url_of(OWNER)
    }

    /// Makes a primary of a standby.
    pub fn promote(&self) {
        execute(&self.url(), "select pg_promote()");
        assert_eq!(texts(&self.url(), "select pg_is_in_recovery()"), ["false"]);
    }

    /// Replaces a file of the data directory, and lets the server read its settings again.
    pub fn replace(&self, file: &str, content: &str) {
        let path = data(&self.directory).join(file);
        fs::write(&path, content).unwrap();
        own(&path);
        execute(&self.url(), "select pg_reload_conf()");
    }
}

impl Drop for TestCluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        self.keeper.wait().unwrap();
    }
}

fn data(directory: &Path) -> PathBuf {
    directory.join("data")
}

fn new_directory() -> PathBuf {
    let directory = tempfile::Builder::new().prefix("keikaku-cluster-").tempdir().unwrap().keep();
    own(&directory);
    directory
}

/// Gives all files of a directory to the database's user; keys must be closed to others.
fn own_all(directory: &Path) {
    for entry in fs::read_dir(directory).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "pem") {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        }
        own(&path);
    }
}

fn own(path: &Path) {
    if let Some((uid, gid)) = database_user() {
        chown(path, Some(uid), Some(gid)).unwrap();
    }
}

/// The user that runs Postgres when the tests run as root.
fn database_user() -> Option<(u32, u32)> {
    let id = |arguments: &[&str]| -> u32 {
        let output = Command::new("id").args(arguments).output().unwrap();
        String::from_utf8(output.stdout).unwrap().trim().parse().unwrap()
    };
    (id(&["-u"]) == 0).then(|| (id(&["-u", "postgres"]), id(&["-g", "postgres"])))
}

fn as_database_user(program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir("/").env("LC_ALL", "C");
    if let Some((uid, gid)) = database_user() {
        command.uid(uid).gid(gid);
    }
    command
}

fn program(name: &str) -> Command {
    as_database_user(path_of(name))
}

/// Where a program of Postgres is: the newest that Debian's packages installed, or on the path.
fn path_of(name: &str) -> PathBuf {
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut installed: Vec<PathBuf> =
        versions.map(|version| version.path().join("bin").join(name)).collect();
    installed.retain(|path| path.is_file());
    installed.sort();
    installed.pop().unwrap_or_else(|| name.into())
}

fn run(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
