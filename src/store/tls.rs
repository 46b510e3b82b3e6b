//! TLS to Postgres: the parameters of libpq, and what rustls verifies by them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rustls::client::WantsClientCert;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    ClientConfig, ConfigBuilder, DigitallySignedStruct, Error, RootCertStore, SignatureScheme,
};
use strum::{EnumString, IntoStaticStr};

/// The value of `sslrootcert` for the certificates of the operating system.
const SYSTEM: &str = "system";
/// The protocol name that servers from Postgres 17 on expect.
const PROTOCOL: &[u8] = b"postgresql";

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub(super) enum TlsMode {
    Disable,
    /// TLS if the server offers it.
    Prefer,
    /// TLS, without a check of who the server is unless there is a root certificate.
    Require,
    /// The certificate is issued by a trusted authority.
    VerifyCa,
    /// It is also for the host name.
    VerifyFull,
}

#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum TlsError {
    #[error("sslmode is '{0}'; it must be disable, prefer, require, verify-ca or verify-full")]
    Mode(String),
    #[error("sslmode=verify-ca needs sslrootcert, a file with the certificate of the authority")]
    NoRoot,
    #[error("sslrootcert=system needs sslmode=verify-full: anybody can get a certificate")]
    WeakMode,
    #[error("{0} needs {1}")]
    Alone(&'static str, &'static str),
    #[error("{parameter}={} cannot be used: {reason}", path.display())]
    File { parameter: &'static str, path: PathBuf, reason: String },
    #[error("sslcert and sslkey cannot be used: {0}")]
    Pair(String),
    #[error("the operating system has no certificates that can be read ({0}); set sslrootcert")]
    NoSystemCertificates(String),
}

/// The TLS parameters of a connection URL.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TlsParameters {
    mode: Option<TlsMode>,
    root: Option<PathBuf>,
    certificate: Option<PathBuf>,
    key: Option<PathBuf>,
}

/// What the server's certificate is checked against.
enum Verification {
    Nothing,
    Chain(RootCertStore),
    ChainAndName(RootCertStore),
}

impl TlsParameters {
    pub(super) fn of_mode(mode: TlsMode) -> Self {
        Self { mode: Some(mode), ..Self::default() }
    }

    /// Sets a parameter; returns whether it is one of TLS.
    pub(super) fn set(&mut self, name: &str, value: &str) -> Result<bool, TlsError> {
        let path = Some(PathBuf::from(value)).filter(|path| path != Path::new(""));
        match name {
            "sslmode" => {
                let mode = value.parse().map_err(|_| TlsError::Mode(value.to_owned()))?;
                self.mode = Some(mode);
            }
            "sslrootcert" => self.root = path,
            "sslcert" => self.certificate = path,
            "sslkey" => self.key = path,
            _ => return Ok(false),
        }
        Ok(true)
    }

    fn uses_system_roots(&self) -> bool {
        self.root.as_deref() == Some(Path::new(SYSTEM))
    }

    pub(super) fn mode(&self) -> TlsMode {
        let default = if self.uses_system_roots() { TlsMode::VerifyFull } else { TlsMode::Prefer };
        self.mode.unwrap_or(default)
    }

    /// Where trusted certificates come from, for messages.
    pub(super) fn authorities(&self) -> String {
        match &self.root {
            Some(path) if !self.uses_system_roots() => format!("in {}", path.display()),
            _ => "among the certificates of the operating system".to_owned(),
        }
    }

    /// Reads the files, so that renewed certificates count from the next connection on.
    pub(super) fn client_config(&self) -> Result<ClientConfig, TlsError> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
            .with_safe_default_protocol_versions()
            .expect("ring supports both versions of TLS that rustls has");
        let builder = match self.verification()? {
            Verification::ChainAndName(roots) => builder.with_root_certificates(roots),
            Verification::Chain(roots) => {
                let verifier = WithoutName { roots: Some(roots), provider };
                builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
            }
            Verification::Nothing => {
                let verifier = WithoutName { roots: None, provider };
                builder.dangerous().with_custom_certificate_verifier(Arc::new(verifier))
            }
        };
        let mut config = self.with_own_certificate(builder)?;
        config.alpn_protocols = vec![PROTOCOL.to_vec()];
        Ok(config)
    }

    fn verification(&self) -> Result<Verification, TlsError> {
        let mode = self.mode();
        match &self.root {
            Some(_) if self.uses_system_roots() && mode != TlsMode::VerifyFull => {
                Err(TlsError::WeakMode)
            }
            Some(path) if !self.uses_system_roots() => {
                let roots = roots_of(path)?;
                // As in libpq, a root certificate is used in the weaker modes, too.
                Ok(match mode {
                    TlsMode::VerifyFull => Verification::ChainAndName(roots),
                    _ => Verification::Chain(roots),
                })
            }
            _ => match mode {
                TlsMode::VerifyFull => Ok(Verification::ChainAndName(system_roots()?)),
                TlsMode::VerifyCa => Err(TlsError::NoRoot),
                _ => Ok(Verification::Nothing),
            },
        }
    }

    fn with_own_certificate(
        &self,
        builder: ConfigBuilder<ClientConfig, WantsClientCert>,
    ) -> Result<ClientConfig, TlsError> {
        match (&self.certificate, &self.key) {
            (None, None) => Ok(builder.with_no_client_auth()),
            (Some(certificate), Some(key)) => {
                let chain = certificates_of("sslcert", certificate)?;
                let key = PrivateKeyDer::from_pem_file(key)
                    .map_err(|error| unusable("sslkey", key, &error))?;
                let pair = builder.with_client_auth_cert(chain, key);
                pair.map_err(|error| TlsError::Pair(error.to_string()))
            }
            (Some(_), None) => Err(TlsError::Alone("sslcert", "sslkey")),
            (None, Some(_)) => Err(TlsError::Alone("sslkey", "sslcert")),
        }
    }
}

fn unusable(parameter: &'static str, path: &Path, reason: &impl ToString) -> TlsError {
    TlsError::File { parameter, path: path.to_owned(), reason: reason.to_string() }
}

fn certificates_of(
    parameter: &'static str,
    path: &Path,
) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let read = CertificateDer::pem_file_iter(path).and_then(Iterator::collect::<Result<Vec<_>, _>>);
    let certificates = read.map_err(|error| unusable(parameter, path, &error))?;
    if certificates.is_empty() {
        return Err(unusable(parameter, path, &"it has no certificate in PEM format"));
    }
    Ok(certificates)
}

fn roots_of(path: &Path) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    for certificate in certificates_of("sslrootcert", path)? {
        roots.add(certificate).map_err(|error| unusable("sslrootcert", path, &error))?;
    }
    Ok(roots)
}

fn system_roots() -> Result<RootCertStore, TlsError> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(found.certs);
    if roots.is_empty() {
        let errors: Vec<String> = found.errors.iter().map(ToString::to_string).collect();
        return Err(TlsError::NoSystemCertificates(errors.join("; ")));
    }
    Ok(roots)
}

/// Verifies the chain of the server's certificate if there are roots, and never its name.
#[derive(Debug)]
struct WithoutName {
    roots: Option<RootCertStore>,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for WithoutName {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        _: &ServerName<'_>,
        _: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        if let Some(roots) = &self.roots {
            let certificate = ParsedCertificate::try_from(end_entity)?;
            let algorithms = self.provider.signature_verification_algorithms.all;
            verify_server_cert_signed_by_trust_anchor(
                &certificate,
                roots,
                intermediates,
                now,
                algorithms,
            )?;
        }
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        // Of a certificate that nobody verified, the signature proves nothing either.
        if self.roots.is_none() {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signed, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        // Of a certificate that nobody verified, the signature proves nothing either.
        if self.roots.is_none() {
            return Ok(HandshakeSignatureValid::assertion());
        }
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signed, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
