//! A shell process that stops the postmaster when its stdin closes, which happens when this process ends.

use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Stdio};

use super::account::Account;

/// Forwards the signals that it reads to the postmaster. At end of input it stops the postmaster:
/// SIGINT at once, SIGQUIT after 10 s, SIGKILL after 15 s.
const SCRIPT: &str = r#"
trap '' HUP INT TERM
read -r postmaster || exit 0
while read -r signal; do kill -"$signal" "$postmaster"; done
kill -INT "$postmaster"
tenths=0
while kill -0 "$postmaster" 2>/dev/null; do
  tenths=$((tenths + 1))
  [ "$tenths" -eq 100 ] && kill -QUIT "$postmaster"
  [ "$tenths" -ge 150 ] && exec kill -KILL "$postmaster"
  sleep 0.1
done
"#;

/// The watchdog of one postmaster; dropping it does not signal the postmaster.
#[derive(Debug)]
pub(super) struct Watchdog {
    shell: Child,
    /// The only write end of the pipe; std opens it close-on-exec, so no other child inherits it.
    lifeline: ChildStdin,
}

/// The shutdown modes of Postgres.
#[derive(Debug, Clone, Copy)]
pub(super) enum StopSignal {
    /// Ends all sessions and writes a checkpoint.
    Fast,
    /// Ends without a checkpoint; the next start replays the log.
    Immediate,
}

impl Watchdog {
    /// Starts the watchdog as the database's user; it waits for the process id of the postmaster.
    pub(super) fn start(account: &Account) -> io::Result<Self> {
        let mut command = account.command("/bin/sh");
        command.args(["-c", SCRIPT, "keikaku-watchdog"]);
        // A separate process group, so that Ctrl-C in a terminal does not reach it.
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let mut shell = command.spawn()?;
        let lifeline = shell.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self { shell, lifeline })
    }

    /// Sends the id of the process to stop when the pipe closes.
    pub(super) fn guard(&mut self, postmaster_pid: u32) -> io::Result<()> {
        writeln!(self.lifeline, "{postmaster_pid}")
    }

    /// Sends a signal through the shell, because std can only send SIGKILL.
    pub(super) fn send(&mut self, signal: StopSignal) -> io::Result<()> {
        match signal {
            StopSignal::Fast => writeln!(self.lifeline, "INT"),
            StopSignal::Immediate => writeln!(self.lifeline, "QUIT"),
        }
    }

    pub(super) fn is_alive(&mut self) -> bool {
        self.shell.try_wait().is_ok_and(|ended| ended.is_none())
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        // Kill it before the pipe closes: the postmaster has ended and its id may be reused.
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}
