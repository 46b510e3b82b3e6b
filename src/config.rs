//! Every setting: type, unit, default. Read once from the environment and passed in.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Connections of the read pool; two cores answer no faster with more.
const POOL_SIZE: usize = 8;
/// Whole lists that are sent at the same time.
const EXPORT_POOL_SIZE: usize = 4;
/// How long a request waits for a free connection; shorter than the statement timeout of 3 s.
const POOL_WAIT: Duration = Duration::from_secs(2);

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `DATABASE_URL`: Postgres 14 or later; none means the embedded one.
    pub database_url: Option<String>,
    /// `KEIKAKU_ADDRESS`: where the server listens.
    pub address: SocketAddr,
    /// `KEIKAKU_DATA_DIR`: embedded cluster and whatever is derived from releases.
    pub data_dir: PathBuf,
    /// `KEIKAKU_PUBLIC_URL`: what absolute links begin with, without a slash at the end.
    pub public_url: Option<String>,
    /// `KEIKAKU_SEEDS`: the bundle that is published into an empty database.
    pub seeds: PathBuf,
    pub pool_size: usize,
    /// Connections for whole lists.
    pub export_pool_size: usize,
    /// `KEIKAKU_CACHE_MB`: bytes of finished answers that are kept in memory.
    pub cache_bytes: u64,
    pub pool_wait: Duration,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("KEIKAKU_ADDRESS is '{0}'; it must be an address and a port such as 127.0.0.1:8080")]
    Address(String),
    #[error("KEIKAKU_PUBLIC_URL is '{0}'; it must be an http or https URL")]
    PublicUrl(String),
    #[error("neither KEIKAKU_DATA_DIR nor HOME is set, so there is no place for data")]
    NoDataDir,
}

impl Config {
    /// Reads the settings; `variable` looks one up, and an empty one counts as not set.
    ///
    /// # Errors
    /// When a setting cannot be understood.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let variable = |name| variable(name).filter(|value| !value.is_empty());
        let address = variable("KEIKAKU_ADDRESS").unwrap_or_else(|| "127.0.0.1:8080".to_owned());
        let public_url = variable("KEIKAKU_PUBLIC_URL").map(public_url).transpose()?;
        Ok(Self {
            database_url: variable("DATABASE_URL"),
            address: address.parse().map_err(|_| ConfigError::Address(address.clone()))?,
            data_dir: data_dir(&variable)?,
            public_url,
            seeds: variable("KEIKAKU_SEEDS").map_or_else(|| PathBuf::from("seeds"), PathBuf::from),
            pool_size: POOL_SIZE,
            export_pool_size: EXPORT_POOL_SIZE,
            cache_bytes: 64 << 20,
            pool_wait: POOL_WAIT,
        })
    }
}

fn public_url(text: String) -> Result<String, ConfigError> {
    match url::Url::parse(&text) {
        Ok(url) if ["http", "https"].contains(&url.scheme()) => {
            Ok(text.trim_end_matches('/').to_owned())
        }
        _ => Err(ConfigError::PublicUrl(text)),
    }
}

/// Per user, after the XDG Base Directory Specification; for root as a system service has it.
fn data_dir(variable: &impl Fn(&'static str) -> Option<String>) -> Result<PathBuf, ConfigError> {
    if let Some(directory) = variable("KEIKAKU_DATA_DIR") {
        return Ok(directory.into());
    }
    let home = variable("HOME").map(PathBuf::from);
    if home.as_deref() == Some(Path::new("/root")) {
        return Ok("/var/lib/keikaku".into());
    }
    let share = variable("XDG_DATA_HOME").map(PathBuf::from);
    let share = share.or_else(|| home.map(|home| home.join(".local/share")));
    share.map(|share| share.join("keikaku")).ok_or(ConfigError::NoDataDir)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
        })
    }

    #[test]
    fn nothing_set_means_embedded_on_the_loopback() {
        let config = read(&[("HOME", "/home/a")]).unwrap();
        assert_eq!(config.database_url, None);
        assert_eq!(config.address.to_string(), "127.0.0.1:8080");
        assert_eq!(config.data_dir, Path::new("/home/a/.local/share/keikaku"));
        assert_eq!(config.seeds, Path::new("seeds"));
    }

    #[test]
    fn data_goes_where_it_is_told_or_where_the_user_keeps_it() {
        let table = [
            (vec![("KEIKAKU_DATA_DIR", "/d"), ("HOME", "/home/a")], "/d"),
            (vec![("KEIKAKU_DATA_DIR", ""), ("HOME", "/root")], "/var/lib/keikaku"),
            (vec![("XDG_DATA_HOME", "/x"), ("HOME", "/home/a")], "/x/keikaku"),
        ];
        for (variables, directory) in table {
            assert_eq!(read(&variables).unwrap().data_dir, Path::new(directory));
        }
        assert_eq!(read(&[]), Err(ConfigError::NoDataDir));
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let home = ("HOME", "/home/a");
        let faults = [
            (("KEIKAKU_ADDRESS", "8080"), ConfigError::Address("8080".into())),
            (("KEIKAKU_PUBLIC_URL", "api"), ConfigError::PublicUrl("api".into())),
            (("KEIKAKU_PUBLIC_URL", "ftp://a"), ConfigError::PublicUrl("ftp://a".into())),
        ];
        for (variable, fault) in faults {
            assert_eq!(read(&[home, variable]), Err(fault));
        }
        let config = read(&[home, ("KEIKAKU_PUBLIC_URL", "https://a.example/")]).unwrap();
        assert_eq!(config.public_url.as_deref(), Some("https://a.example"));
    }
}
