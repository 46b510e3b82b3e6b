//! Who listens to the network, or answers in place of the database, gets nothing.

use std::fs;
use std::path::Path;
use std::sync::{LazyLock, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use diesel::dsl::sql;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use keikaku::store::writer::connect;
use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    date_time_ymd,
};
use tempfile::TempDir;

use crate::support::cluster::TestCluster;
use crate::support::database::Database;
use crate::support::proxy::Proxy;
use crate::support::sql::{execute, wait_for};

/// The name in the certificate of the server.
const NAME: &str = "db.example";

const ACCESS: &str = "
    hostssl   all certified 127.0.0.1/32 cert
    hostnossl all plain     127.0.0.1/32 trust
    hostssl   all encrypted 127.0.0.1/32 trust
    host      all keikaku   127.0.0.1/32 trust
";

/// One server for all tests; those that use it wait for each other.
static SERVER: LazyLock<Mutex<TlsServer>> = LazyLock::new(|| Mutex::new(TlsServer::start()));

struct TlsServer {
    cluster: TestCluster,
    authority: Authority,
    /// The client's side: its own certificate, and those of authorities.
    files: TempDir,
}

struct Authority(Issuer<'static, KeyPair>, String);

impl Authority {
    fn new(name: &str) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::new(Vec::new()).unwrap();
        parameters.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        parameters.distinguished_name.push(DnType::CommonName, name);
        let pem = parameters.self_signed(&key).unwrap().pem();
        Self(Issuer::new(parameters, key), pem)
    }

    /// A certificate and its key; `until` is the year in which it ends.
    fn certify(&self, name: &str, usage: ExtendedKeyUsagePurpose, until: i32) -> (String, String) {
        let key = KeyPair::generate().unwrap();
        let mut parameters = CertificateParams::new([name.to_owned()]).unwrap();
        parameters.distinguished_name.push(DnType::CommonName, name);
        parameters.extended_key_usages.push(usage);
        parameters.not_before = date_time_ymd(2020, 1, 1);
        parameters.not_after = date_time_ymd(until, 1, 1);
        (parameters.signed_by(&key, &self.0).unwrap().pem(), key.serialize_pem())
    }
}

impl TlsServer {
    fn start() -> Self {
        let authority = Authority::new("Test authority");
        let (certificate, key) = authority.certify(NAME, ExtendedKeyUsagePurpose::ServerAuth, 4000);
        let settings = [
            ("ssl", "on"),
            ("ssl_cert_file", "server.pem"),
            ("ssl_key_file", "key.pem"),
            ("ssl_ca_file", "ca.pem"),
        ];
        let prepare = |data: &Path| {
            let files = [
                ("server.pem", &certificate),
                ("key.pem", &key),
                ("ca.pem", &authority.1),
                ("pg_hba.conf", &ACCESS.to_owned()),
            ];
            for (name, content) in files {
                fs::write(data.join(name), content).unwrap();
            }
        };
        let cluster = TestCluster::start(&settings, prepare);
        execute(
            &format!("{}?sslmode=disable", cluster.url()),
            "create role certified login; create role plain login; create role encrypted login",
        );
        Self { cluster, files: client_files(&authority), authority }
    }

    fn get() -> MutexGuard<'static, Self> {
        SERVER.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The URL of a role by way of a host name; `@` in the parameters is the directory of the client.
    fn url(&self, role: &str, host: &str, parameters: &str) -> String {
        let parameters = parameters.replace('@', self.files.path().to_str().unwrap());
        let port = self.cluster.port();
        format!("postgres://{role}:hush@{host}:{port}/postgres?hostaddr=127.0.0.1&{parameters}")
    }

    /// Whether a connection is encrypted, or why there is none.
    fn is_encrypted(&self, role: &str, host: &str, parameters: &str) -> Result<bool, String> {
        is_encrypted(&self.url(role, host, parameters))
    }
}

fn client_files(authority: &Authority) -> TempDir {
    let files = tempfile::tempdir().unwrap();
    let own = authority.certify("certified", ExtendedKeyUsagePurpose::ClientAuth, 4000);
    let foreign_authority = Authority::new("Foreign authority");
    let foreign = foreign_authority.certify("certified", ExtendedKeyUsagePurpose::ClientAuth, 4000);
    for (name, content) in [
        ("ca.pem", &authority.1),
        ("foreign-ca.pem", &foreign_authority.1),
        ("own.pem", &own.0),
        ("own-key.pem", &own.1),
        ("foreign.pem", &foreign.0),
        ("foreign-key.pem", &foreign.1),
        ("empty.pem", &String::new()),
    ] {
        fs::write(files.path().join(name), content).unwrap();
    }
    files
}

fn is_encrypted(url: &str) -> Result<bool, String> {
    wait_for(|| async {
        let mut connection = connect(url).await.map_err(|error| error.to_string())?;
        let ssl = sql::<Bool>("(select ssl from pg_stat_ssl where pid = pg_backend_pid())");
        Ok(diesel::select(ssl).get_result(&mut *connection).await.unwrap())
    })
}

#[track_caller]
fn assert_refused(result: Result<bool, String>, words: &str) {
    let error = result.expect_err(words);
    assert!(error.contains(words), "{error}");
    assert!(!error.contains("hush"), "{error}");
}

#[test]
fn each_mode_encrypts_and_verifies_what_it_says() {
    let server = TlsServer::get();
    let other = "localhost";
    for (mode, host, encrypted) in [
        ("sslmode=disable", NAME, false),
        ("", NAME, true),
        ("sslmode=prefer", other, true),
        ("sslmode=require", other, true),
        ("sslmode=require&sslrootcert=@/ca.pem", other, true),
        ("sslmode=verify-ca&sslrootcert=@/ca.pem", other, true),
        ("sslmode=verify-full&sslrootcert=@/ca.pem", NAME, true),
    ] {
        assert_eq!(server.is_encrypted("keikaku", host, mode), Ok(encrypted), "{mode}");
    }
}

#[test]
fn certificates_that_cannot_be_trusted_are_refused_with_the_reason() {
    let server = TlsServer::get();
    let port = server.cluster.port();
    for (mode, host, words) in [
        (
            "sslmode=verify-full&sslrootcert=@/ca.pem",
            "localhost",
            "the certificate of the server is for db.example, not for localhost",
        ),
        (
            "sslmode=verify-full&sslrootcert=@/foreign-ca.pem",
            NAME,
            "issued by an authority that is not in ",
        ),
        (
            "sslmode=verify-ca&sslrootcert=@/foreign-ca.pem",
            NAME,
            "issued by an authority that is not in ",
        ),
        (
            "sslmode=require&sslrootcert=@/foreign-ca.pem",
            NAME,
            "issued by an authority that is not in ",
        ),
    ] {
        let refused = server.is_encrypted("keikaku", host, mode);
        assert_refused(refused.clone(), words);
        let place = format!("database 'postgres' on {host}, port {port}: ");
        assert_refused(refused, &place);
    }
}

#[test]
fn without_a_file_the_authorities_of_the_system_are_trusted() {
    let server = TlsServer::get();
    for parameters in ["sslrootcert=system", "sslmode=verify-full"] {
        assert_refused(server.is_encrypted("keikaku", NAME, parameters), "the operating system");
    }
}

#[test]
fn parameters_that_cannot_be_used_are_named() {
    let server = TlsServer::get();
    for (parameters, words) in [
        ("sslmode=on", "sslmode is 'on'; it must be disable, prefer, require, verify-ca or"),
        ("sslmode=verify-ca", "sslmode=verify-ca needs sslrootcert"),
        ("sslmode=require&sslrootcert=system", "sslrootcert=system needs sslmode=verify-full"),
        ("sslrootcert=/none.pem", "sslrootcert=/none.pem cannot be used: "),
        ("sslrootcert=@/empty.pem", "/empty.pem cannot be used: it has no certificate"),
        ("sslcert=@/own.pem", "sslcert needs sslkey"),
        ("sslcert=@/own.pem&sslkey=@/empty.pem", "/empty.pem cannot be used: "),
        ("sslcert=@/own.pem&sslkey=@/foreign-key.pem", "sslcert and sslkey cannot be used: "),
        ("sslcrl=/a", "unknown option `sslcrl`"),
    ] {
        assert_refused(server.is_encrypted("keikaku", NAME, parameters), words);
    }
}

#[test]
fn client_certificate_is_shown_to_the_server() {
    let server = TlsServer::get();
    let own = "sslmode=require&sslcert=@/own.pem&sslkey=@/own-key.pem";
    assert_eq!(server.is_encrypted("certified", NAME, own), Ok(true));
    let none = server.is_encrypted("certified", NAME, "sslmode=require");
    assert_refused(none, "connection requires a valid client certificate");
    let foreign = "sslmode=require&sslcert=@/foreign.pem&sslkey=@/foreign-key.pem";
    assert_refused(server.is_encrypted("certified", NAME, foreign), "TLS failed: ");
}

#[test]
fn only_prefer_goes_on_without_tls() {
    let server = TlsServer::get();
    assert_eq!(server.is_encrypted("encrypted", NAME, "sslmode=prefer"), Ok(true));
    assert_refused(server.is_encrypted("encrypted", NAME, "sslmode=disable"), "no encryption");
    assert_eq!(server.is_encrypted("plain", NAME, "sslmode=prefer"), Ok(false));
    assert_refused(server.is_encrypted("plain", NAME, "sslmode=require"), "SSL encryption");

    let without = Proxy::to(Database::of_seeds());
    assert_eq!(is_encrypted(without.url()), Ok(false));
    for mode in ["require", "verify-full"] {
        let refused = is_encrypted(&format!("{}?sslmode={mode}", without.url()));
        assert_refused(refused, "the server does not offer TLS, which sslmode=");
    }
}

#[test]
fn unix_sockets_are_never_encrypted() {
    let url = Database::of_seeds().url();
    for mode in ["prefer", "require", "verify-full"] {
        assert_eq!(is_encrypted(&format!("{url}&sslmode={mode}")), Ok(false), "{mode}");
    }
}

#[test]
fn expired_certificate_is_refused_and_a_renewed_one_counts_at_once() {
    let server = TlsServer::get();
    for (until, words) in [(2021, Some("the certificate of the server has expired")), (4000, None)]
    {
        let (certificate, key) =
            server.authority.certify(NAME, ExtendedKeyUsagePurpose::ServerAuth, until);
        // Both at once would be two files; a server that reads one of each pair keeps the old ones.
        server.cluster.replace("key.pem", &key);
        server.cluster.replace("server.pem", &certificate);
        let began = Instant::now();
        let verified =
            || server.is_encrypted("keikaku", NAME, "sslmode=verify-full&sslrootcert=@/ca.pem");
        let expected = |result: &Result<bool, String>| match words {
            Some(words) => result.as_ref().is_err_and(|error| error.contains(words)),
            None => result.is_ok(),
        };
        let mut last = verified();
        while !expected(&last) {
            assert!(began.elapsed() < Duration::from_secs(10), "{last:?}");
            last = verified();
        }
    }
}
