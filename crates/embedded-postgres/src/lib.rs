//! The private Postgres cluster that serves when `DATABASE_URL` is not set: made, started, watched, stopped.
//!
//! One process per data directory, a unix socket only, and never a database that outlives its process.
//! Knows nothing of what is stored in it: migrations, tables and pools live in `store`.

mod account;
mod context;
mod create;
mod directory;
mod error;
mod orphan;
mod postmaster;
mod programs;
mod server;
mod socket;
mod watchdog;
mod wire;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use account::Account;
use context::ClusterContext;
use directory::DataDirectory;
use server::Server;
use socket::SocketDirectory;

pub use error::EmbeddedError;
pub use programs::BinarySearchPath;

/// The database superuser, and the name of the database that is always there.
const NAME: &str = "keikaku";

/// Where the cluster lives and how careful it is with the disk.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Holds the cluster, its log, its socket and the lock; made when it is missing.
    pub data_dir: PathBuf,
    /// `false` never waits for the disk: for tests, where a power cut may lose everything.
    pub durable: bool,
}

/// A running cluster; it stops when this is dropped, and also when this process is killed.
#[derive(Debug)]
pub struct Cluster {
    // Dropped in this order: the server stops, then its socket goes, then the lock is given back.
    server: Server,
    socket: SocketDirectory,
    _site: ClusterContext,
}

/// Makes the cluster if there is none, starts it and waits until it answers. Blocks.
///
/// # Errors
/// When no fitting server programs are installed, when another process holds the directory, or
/// when the cluster cannot be made, reached or started; the message says which and what to do.
pub fn start(settings: &Settings) -> Result<Cluster, EmbeddedError> {
    start_with(settings, &BinarySearchPath::from_environment())
}

/// The same, looking for the server programs only where `search` says.
///
/// # Errors
/// As for [`start`].
pub fn start_with(
    settings: &Settings,
    search: &BinarySearchPath,
) -> Result<Cluster, EmbeddedError> {
    let started = Instant::now();
    let directory = DataDirectory::lock(&settings.data_dir)?;
    let account = Account::for_cluster(&directory)?;
    let programs = search.select(&account, &directory)?;
    account.check_access(directory.root())?;

    let context = ClusterContext { directory, account, programs, durable: settings.durable };
    create::create_if_missing(&context)?;
    let stale_pid = orphan::stop_orphan(&context)?;
    let socket = SocketDirectory::prepare(&context)?;
    let server = Server::start(&context, &socket, stale_pid)?;
    log::info!("the embedded database was ready after {} ms", started.elapsed().as_millis());
    Ok(Cluster { server, socket, _site: context })
}

impl Cluster {
    /// The URL of the service's own database.
    #[must_use]
    pub fn database_url(&self) -> String {
        self.url_for(NAME)
    }

    /// The URL of any database of the cluster, for a client that takes the socket as `host=`.
    #[must_use]
    pub fn url_for(&self, database: &str) -> String {
        socket_url(self.socket.path(), database)
    }

    /// The process id of the postmaster.
    #[must_use]
    pub fn postmaster_pid(&self) -> u32 {
        self.server.pid()
    }

    /// Stops the database and waits until it has ended; dropping does the same.
    pub fn stop(self) {
        drop(self);
    }
}

/// The database of the cluster that another process runs on a directory; `None` when none does.
#[must_use]
pub fn running_database_url(data_dir: &Path) -> Option<String> {
    let socket = socket::running_socket_directory(&data_dir.canonicalize().ok()?)?;
    Some(socket_url(&socket, NAME))
}

fn socket_url(socket: &Path, database: &str) -> String {
    let host = percent_encoded(&socket.to_string_lossy());
    format!("postgres://{NAME}@/{}?host={host}", percent_encoded(database))
}

fn percent_encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}
