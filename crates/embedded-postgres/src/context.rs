//! The context of every step: the data directory, the programs, and the user that runs them.

use std::path::PathBuf;
use std::process::{Command, Output};

use super::account::Account;
use super::directory::DataDirectory;
use super::error::{EmbeddedError, io_context};
use super::programs::Programs;

/// A data directory with the programs and the user that run its cluster.
#[derive(Debug)]
pub(super) struct ClusterContext {
    pub(super) directory: DataDirectory,
    pub(super) account: Account,
    pub(super) programs: Programs,
    pub(super) durable: bool,
}

impl ClusterContext {
    /// Stops the postmaster that the cluster's pid file names and waits until it has ended.
    pub(super) fn pg_ctl_stop(
        &self,
        mode: &str,
        timeout_seconds: u32,
    ) -> Result<(), EmbeddedError> {
        let mut command = self.account.command(self.programs.pg_ctl());
        command.arg("stop").arg("-D").arg(self.directory.cluster());
        command.args(["-w", "-m", mode, "-t", &timeout_seconds.to_string()]);
        run("stop the database", &mut command)
    }
}

/// Runs a program to completion; if it fails, the error contains its output.
pub(super) fn run(action: &'static str, command: &mut Command) -> Result<(), EmbeddedError> {
    let program = PathBuf::from(command.get_program());
    let output = command.output().map_err(io_context(format!("run {}", program.display())))?;
    if output.status.success() {
        return Ok(());
    }
    Err(EmbeddedError::Program { action, program, output: output_text(&output) })
}

fn output_text(output: &Output) -> String {
    let text = [&output.stdout, &output.stderr]
        .map(|bytes| String::from_utf8_lossy(bytes).trim().to_owned());
    if text.concat().is_empty() {
        return format!("no output ({})", output.status);
    }
    text.join("\n").trim().to_owned()
}
