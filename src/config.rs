//! Every setting: type, unit, default. Read once from the environment and passed in.

use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use ipnet::IpNet;
use strum::EnumString;
use url::Url;

/// Connections of the read pool; two cores answer no faster with more.
const POOL_SIZE: usize = 8;
/// Whole lists that are sent at the same time.
const EXPORT_POOL_SIZE: usize = 4;
/// How long a request waits for a free connection; shorter than the statement timeout of 3 s.
const POOL_WAIT: Duration = Duration::from_secs(2);
/// Requests a minute and client: ten a second, which no reader and hardly a dashboard needs.
const RATE_LIMIT: u32 = 600;
/// More is no limit any more.
const MOST_RATE_LIMIT: u32 = 10_000_000;
const CACHE_MEGABYTES: u64 = 64;
/// A terabyte: more is a slip of the pen.
const MOST_CACHE_MEGABYTES: u64 = 1 << 20;
/// Load balancers ask every second or two whether a service is ready.
const DRAIN_SECONDS: u64 = 2;
const MOST_DRAIN_SECONDS: u64 = 3600;
const MOST_DOWNLOADS_KEPT: usize = 1_000_000;
/// Between two looks of a mirror for new releases.
const MIRROR_SECONDS: u64 = 300;
/// A day.
const MOST_MIRROR_SECONDS: u64 = 86_400;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Config {
    /// `DATABASE_URL`: Postgres 14 or later; none means the embedded one.
    pub database_url: Option<String>,
    /// `KEIKAKU_ADDRESS`: where the server listens.
    pub address: SocketAddr,
    /// `KEIKAKU_METRICS_ADDRESS`: where metrics are told; none means nowhere.
    pub metrics_address: Option<SocketAddr>,
    /// `KEIKAKU_DATA_DIR`: embedded cluster and whatever is derived from releases.
    pub data_dir: PathBuf,
    /// `KEIKAKU_PUBLIC_URL`: what absolute links begin with, without a slash at the end.
    pub public_url: Option<String>,
    /// `KEIKAKU_SECURITY_CONTACT`: where to report a weakness, as a `mailto:` or `https:` URL.
    pub security_contact: Option<String>,
    /// `KEIKAKU_SEEDS`: the bundle that is published into an empty database.
    pub seeds: PathBuf,
    /// `KEIKAKU_RATE_LIMIT`: requests a minute and client; none means any number.
    pub rate_limit: Option<u32>,
    /// `KEIKAKU_TRUSTED_PROXIES`: who is believed when it says for whom it asks.
    pub trusted_proxies: Vec<IpNet>,
    /// `KEIKAKU_CACHE_MB`: how many bytes of finished answers are kept in memory.
    pub cache_bytes: u64,
    /// `KEIKAKU_DRAIN_SECONDS`: how long connections are still accepted after SIGTERM.
    pub drain: Duration,
    /// `KEIKAKU_DOWNLOADS_KEPT`: of how many releases the files are kept; none means of all.
    pub downloads_kept: Option<NonZeroUsize>,
    /// `KEIKAKU_MIRROR_INTERVAL`: how often a mirror looks for new releases.
    pub mirror_interval: Duration,
    pub pool_size: usize,
    /// Connections for whole lists.
    pub export_pool_size: usize,
    pub pool_wait: Duration,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConfigError {
    #[error("{name} is '{value}'; it must be {expected}")]
    Value { name: &'static str, value: String, expected: &'static str },
    #[error("neither KEIKAKU_DATA_DIR nor HOME is set, so there is no place for data")]
    NoDataDir,
}

impl Config {
    /// Reads the settings; `variable` looks one up, and an empty one counts as not set.
    ///
    /// # Errors
    /// When a setting cannot be understood.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let given = Given(variable);
        let megabytes = given.up_to(MOST_CACHE_MEGABYTES, "KEIKAKU_CACHE_MB", "0 to 1048576")?;
        let drain = given.up_to(MOST_DRAIN_SECONDS, "KEIKAKU_DRAIN_SECONDS", "0 to 3600")?;
        Ok(Self {
            database_url: given.text("DATABASE_URL"),
            address: given
                .address("KEIKAKU_ADDRESS")?
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            metrics_address: given.address("KEIKAKU_METRICS_ADDRESS")?,
            data_dir: given.data_dir()?,
            public_url: given.public_url()?,
            security_contact: given.security_contact()?,
            seeds: given.text("KEIKAKU_SEEDS").unwrap_or_else(|| "seeds".to_owned()).into(),
            rate_limit: given.rate_limit()?,
            trusted_proxies: given.trusted_proxies()?,
            cache_bytes: megabytes.unwrap_or(CACHE_MEGABYTES) << 20,
            drain: Duration::from_secs(drain.unwrap_or(DRAIN_SECONDS)),
            downloads_kept: given.downloads_kept()?,
            mirror_interval: given.mirror_interval()?,
            pool_size: POOL_SIZE,
            export_pool_size: EXPORT_POOL_SIZE,
            pool_wait: POOL_WAIT,
        })
    }
}

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// An object a line, for programs.
    Json,
}

impl LogFormat {
    /// `KEIKAKU_LOG_FORMAT`; read apart, because faults of the other settings are logged.
    ///
    /// # Errors
    /// When it is none of the formats.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, ConfigError> {
        let format = |text: &str| text.parse().ok();
        let given = Given(variable).read("KEIKAKU_LOG_FORMAT", "text or json", format)?;
        Ok(given.unwrap_or_default())
    }
}

/// What the environment says.
struct Given<F>(F);

impl<F: Fn(&str) -> Option<String>> Given<F> {
    fn text(&self, name: &'static str) -> Option<String> {
        self.0(name).filter(|value| !value.is_empty())
    }

    fn read<T>(
        &self,
        name: &'static str,
        expected: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, ConfigError> {
        let Some(value) = self.text(name) else { return Ok(None) };
        read(&value).map(Some).ok_or(ConfigError::Value { name, value, expected })
    }

    fn up_to(
        &self,
        most: u64,
        name: &'static str,
        expected: &'static str,
    ) -> Result<Option<u64>, ConfigError> {
        self.read(name, expected, |text| text.parse().ok().filter(|number| *number <= most))
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
            // It is written into pages and lines as it is.
            let plain = |letter: char| letter.is_ascii_graphic() && !"\"'<>".contains(letter);
            (reachable && text.chars().all(plain)).then(|| text.to_owned())
        };
        self.read("KEIKAKU_SECURITY_CONTACT", "a mailto: or https: URL", contact)
    }

    fn rate_limit(&self) -> Result<Option<u32>, ConfigError> {
        let limit = |text: &str| text.parse().ok().filter(|limit| *limit <= MOST_RATE_LIMIT);
        let limit = self.read("KEIKAKU_RATE_LIMIT", "0 to 10000000", limit)?;
        Ok(Some(limit.unwrap_or(RATE_LIMIT)).filter(|limit| *limit > 0))
    }

    fn downloads_kept(&self) -> Result<Option<NonZeroUsize>, ConfigError> {
        let kept = |text: &str| text.parse().ok().filter(|kept| *kept <= MOST_DOWNLOADS_KEPT);
        let kept = self.read("KEIKAKU_DOWNLOADS_KEPT", "0 to 1000000", kept)?;
        Ok(kept.and_then(NonZeroUsize::new))
    }

    fn mirror_interval(&self) -> Result<Duration, ConfigError> {
        let seconds = |text: &str| {
            text.parse().ok().filter(|seconds| (1..=MOST_MIRROR_SECONDS).contains(seconds))
        };
        let given = self.read("KEIKAKU_MIRROR_INTERVAL", "1 to 86400", seconds)?;
        Ok(Duration::from_secs(given.unwrap_or(MIRROR_SECONDS)))
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

    /// Per user, after the XDG Base Directory Specification; for root as a system service has it.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
        Config::read(|name| look_up(variables, name))
    }

    fn look_up(variables: &[(&str, &str)], name: &str) -> Option<String> {
        variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())
    }

    fn with(name: &str, value: &str) -> Result<Config, ConfigError> {
        read(&[("HOME", "/home/a"), (name, value)])
    }

    #[test]
    fn nothing_set_means_embedded_on_the_loopback() {
        let config = read(&[("HOME", "/home/a")]).unwrap();
        assert_eq!(config.database_url, None);
        assert_eq!(config.address.to_string(), "127.0.0.1:8080");
        assert_eq!(config.metrics_address, None);
        assert_eq!(config.data_dir, Path::new("/home/a/.local/share/keikaku"));
        assert_eq!(config.seeds, Path::new("seeds"));
        assert_eq!((config.public_url, config.security_contact), (None, None));
        assert_eq!(config.rate_limit, Some(600));
        assert_eq!(config.trusted_proxies, []);
        assert_eq!(config.cache_bytes, 64 * 1024 * 1024);
        assert_eq!(config.drain, Duration::from_secs(2));
        assert_eq!(config.mirror_interval, Duration::from_mins(5));
        assert_eq!(LogFormat::read(|_| None), Ok(LogFormat::Text));
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
        let faults = [
            ("KEIKAKU_ADDRESS", "8080"),
            ("KEIKAKU_METRICS_ADDRESS", "localhost"),
            ("KEIKAKU_PUBLIC_URL", "api"),
            ("KEIKAKU_PUBLIC_URL", "ftp://a"),
            ("KEIKAKU_SECURITY_CONTACT", "a@b.example"),
            ("KEIKAKU_SECURITY_CONTACT", "mailto:nobody"),
            ("KEIKAKU_SECURITY_CONTACT", "http://b.example"),
            ("KEIKAKU_SECURITY_CONTACT", "https://b.example/\nContact:https://c.example"),
            ("KEIKAKU_SECURITY_CONTACT", "mailto:\"><b>@b.example"),
            ("KEIKAKU_RATE_LIMIT", "-1"),
            ("KEIKAKU_RATE_LIMIT", "10/s"),
            ("KEIKAKU_RATE_LIMIT", "10000001"),
            ("KEIKAKU_TRUSTED_PROXIES", "10.0.0.0/33"),
            ("KEIKAKU_TRUSTED_PROXIES", "10.0.0.1,"),
            ("KEIKAKU_TRUSTED_PROXIES", "proxy"),
            ("KEIKAKU_CACHE_MB", "1.5"),
            ("KEIKAKU_CACHE_MB", "1048577"),
            ("KEIKAKU_DRAIN_SECONDS", "2s"),
            ("KEIKAKU_DRAIN_SECONDS", "3601"),
            ("KEIKAKU_MIRROR_INTERVAL", "0"),
            ("KEIKAKU_MIRROR_INTERVAL", "86401"),
        ];
        for (name, given) in faults {
            match with(name, given) {
                Err(ConfigError::Value { name: told, value, .. }) => {
                    assert_eq!((told, value.as_str()), (name, given));
                }
                other => panic!("{name} = {given}: {other:?}"),
            }
        }
        let format = LogFormat::read(|name| look_up(&[("KEIKAKU_LOG_FORMAT", "xml")], name));
        let told = format.unwrap_err().to_string();
        assert_eq!(told, "KEIKAKU_LOG_FORMAT is 'xml'; it must be text or json");
    }

    #[test]
    fn urls_lose_the_slash_at_their_end() {
        let config = with("KEIKAKU_PUBLIC_URL", "https://a.example/").unwrap();
        assert_eq!(config.public_url.as_deref(), Some("https://a.example"));
    }

    #[test]
    fn a_contact_is_mail_or_a_page() {
        for contact in ["mailto:security@b.example", "https://b.example/report"] {
            let config = with("KEIKAKU_SECURITY_CONTACT", contact).unwrap();
            assert_eq!(config.security_contact.as_deref(), Some(contact));
        }
    }

    #[test]
    fn zero_turns_off_the_limit_the_cache_and_the_wait() {
        assert_eq!(with("KEIKAKU_RATE_LIMIT", "0").unwrap().rate_limit, None);
        assert_eq!(with("KEIKAKU_CACHE_MB", "0").unwrap().cache_bytes, 0);
        assert_eq!(with("KEIKAKU_DRAIN_SECONDS", "0").unwrap().drain, Duration::ZERO);
        assert_eq!(with("KEIKAKU_RATE_LIMIT", "1").unwrap().rate_limit, Some(1));
    }

    #[test]
    fn proxies_are_addresses_and_networks_of_both_families() {
        let config =
            with("KEIKAKU_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7,2001:db8::/32").unwrap();
        let told: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
        assert_eq!(told, ["10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32"]);
    }
}
