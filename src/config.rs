//! Configuration, read once from environment variables: types, units, defaults.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;
use strum::EnumString;
use url::Url;

/// Size of the read pool; two cores are no faster with more connections.
const POOL_SIZE: usize = 8;
/// Concurrent full exports.
const EXPORT_POOL_SIZE: usize = 4;
/// More than a Postgres server is made for.
const MAX_POOL_SIZE: usize = 1000;
/// Timeout for getting a connection from the pool; below the statement timeout of 3 s.
const POOL_WAIT: Duration = Duration::from_secs(2);
/// Requests per minute and client: ten a second, more than readers and most dashboards need.
const RATE_LIMIT: u32 = 600;
/// Anything higher is no limit in practice.
const MAX_RATE_LIMIT: u32 = 10_000_000;
const CACHE_MEGABYTES: u64 = 64;
/// A terabyte: anything higher is a typo.
const MAX_CACHE_MEGABYTES: u64 = 1 << 20;
/// Load balancers poll readiness every second or two.
const DRAIN_SECONDS: u64 = 2;
const MAX_DRAIN_SECONDS: u64 = 3600;
/// More than an office behind one address needs.
const CONNECTIONS_PER_CLIENT: usize = 256;
const MAX_CONNECTIONS_PER_CLIENT: usize = 1_000_000;
const MAX_DOWNLOADS_KEPT: usize = 1_000_000;
/// How often a mirror polls for new releases.
const MIRROR_SECONDS: u64 = 300;
/// A day.
const MAX_MIRROR_SECONDS: u64 = 86_400;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `DATABASE_URL`: Postgres 14 or later; unset means the embedded one.
    pub database_url: Option<String>,
    /// `KEIKAKU_USER`: the user that a server started as root becomes.
    pub user: Option<String>,
    /// `KEIKAKU_ADDRESS`: listen address of the server.
    pub address: SocketAddr,
    /// `KEIKAKU_METRICS_ADDRESS`: listen address of the metrics; unset turns them off.
    pub metrics_address: Option<SocketAddr>,
    /// `KEIKAKU_DATA_DIR`: the embedded cluster, search indexes and download files.
    pub data_dir: PathBuf,
    /// `KEIKAKU_PUBLIC_URL`: base of absolute links, without a trailing slash.
    pub public_url: Option<String>,
    /// `KEIKAKU_SECURITY_CONTACT`: where to report vulnerabilities, a `mailto:` or `https:` URL.
    pub security_contact: Option<String>,
    /// `KEIKAKU_SEEDS`: bundle to publish into an empty database.
    pub seeds: PathBuf,
    /// `KEIKAKU_RATE_LIMIT`: requests per minute and client; `None` means unlimited.
    pub rate_limit: Option<u32>,
    /// `KEIKAKU_CONNECTIONS_PER_CLIENT`: open connections of one client; `None` means unlimited.
    pub connections_per_client: Option<NonZeroUsize>,
    /// `KEIKAKU_TRUSTED_PROXIES`: proxies whose forwarding headers are trusted.
    pub trusted_proxies: Vec<IpNet>,
    /// `KEIKAKU_CACHE_MB`: size limit of the response cache.
    pub cache_bytes: u64,
    /// `KEIKAKU_DRAIN_SECONDS`: how long connections are still accepted after SIGTERM.
    pub drain: Duration,
    /// `KEIKAKU_DOWNLOADS_KEPT`: how many releases keep
    /// their files; `None` means all.
    pub downloads_kept: Option<NonZeroUsize>,
    /// `KEIKAKU_MIRROR_INTERVAL`: how often a mirror polls for new releases.
    pub mirror_interval: Duration,
    /// `KEIKAKU_DB_CONNECTIONS`: connections for requests.
    pub pool_size: usize,
    /// `KEIKAKU_EXPORT_CONNECTIONS`: connections for full exports.
    pub export_pool_size: usize,
    pub pool_wait: Duration,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{name} is '{value}'; it must be {expected}")]
    Value { name: &'static str, value: String, expected: &'static str },
    #[error("neither KEIKAKU_DATA_DIR nor HOME is set, so there is no data directory")]
    NoDataDir,
}

impl Config {
    /// Reads the configuration; `variable` looks up an environment variable, and an empty value
    /// counts as unset.
    ///
    /// # Errors
    /// Fails when a variable cannot be parsed.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let environment = Environment(variable);
        let megabytes =
            environment.up_to(MAX_CACHE_MEGABYTES, "KEIKAKU_CACHE_MB", "0 to 1048576")?;
        let drain = environment.up_to(MAX_DRAIN_SECONDS, "KEIKAKU_DRAIN_SECONDS", "0 to 3600")?;
        Ok(Self {
            database_url: environment.text("DATABASE_URL"),
            user: environment.text("KEIKAKU_USER"),
            address: environment
                .address("KEIKAKU_ADDRESS")?
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            metrics_address: environment.address("KEIKAKU_METRICS_ADDRESS")?,
            data_dir: environment.data_dir()?,
            public_url: environment.public_url()?,
            security_contact: environment.security_contact()?,
            seeds: environment.text("KEIKAKU_SEEDS").unwrap_or_else(|| "seeds".to_owned()).into(),
            rate_limit: environment.rate_limit()?,
            connections_per_client: environment.connections_per_client()?,
            trusted_proxies: environment.trusted_proxies()?,
            cache_bytes: megabytes.unwrap_or(CACHE_MEGABYTES) << 20,
            drain: Duration::from_secs(drain.unwrap_or(DRAIN_SECONDS)),
            downloads_kept: environment.downloads_kept()?,
            mirror_interval: environment.mirror_interval()?,
            pool_size: environment.connections("KEIKAKU_DB_CONNECTIONS")?.unwrap_or(POOL_SIZE),
            export_pool_size: environment
                .connections("KEIKAKU_EXPORT_CONNECTIONS")?
                .unwrap_or(EXPORT_POOL_SIZE),
            pool_wait: POOL_WAIT,
        })
    }
}

/// Log line format.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum LogFormat {
    /// Human-readable.
    #[default]
    Text,
    /// One JSON object per line.
    Json,
}

impl LogFormat {
    /// `KEIKAKU_LOG_FORMAT`; read separately, because errors in the other settings are logged.
    ///
    /// # Errors
    /// Fails when the value is not a known format.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let format = |text: &str| text.parse().ok();
        let parsed = Environment(variable).read("KEIKAKU_LOG_FORMAT", "text or json", format)?;
        Ok(parsed.unwrap_or_default())
    }
}

/// Typed access to the environment variables.
struct Environment<F>(F);

impl<F: Fn(&str) -> Option<String>> Environment<F> {
    fn text(&self, name: &'static str) -> Option<String> {
        self.0(name).filter(|value| !value.is_empty())
    }

    fn read<T>(
        &self,
        name: &'static str,
        expected: &'static str,
        parse: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(value) = self.text(name) else { return Ok(None) };
        parse(&value).map(Some).ok_or(ConfigError::Value { name, value, expected })
    }

    fn up_to(
        &self,
        max: u64,
        name: &'static str,
        expected: &'static str,
    ) -> Result<Option<u64>, ConfigError> {
        self.read(name, expected, |text| text.parse().ok().filter(|number| *number <= max))
    }

    fn address(&self, name: &'static str) -> Result<Option<SocketAddr>, ConfigError> {
        self.read(name, "an address and a port such as 127.0.0.1:8080", |text| text.parse().ok())
    }

    fn public_url(&self) -> Result<Option<String>, ConfigError> {
        let web = |text: &str| {
            let url = Url::parse(text).ok()?;
            let web = ["http", "https"].contains(&url.scheme());
            web.then(|| text.trim_end_matches('/').to_owned())
        };
        self.read("KEIKAKU_PUBLIC_URL", "an http or https URL", web)
    }

    fn security_contact(&self) -> Result<Option<String>, ConfigError> {
        let contact = |text: &str| {
            let url = Url::parse(text).ok()?;
            let reachable = match url.scheme() {
                "mailto" => url.path().contains('@'),
                scheme => scheme == "https",
            };
            // It is written unescaped into HTML pages and security.txt.
            let plain =
                |character: char| character.is_ascii_graphic() && !"\"'<>".contains(character);
            (reachable && text.chars().all(plain)).then(|| text.to_owned())
        };
        self.read("KEIKAKU_SECURITY_CONTACT", "a mailto: or https: URL", contact)
    }

    fn rate_limit(&self) -> Result<Option<u32>, ConfigError> {
        let limit = |text: &str| text.parse().ok().filter(|limit| *limit <= MAX_RATE_LIMIT);
        let limit = self.read("KEIKAKU_RATE_LIMIT", "0 to 10000000", limit)?;
        Ok(Some(limit.unwrap_or(RATE_LIMIT)).filter(|limit| *limit > 0))
    }

    fn connections_per_client(&self) -> Result<Option<NonZeroUsize>, ConfigError> {
        let count =
            |text: &str| text.parse().ok().filter(|count| *count <= MAX_CONNECTIONS_PER_CLIENT);
        let count = self.read("KEIKAKU_CONNECTIONS_PER_CLIENT", "0 to 1000000", count)?;
        Ok(NonZeroUsize::new(count.unwrap_or(CONNECTIONS_PER_CLIENT)))
    }

    fn downloads_kept(&self) -> Result<Option<NonZeroUsize>, ConfigError> {
        let count = |text: &str| text.parse().ok().filter(|count| *count <= MAX_DOWNLOADS_KEPT);
        let count = self.read("KEIKAKU_DOWNLOADS_KEPT", "0 to 1000000", count)?;
        Ok(count.and_then(NonZeroUsize::new))
    }

    fn connections(&self, name: &'static str) -> Result<Option<usize>, ConfigError> {
        let size = |text: &str| text.parse().ok().filter(|size| (1..=MAX_POOL_SIZE).contains(size));
        self.read(name, "1 to 1000", size)
    }

    fn mirror_interval(&self) -> Result<Duration, ConfigError> {
        let seconds = |text: &str| {
            text.parse().ok().filter(|seconds| (1..=MAX_MIRROR_SECONDS).contains(seconds))
        };
        let interval = self.read("KEIKAKU_MIRROR_INTERVAL", "1 to 86400", seconds)?;
        Ok(Duration::from_secs(interval.unwrap_or(MIRROR_SECONDS)))
    }

    fn trusted_proxies(&self) -> Result<Vec<IpNet>, ConfigError> {
        let network = |text: &str| {
            let network = IpNet::from_str(text);
            network.or_else(|_| IpAddr::from_str(text).map(IpNet::from)).ok()
        };
        let networks = |text: &str| text.split(',').map(|part| network(part.trim())).collect();
        let expected = "addresses or networks such as 10.0.0.0/8, between commas";
        Ok(self.read("KEIKAKU_TRUSTED_PROXIES", expected, networks)?.unwrap_or_default())
    }

    /// Per user as in the XDG Base Directory Specification; for root the system location.
    fn data_dir(&self) -> Result<PathBuf, ConfigError> {
        if let Some(directory) = self.text("KEIKAKU_DATA_DIR") {
            return Ok(directory.into());
        }
        let home = self.text("HOME").map(PathBuf::from);
        if home.as_deref() == Some(Path::new("/root")) {
            return Ok("/var/lib/keikaku".into());
        }
        let share = self.text("XDG_DATA_HOME").map(PathBuf::from);
        let share = share.or_else(|| home.map(|home| home.join(".local/share")));
        share.map(|share| share.join("keikaku")).ok_or(ConfigError::NoDataDir)
    }
}
