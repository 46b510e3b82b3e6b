//! A mirror that is killed at any moment resumes, and ends with the same data.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use keikaku_embedded_postgres::{Settings, start};

use super::{Copy, publish_history};
use crate::support::database::Database;
use crate::support::origin::Origin;
use crate::support::sql::{apart, rows, state, texts};

/// More kills than it takes, however slow the machine is.
const MAX_KILLS: u32 = 60;

fn command(origin: &Origin, copy: &Copy) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
    command.args(["mirror", &origin.url, "--once"]).env("DATABASE_URL", copy.url());
    command.env("KEIKAKU_DATA_DIR", copy.data.path()).env_remove("RUST_LOG");
    command.stdout(Stdio::null()).stderr(log_file(copy.data.path()));
    command
}

/// What the mirror logged, for the message of a failed test.
fn log_file(data: &Path) -> fs::File {
    fs::File::create(data.join("mirror.log")).unwrap()
}

/// Asserts that every release has all its changes, and that every change has its release.
fn assert_whole_releases(url: &str) {
    let odd = "select number, created + updated + deleted as told, count(sequence) as found \
               from releases full join changes on number = release_number \
               group by releases.id having created + updated + deleted is distinct from count(sequence)";
    assert_eq!(rows(url, odd), Vec::<serde_json::Value>::new());
}

/// Whether a mirror exits by itself, successfully, before it is killed.
fn ended_within(child: &mut Child, life: Duration, data: &Path) -> bool {
    let began = Instant::now();
    while began.elapsed() < life {
        if let Some(status) = child.try_wait().unwrap() {
            let log = fs::read_to_string(data.join("mirror.log")).unwrap();
            assert!(status.success(), "after {:?}: {log}", began.elapsed());
            return true;
        }
        thread::sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    false
}

#[actix_web::test]
async fn killed_mirror_with_an_embedded_database_recovers() {
    let original = Database::empty();
    publish_history(&original.url()).await;
    let origin = Origin::of(&original.url());
    origin.slow_down(Duration::from_millis(20));
    let home = tempfile::tempdir().unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
    let mut life = Duration::from_millis(700);
    loop {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
        command.args(["mirror", &origin.url, "--once"]).env_remove("DATABASE_URL");
        command.env("KEIKAKU_DATA_DIR", home.path()).env_remove("RUST_LOG");
        command.stdout(Stdio::null()).stderr(log_file(home.path()));
        if ended_within(&mut command.spawn().unwrap(), life, home.path()) {
            break;
        }
        life = life * 3 / 2;
        assert!(life < Duration::from_mins(2), "it never ends");
    }
    let settings = Settings {
        data_dir: home.path().to_owned(),
        durable: false,
        give_up: |error| panic!("{error}"),
    };
    let cluster = apart(|| start(&settings)).unwrap_or_else(|error| panic!("{error}"));
    let [mut copied, mut told] = [state(&cluster.database_url()), state(&original.url())];
    // This table contains the time of each migration.
    for tables in [&mut copied, &mut told] {
        tables.remove("__diesel_schema_migrations");
    }
    assert_eq!(copied, told);
}

#[actix_web::test]
async fn repeatedly_killed_mirror_ends_with_the_same_data() {
    let original = Database::empty();
    publish_history(&original.url()).await;
    let origin = Origin::of(&original.url());
    origin.slow_down(Duration::from_millis(8));
    let copy = Copy::new();
    let mut kills = 0;
    let mut states = Vec::new();
    loop {
        let mut child = command(&origin, &copy).spawn().unwrap();
        // Kill it later each time, so that every part of the work is interrupted.
        let life = Duration::from_millis(40 + 5 * u64::from(kills * kills));
        if ended_within(&mut child, life, copy.data.path()) {
            break;
        }
        assert_whole_releases(&copy.url());
        states.extend(texts(&copy.url(), "select count(*)::text from releases"));
        kills += 1;
        assert!(kills < MAX_KILLS, "it never ends: {states:?}");
    }
    assert!(kills > 3, "it was killed {kills} times only");
    assert_eq!(state(&copy.url()), state(&original.url()));
    let resumed = origin.requests().iter().filter(|head| head.contains("if-range")).count();
    assert!(resumed > 0, "no file was gone on with: {states:?}");
}

#[actix_web::test]
async fn damaged_spool_is_downloaded_again() {
    let original = Database::empty();
    publish_history(&original.url()).await;
    let origin = Origin::of(&original.url());
    let lines = origin.lines("2026-11-22.1");
    let expected = |bytes: usize, etag: &str| format!("{{\"bytes\":{bytes},\"etag\":{etag:?}}}");
    let table = [
        ("another version", lines[..5000].to_vec(), expected(lines.len(), "\"other\"")),
        ("no description", lines[..5000].to_vec(), String::new()),
        ("half a description", lines[..5000].to_vec(), "{\"bytes\":".to_owned()),
        ("whole, and wrong", vec![b'\n'; 10], expected(10, "\"other\"")),
        ("more than whole", [&lines[..], b"{}\n"].concat(), expected(lines.len(), "\"other\"")),
        ("no file", Vec::new(), expected(lines.len(), "\"other\"")),
    ];
    for (what, file, description) in table {
        let copy = Copy::new();
        fs::create_dir(copy.spool()).unwrap();
        let path = |end: &str| copy.spool().join(format!("2026-11-22.1.{end}"));
        fs::write(path("json"), description).unwrap();
        if !file.is_empty() {
            fs::write(path("ndjson"), file).unwrap();
        }
        fs::write(copy.spool().join("2026-11-21.1.ndjson"), "old").unwrap();
        let caught_up = copy.catch_up(&origin);
        assert_eq!(caught_up.unwrap_or_else(|error| panic!("{what}: {error}")), 4);
        assert_eq!(state(&copy.url()), state(&original.url()), "{what}");
    }
}
