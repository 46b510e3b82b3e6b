//! `DATABASE_URL`: what tokio-postgres understands, and the TLS parameters that it does not.

use percent_encoding::percent_decode_str;
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode};

use super::tls::{TlsError, TlsMode, TlsParameters};

const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];

pub(super) struct DatabaseUrl {
    pub(super) config: Config,
    pub(super) tls: TlsParameters,
}

/// Never contains the password.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum UrlError {
    #[error("DATABASE_URL cannot be understood: {0}")]
    Invalid(String),
    #[error(
        "DATABASE_URL cannot be understood; write it as postgres://user:password@host/database"
    )]
    InvalidPairs,
    #[error("in DATABASE_URL, {0}")]
    Tls(#[from] TlsError),
}

impl DatabaseUrl {
    pub(super) fn parse(text: &str) -> Result<Self, UrlError> {
        let mut parsed = match SCHEMES.iter().find_map(|scheme| text.strip_prefix(scheme)) {
            Some(rest) => Self::parse_url(rest)?,
            None => Self::parse_pairs(text)?,
        };
        if parsed.config.get_hosts().is_empty() {
            // Without a name, TLS is done with the address.
            for address in parsed.config.get_hostaddrs().to_vec() {
                parsed.config.host(address.to_string());
            }
        }
        Ok(parsed)
    }

    fn parse_url(rest: &str) -> Result<Self, UrlError> {
        // A question mark in front of the `@` belongs to the password.
        let host = rest.find('@').map_or(0, |at| at + 1);
        let end = rest[host..].find('?').map_or(rest.len(), |mark| host + mark);
        let query = rest[end..].trim_start_matches('?');
        let (mut tls, mut others) = (TlsParameters::default(), Vec::new());
        for pair in query.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let value = percent_decode_str(value).decode_utf8_lossy();
            if !tls.set(name, &value)? {
                others.push(pair);
            }
        }
        let plain = format!("postgres://{}?{}", &rest[..end], others.join("&"));
        let config = plain.parse().map_err(|error| UrlError::Invalid(reason(&error)))?;
        Ok(Self { config, tls })
    }

    /// `host=… user=…`: only with the TLS modes that tokio-postgres itself knows.
    fn parse_pairs(text: &str) -> Result<Self, UrlError> {
        let config: Config = text.parse().map_err(|_| UrlError::InvalidPairs)?;
        let mode = match config.get_ssl_mode() {
            SslMode::Disable => TlsMode::Disable,
            SslMode::Require => TlsMode::Require,
            _ => TlsMode::Prefer,
        };
        Ok(Self { config, tls: TlsParameters::of_mode(mode) })
    }

    /// Whether all hosts are directories of Unix sockets, over which Postgres never does TLS.
    pub(super) fn is_local(&self) -> bool {
        let is_socket = |host: &Host| matches!(host, Host::Unix(_));
        self.config.get_hosts().iter().all(is_socket) && self.config.get_hostaddrs().is_empty()
    }
}

fn reason(error: &tokio_postgres::Error) -> String {
    use std::error::Error as _;
    error.source().map_or_else(|| error.to_string(), ToString::to_string)
}

/// Host, port and database of a connection URL, without user and password.
pub(super) fn location_of(database_url: &str) -> String {
    let Ok(url) = url::Url::parse(database_url) else {
        return "the database of DATABASE_URL".to_owned();
    };
    let database = url.path().trim_start_matches('/');
    match url.host_str().filter(|host| !host.is_empty()) {
        Some(host) => {
            format!("database '{database}' on {host}, port {}", url.port().unwrap_or(5432))
        }
        None => format!("database '{database}' on its local socket"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_location_of_a_database_never_shows_the_password() {
        let table = [
            (
                "postgres://me:secret@db.example:6543/plans",
                "database 'plans' on db.example, port 6543",
            ),
            ("postgres://me:secret@db.example/plans", "database 'plans' on db.example, port 5432"),
            ("postgres:///plans?host=/run/x", "database 'plans' on its local socket"),
            ("host=x password=secret", "the database of DATABASE_URL"),
        ];
        for (url, location) in table {
            assert_eq!(location_of(url), location);
        }
    }

    #[test]
    fn parameters_of_tls_are_taken_out_and_the_others_are_kept() {
        let url = "postgres://me:a?b%40c@db.example:6543/plans?sslmode=verify-ca&connect_timeout=3\
                   &sslrootcert=%2Fetc%2Fca.pem";
        let parsed = DatabaseUrl::parse(url).unwrap();
        let mut tls = TlsParameters::of_mode(TlsMode::VerifyCa);
        tls.set("sslrootcert", "/etc/ca.pem").unwrap();
        assert_eq!(parsed.tls, tls);
        assert_eq!(parsed.config.get_password(), Some(&b"a?b@c"[..]));
        assert_eq!(parsed.config.get_dbname(), Some("plans"));
        assert_eq!(parsed.config.get_ports(), [6543]);
        assert_eq!(parsed.config.get_connect_timeout().unwrap().as_secs(), 3);
        assert!(!parsed.is_local());
        assert!(DatabaseUrl::parse("postgres://me@/plans?host=%2Frun%2Fx").unwrap().is_local());
    }

    #[test]
    fn what_is_wrong_is_named_and_the_password_is_not() {
        let table = [
            ("postgres://me:secret@x/plans?sslmode=on", "sslmode is 'on'"),
            ("postgres://me:secret@x/plans?sslcert=/a", "sslcert needs sslkey"),
            ("postgres://me:secret@x/plans?sslcrl=/a", "unknown option `sslcrl`"),
            ("postgres://me:secret@x:port/plans", "invalid value for option `port`"),
            ("host=x password=secret phrase=y", "write it as postgres://"),
            ("host=x password=secret sslmode=verify-full", "write it as postgres://"),
        ];
        for (url, expected) in table {
            let parsed = DatabaseUrl::parse(url).map(|parsed| parsed.tls.client_config());
            let error = match parsed {
                Ok(config) => UrlError::from(config.unwrap_err()).to_string(),
                Err(error) => error.to_string(),
            };
            assert!(error.contains(expected), "{url}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
    }
}
