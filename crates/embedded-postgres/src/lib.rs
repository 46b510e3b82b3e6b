//! A private Postgres cluster that this process creates, starts, watches and stops.
//!
//! One process per data directory, a unix socket only, and a database that never outlives its process. Migrations,
//! tables and connection pools are left to the caller.

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
mod supervisor;
mod watchdog;
mod wire;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

use account::Account;
use context::ClusterContext;
use directory::DataDirectory;
use server::Server;
use socket::SocketDirectory;
use supervisor::Supervisor;

pub use error::EmbeddedError;
pub use programs::BinarySearchPath;

/// The name of the superuser and of the database that is created in every cluster.
const NAME: &str = "keikaku";

/// Where the cluster is stored and whether it waits for the disk.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Contains the cluster, its log, its socket and the lock; created when it is missing.
    pub data_dir: PathBuf,
    /// `false` never waits for the disk; for tests, where data may be lost in a power failure.
    pub durable: bool,
    /// Called when the database ended by itself and cannot be started again for ten minutes.
    pub give_up: fn(&EmbeddedError),
}

/// A running cluster. It stops when this value is dropped, and also when this process is killed. When it
/// ends by itself, it is started again.
#[derive(Debug)]
pub struct Cluster {
    // The drop order matters: stop the server, remove its socket, release the lock.
    supervisor: Supervisor,
    socket: Arc<SocketDirectory>,
    context: Arc<ClusterContext>,
}

/// Creates the cluster if there is none, starts it and blocks until it accepts connections.
///
/// # Errors
/// When no suitable server programs are installed, when another process has locked the directory, or
/// when the cluster cannot be created, accessed or started.
pub fn start(settings: &Settings) -> Result<Cluster, EmbeddedError> {
    start_with(settings, &BinarySearchPath::from_environment())
}

/// Like [`start`], but searches for the server programs only in `search`.
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

    let durable = settings.durable;
    let context = Arc::new(ClusterContext { directory, account, programs, durable });
    create::create_if_missing(&context)?;
    let stale_pid = orphan::stop_orphan(&context)?;
    let socket = Arc::new(SocketDirectory::prepare(&context)?);
    let server = Server::start(&context, &socket, stale_pid)?;
    log::info!("the embedded database was ready after {} ms", started.elapsed().as_millis());
    let (watched, path) = (Arc::clone(&context), Arc::clone(&socket));
    let supervisor = Supervisor::start(server, watched, path, settings.give_up);
    Ok(Cluster { supervisor, socket, context })
}

impl Cluster {
    /// The URL of the database that every cluster has.
    #[must_use]
    pub fn database_url(&self) -> String {
        self.url_for(NAME)
    }

    /// The URL of a database of the cluster, for clients that accept a socket directory as `host=`.
    #[must_use]
    pub fn url_for(&self, database: &str) -> String {
        socket_url(self.socket.path(), database)
    }

    /// The id of the user that the database runs as.
    #[must_use]
    pub fn user_id(&self) -> u32 {
        self.context.account.uid
    }

    /// The process id of the postmaster; `None` while it is down.
    #[must_use]
    pub fn postmaster_pid(&self) -> Option<u32> {
        self.supervisor.pid()
    }

    /// Stops the database and waits until it has ended, like dropping the value.
    pub fn stop(self) {
        drop(self);
    }
}

/// The URL of the database that another process runs in a data directory; `None` when none does.
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
