//! The real program as a child process on a free port, with its log.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::process::{Child, ChildStderr, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::database::Database;

/// Longer than anything that a test waits for.
const TIMEOUT: Duration = Duration::from_secs(30);

pub struct Process {
    child: Child,
    log: Arc<Mutex<Vec<String>>>,
    pub address: SocketAddr,
}

impl Process {
    /// Serves the seed data.
    pub fn serve(settings: &[(&str, &str)]) -> Self {
        let url = Database::of_seeds().url();
        Self::start(&[&[("DATABASE_URL", url.as_str())], settings].concat())
    }

    /// Starts the program and waits until it serves.
    pub fn start(settings: &[(&str, &str)]) -> Self {
        Self::run(&[], settings)
    }

    /// The same with a subcommand that serves.
    pub fn run(arguments: &[&str], settings: &[(&str, &str)]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keikaku"));
        command.args(arguments);
        for name in ["DATABASE_URL", "RUST_LOG"] {
            command.env_remove(name);
        }
        command.env("KEIKAKU_ADDRESS", "127.0.0.1:0").envs(settings.iter().copied());
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        let log = collect(child.stderr.take().unwrap());
        let address = ([127, 0, 0, 1], 0).into();
        let mut process = Self { child, log, address };
        process.address = process.address_after("serving on http://");
        process
    }

    /// The address that follows `words` in a log line.
    pub fn address_after(&self, words: &str) -> SocketAddr {
        let line = self.logged(words);
        let (_, rest) = line.split_once(words).unwrap();
        let end = rest.find(|c: char| !c.is_ascii_digit() && !".:".contains(c));
        rest[..end.unwrap_or(rest.len())].parse().unwrap()
    }

    /// The first log line that contains `words`; waits for it.
    pub fn logged(&self, words: &str) -> String {
        let mut found = None;
        wait_until(words, || {
            let log = self.log.lock().unwrap();
            found = log.iter().find(|line| line.contains(words)).cloned();
            found.is_some()
        });
        found.unwrap()
    }

    /// Memory of the process that is in use.
    pub fn resident_megabytes(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }

    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// `TERM` or `INT`.
    pub fn signal(&self, name: &str) {
        let kill = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &kill]).status().unwrap().success());
    }

    /// Waits until the process exits by itself.
    pub fn ended(&mut self) -> ExitStatus {
        let mut status = None;
        wait_until("the process ends", || {
            status = self.child.try_wait().unwrap();
            status.is_some()
        });
        status.unwrap()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have exited already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn collect(stderr: ChildStderr) -> Arc<Mutex<Vec<String>>> {
    let log = Arc::new(Mutex::new(Vec::new()));
    let collected = Arc::clone(&log);
    thread::spawn(move || {
        for line in BufReader::new(stderr).lines() {
            collected.lock().unwrap().push(line.unwrap());
        }
    });
    log
}

#[track_caller]
fn wait_until(what: &str, mut happened: impl FnMut() -> bool) {
    let began = Instant::now();
    while !happened() {
        assert!(began.elapsed() < TIMEOUT, "waited in vain: {what}");
        thread::sleep(Duration::from_millis(10));
    }
}
