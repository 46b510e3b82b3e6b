//! Settings from environment variables.

use std::path::Path;
use std::time::Duration;

use keikaku::config::{Config, ConfigError, LogFormat};

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
fn defaults_are_embedded_database_on_loopback() {
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
    assert_eq!((config.pool_size, config.export_pool_size), (8, 4));
    assert_eq!(LogFormat::read(|_| None), Ok(LogFormat::Text));
}

#[test]
fn data_dir_is_configured_or_from_xdg_or_system() {
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
fn invalid_value_is_named_in_the_error() {
    let invalid = [
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
        ("KEIKAKU_DB_CONNECTIONS", "0"),
        ("KEIKAKU_DB_CONNECTIONS", "1001"),
        ("KEIKAKU_EXPORT_CONNECTIONS", "four"),
        ("KEIKAKU_MIRROR_INTERVAL", "0"),
        ("KEIKAKU_MIRROR_INTERVAL", "86401"),
    ];
    for (name, input) in invalid {
        match with(name, input) {
            Err(ConfigError::Value { name: reported, value, .. }) => {
                assert_eq!((reported, value.as_str()), (name, input));
            }
            other => panic!("{name} = {input}: {other:?}"),
        }
    }
    let format = LogFormat::read(|name| look_up(&[("KEIKAKU_LOG_FORMAT", "xml")], name));
    let message = format.unwrap_err().to_string();
    assert_eq!(message, "KEIKAKU_LOG_FORMAT is 'xml'; it must be text or json");
}

#[test]
fn trailing_slash_of_public_url_is_removed() {
    let config = with("KEIKAKU_PUBLIC_URL", "https://a.example/").unwrap();
    assert_eq!(config.public_url.as_deref(), Some("https://a.example"));
}

#[test]
fn security_contact_is_mailto_or_https() {
    for contact in ["mailto:security@b.example", "https://b.example/report"] {
        let config = with("KEIKAKU_SECURITY_CONTACT", contact).unwrap();
        assert_eq!(config.security_contact.as_deref(), Some(contact));
    }
}

#[test]
fn zero_disables_rate_limit_cache_and_drain() {
    assert_eq!(with("KEIKAKU_RATE_LIMIT", "0").unwrap().rate_limit, None);
    assert_eq!(with("KEIKAKU_CACHE_MB", "0").unwrap().cache_bytes, 0);
    assert_eq!(with("KEIKAKU_DRAIN_SECONDS", "0").unwrap().drain, Duration::ZERO);
    assert_eq!(with("KEIKAKU_RATE_LIMIT", "1").unwrap().rate_limit, Some(1));
}

#[test]
fn numbers_of_connections_are_settings() {
    assert_eq!(with("KEIKAKU_DB_CONNECTIONS", "1").unwrap().pool_size, 1);
    assert_eq!(with("KEIKAKU_EXPORT_CONNECTIONS", "1000").unwrap().export_pool_size, 1000);
}

#[test]
fn trusted_proxies_are_ipv4_and_ipv6_addresses_and_networks() {
    let config = with("KEIKAKU_TRUSTED_PROXIES", "10.0.0.0/8, 192.0.2.7,2001:db8::/32").unwrap();
    let networks: Vec<String> = config.trusted_proxies.iter().map(ToString::to_string).collect();
    assert_eq!(networks, ["10.0.0.0/8", "192.0.2.7/32", "2001:db8::/32"]);
}
