//! Opens connections, with TLS where the URL asks for it, and says why one cannot be opened.

use std::error::Error;
use std::io;

use diesel_async::AsyncPgConnection;
use rustls::CertificateError;
use tokio_postgres::config::SslMode;
use tokio_postgres::error::SqlState;
use tokio_postgres::tls::TlsStream;
use tokio_postgres::{Client, Config, NoTls, Socket};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::database_url::{DatabaseUrl, UrlError};
use super::tls::{TlsMode, TlsParameters};

/// Why there is no connection; never contains the password.
#[derive(Debug, thiserror::Error)]
pub(super) enum OpenError {
    #[error(transparent)]
    Settings(UrlError),
    /// All slots of the server, the database or the role are taken.
    #[error("{0}")]
    Full(String),
    #[error("{0}")]
    Failed(String),
}

impl From<diesel::ConnectionError> for OpenError {
    fn from(error: diesel::ConnectionError) -> Self {
        Self::Failed(error.to_string())
    }
}

pub(super) async fn open(database_url: &str) -> Result<AsyncPgConnection, OpenError> {
    let mut url = DatabaseUrl::parse(database_url).map_err(OpenError::Settings)?;
    let mode = url.tls.mode();
    if mode == TlsMode::Disable || url.is_local() {
        return open_plain(url.config, &url.tls).await;
    }
    let tls = url.tls.client_config().map_err(|error| OpenError::Settings(error.into()))?;
    url.config.ssl_mode(match mode {
        TlsMode::Prefer => SslMode::Prefer,
        _ => SslMode::Require,
    });
    match url.config.connect(MakeRustlsConnect::new(tls)).await {
        Ok((client, connection)) => adopt(client, connection).await,
        Err(error) if mode == TlsMode::Prefer && may_work_without_tls(&error) => {
            open_plain(url.config, &url.tls).await
        }
        Err(error) => Err(explain(&error, &url.tls)),
    }
}

async fn open_plain(
    mut config: Config,
    tls: &TlsParameters,
) -> Result<AsyncPgConnection, OpenError> {
    config.ssl_mode(SslMode::Disable);
    match config.connect(NoTls).await {
        Ok((client, connection)) => adopt(client, connection).await,
        Err(error) => Err(explain(&error, tls)),
    }
}

async fn adopt<S: TlsStream + Unpin + Send + 'static>(
    client: Client,
    connection: tokio_postgres::Connection<Socket, S>,
) -> Result<AsyncPgConnection, OpenError> {
    Ok(AsyncPgConnection::try_from_client_and_connection(client, connection).await?)
}

/// As in libpq: the handshake failed, or the server allows no encrypted connection to this client.
fn may_work_without_tls(error: &tokio_postgres::Error) -> bool {
    tls_failure(error).is_some()
        || error.code() == Some(&SqlState::INVALID_AUTHORIZATION_SPECIFICATION)
}

/// The error of rustls among the causes.
fn tls_failure(error: &tokio_postgres::Error) -> Option<&rustls::Error> {
    let cause = error.source()?.downcast_ref::<io::Error>()?;
    cause.get_ref()?.downcast_ref()
}

fn explain(error: &tokio_postgres::Error, tls: &TlsParameters) -> OpenError {
    if let Some(refusal) = error.as_db_error() {
        let text = refusal.message().to_owned();
        return match error.code() {
            Some(&SqlState::TOO_MANY_CONNECTIONS) => OpenError::Full(text),
            _ => OpenError::Failed(text),
        };
    }
    if let Some(failure) = tls_failure(error) {
        return OpenError::Failed(explain_tls(failure, tls));
    }
    let cause = error.source().map(ToString::to_string).unwrap_or_default();
    OpenError::Failed(if cause == "server does not support TLS" {
        let mode: &str = tls.mode().into();
        format!("the server does not offer TLS, which sslmode={mode} needs")
    } else if cause.is_empty() {
        error.to_string()
    } else {
        format!("{error}: {cause}")
    })
}

fn explain_tls(failure: &rustls::Error, tls: &TlsParameters) -> String {
    let rustls::Error::InvalidCertificate(certificate) = failure else {
        return format!("TLS failed: {failure}");
    };
    match certificate {
        CertificateError::NotValidForNameContext { expected, presented } => {
            // Each looks like `DnsName("db.example")`.
            let names = presented.iter().map(|name| name.split('"').nth(1).unwrap_or(name));
            let names = names.collect::<Vec<_>>().join(", ");
            format!("the certificate of the server is for {names}, not for {}", expected.to_str())
        }
        CertificateError::NotValidForName => {
            "the certificate of the server is for another name".to_owned()
        }
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the certificate of the server has expired".to_owned()
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the certificate of the server is not valid yet".to_owned()
        }
        CertificateError::UnknownIssuer => format!(
            "the certificate of the server is issued by an authority that is not {}",
            tls.authorities()
        ),
        other => format!("the certificate of the server cannot be trusted: {other}"),
    }
}
