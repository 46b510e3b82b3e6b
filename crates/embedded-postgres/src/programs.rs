//! Finds the Postgres server programs on this machine and selects a version.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::account::Account;
use super::directory::DataDirectory;
use super::error::EmbeddedError;

const MIN_MAJOR_VERSION: u32 = 14;

/// The directories that are searched for server programs, in order.
#[derive(Debug, Clone)]
pub struct BinarySearchPath {
    directories: Vec<PathBuf>,
    /// Whether to run `pg_config` last, because starting a program is slower than reading directories.
    use_pg_config: bool,
}

/// One installed version.
#[derive(Debug, Clone)]
pub(super) struct Programs {
    directory: PathBuf,
}

impl BinarySearchPath {
    /// Searches PATH, then the directories of the Debian, Homebrew and RPM packages, then `pg_config`.
    #[must_use]
    pub fn from_environment() -> Self {
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
            .flat_map(|(parent, prefix)| newest_version_first(Path::new(parent), prefix));
        Self { directories: on_path.chain(packaged).collect(), use_pg_config: true }
    }

    /// Searches only these directories.
    #[must_use]
    pub fn new(directories: Vec<PathBuf>) -> Self {
        Self { directories, use_pg_config: false }
    }

    /// Returns the first version that can run the cluster, or create one when there is none.
    pub(super) fn select(
        &self,
        account: &Account,
        directory: &DataDirectory,
    ) -> Result<Programs, EmbeddedError> {
        let made_by = directory.cluster_major()?;
        let mut rejected = Vec::new();
        for programs in self.installed() {
            let Some(major) = programs.major(account) else {
                continue;
            };
            let fits = made_by.map_or(major >= MIN_MAJOR_VERSION, |made_by| major == made_by);
            if fits {
                return Ok(programs);
            }
            rejected.push(format!("PostgreSQL {major} in {}", programs.directory.display()));
        }
        let found = rejected.join(", ");
        Err(match made_by {
            _ if rejected.is_empty() => EmbeddedError::NoPrograms,
            Some(made_by) => {
                EmbeddedError::VersionMismatch { cluster: directory.cluster(), made_by, found }
            }
            None => EmbeddedError::VersionTooOld { minimum: MIN_MAJOR_VERSION, found },
        })
    }

    fn installed(&self) -> impl Iterator<Item = Programs> {
        let from_pg_config =
            std::iter::once_with(|| if self.use_pg_config { pg_config_bindir() } else { None });
        let directories = self.directories.iter().cloned().chain(from_pg_config.flatten());
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

    /// Runs `postgres --version` as the database's user, so that programs this user cannot run are skipped.
    fn major(&self, account: &Account) -> Option<u32> {
        let output = account.command(self.postgres()).arg("--version").output().ok()?;
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let major = text.split_whitespace().find_map(leading_number);
        if major.is_none() {
            log::warn!("{} does not print its version and is skipped", self.postgres().display());
        }
        major
    }
}

/// The `bin` directories of `parent/prefix<version>`, highest version first.
fn newest_version_first(parent: &Path, prefix: &str) -> Vec<PathBuf> {
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
    let output = Command::new("pg_config").arg("--bindir").output().ok()?;
    let bindir = String::from_utf8(output.stdout).ok()?;
    Some(PathBuf::from(bindir.trim())).filter(|directory| directory.is_absolute())
}
