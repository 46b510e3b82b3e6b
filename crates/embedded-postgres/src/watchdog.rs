//! A small shell process that stops the postmaster when this process closes a pipe, or dies and so closes it.

use std::io::{self, Write as _};
use std::os::unix::process::CommandExt as _;
use std::process::{Child, ChildStdin, Stdio};

use super::account::Account;

/// Sends the postmaster the signals it reads; at the end of its input it stops the postmaster
/// by itself: fast, after 10 s immediately, after 15 s by force.
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

/// The watchdog of one postmaster; dropping it ends it without a signal to the postmaster.
#[derive(Debug)]
pub(super) struct Watchdog {
    shell: Child,
    /// The only write end of the pipe; std makes it close-on-exec, so no other child holds it.
    lifeline: ChildStdin,
}

/// How a postmaster is asked to stop.
#[derive(Debug, Clone, Copy)]
pub(super) enum StopSignal {
    /// Ends the sessions and writes everything out.
    Fast,
    /// Ends at once; the next start replays the log.
    Immediate,
}

impl Watchdog {
    /// Starts it as the database's user, with nothing to watch yet.
    pub(super) fn start(account: &Account) -> io::Result<Self> {
        let mut command = account.command("/bin/sh");
        command.args(["-c", SCRIPT, "keikaku-watchdog"]);
        // In a group of its own, Ctrl-C in a terminal does not reach it.
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).process_group(0);
        let mut shell = command.spawn()?;
        let lifeline = shell.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
        Ok(Self { shell, lifeline })
    }

    /// Tells it which process to stop when the pipe closes.
    pub(super) fn guard(&mut self, postmaster_pid: u32) -> io::Result<()> {
        writeln!(self.lifeline, "{postmaster_pid}")
    }

    /// Has it send a signal, as std can send none but the last.
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
        // Killed while the pipe is open: the postmaster is gone, and its id may soon be another's.
        let _ = self.shell.kill();
        let _ = self.shell.wait();
    }
}
