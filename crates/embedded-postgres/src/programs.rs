//! Where the Postgres server programs are on this machine, and which of several to use.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::directory::DataDirectory;
use super::error::EmbeddedError;

const OLDEST_MAJOR: u32 = 14;

/// The directories in which server programs are looked for, in order.
#[derive(Debug, Clone)]
pub struct SearchList {
    directories: Vec<PathBuf>,
    /// Asked last, because starting a program is slower than looking into directories.
    ask_pg_config: bool,
}

/// One installed version.
#[derive(Debug, Clone)]
pub(super) struct Programs {
    directory: PathBuf,
}

impl SearchList {
    /// PATH, then where Debian, Homebrew and the RPM packages put the programs, then `pg_config`.
    #[must_use]
    pub fn of_this_machine() -> Self {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let on_path = std::env::split_paths(&path).filter(|directory| directory.is_absolute());
        let packaged = [
            ("/usr/lib/postgresql", ""),
            ("/opt/homebrew/opt", "postgresql@"),
            ("/usr/local/opt", "postgresql@"),
            ("/usr", "pgsql-"),
        ];
        let packaged = packaged
            .into_iter()
            .flat_map(|(parent, prefix)| newest_first(Path::new(parent), prefix));
        Self { directories: on_path.chain(packaged).collect(), ask_pg_config: true }
    }

    /// Only these directories.
    #[must_use]
    pub fn of(directories: Vec<PathBuf>) -> Self {
        Self { directories, ask_pg_config: false }
    }

    /// The first version that can run the cluster, or that may make one when there is none.
    pub(super) fn choose(
        &self,
        account: &Account,
        directory: &DataDirectory,
    ) -> Result<Programs, EmbeddedError> {
        let made_by = directory.cluster_major()?;
        let mut unfit = Vec::new();
        for programs in self.installed() {
            let Some(major) = programs.major(account) else {
                continue;
            };
            let fits = made_by.map_or(major >= OLDEST_MAJOR, |made_by| major == made_by);
            if fits {
                return Ok(programs);
            }
            unfit.push(format!("PostgreSQL {major} in {}", programs.directory.display()));
        }
        let found = unfit.join(", ");
        Err(match made_by {
            _ if unfit.is_empty() => EmbeddedError::NoPrograms,
            Some(made_by) => {
                EmbeddedError::OtherVersion { cluster: directory.cluster(), made_by, found }
            }
            None => EmbeddedError::TooOld { oldest: OLDEST_MAJOR, found },
        })
    }

    fn installed(&self) -> impl Iterator<Item = Programs> {
        let asked =
            std::iter::once_with(|| if self.ask_pg_config { pg_config_bindir() } else { None });
        let directories = self.directories.iter().cloned().chain(asked.flatten());
        directories.map(|directory| Programs { directory }).filter(Programs::are_complete)
    }
}

impl Programs {
    pub(super) fn initdb(&self) -> PathBuf {
        self.directory.join("initdb")
    }

    pub(super) fn postgres(&self) -> PathBuf {
        self.directory.join("postgres")
    }

    pub(super) fn pg_ctl(&self) -> PathBuf {
        self.directory.join("pg_ctl")
    }

    fn are_complete(&self) -> bool {
        [self.initdb(), self.postgres(), self.pg_ctl()].iter().all(|program| program.is_file())
    }

    /// Asked as the user that will run it, so that programs closed to that user are passed over.
    fn major(&self, account: &Account) -> Option<u32> {
        let answer = account.command(self.postgres()).arg("--version").output().ok()?;
        let text = String::from_utf8_lossy(&answer.stdout).into_owned();
        let major = text.split_whitespace().find_map(leading_number);
        if major.is_none() {
            log::warn!("{} does not tell its version: passed over", self.postgres().display());
        }
        major
    }
}

/// The `bin` directories of `parent/prefix<version>`, the highest version first.
fn newest_first(parent: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(parent) else {
        return Vec::new();
    };
    let mut versions: Vec<(u32, PathBuf)> = entries
        .flatten()
        .filter_map(|entry| {
            let version = leading_number(entry.file_name().to_str()?.strip_prefix(prefix)?)?;
            Some((version, entry.path().join("bin")))
        })
        .collect();
    versions.sort_by(|left, right| right.cmp(left));
    versions.into_iter().map(|(_, bin)| bin).collect()
}

fn leading_number(text: &str) -> Option<u32> {
    text.split(|character: char| !character.is_ascii_digit()).next()?.parse().ok()
}

fn pg_config_bindir() -> Option<PathBuf> {
    let answer = Command::new("pg_config").arg("--bindir").output().ok()?;
    let bindir = String::from_utf8(answer.stdout).ok()?;
    Some(PathBuf::from(bindir.trim())).filter(|directory| directory.is_absolute())
}
