//! The private Postgres cluster that serves when `DATABASE_URL` is not set: made, started, watched, stopped.
//!
//! One process per data directory, a unix socket only, and never a database that outlives its process.
//! Knows nothing of what is stored in it: migrations, tables and pools live in `store`.

mod account;
mod create;
mod directory;
mod error;
mod leftovers;
mod postmaster;
mod programs;
mod server;
mod site;
mod socket;
mod watchdog;
mod wire;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use account::Account;
use directory::DataDirectory;
use server::Server;
use site::Site;
use socket::SocketDirectory;

pub use error::EmbeddedError;
pub use programs::SearchList;

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
    _site: Site,
}

/// Makes the cluster if there is none, starts it and waits until it answers. Blocks.
///
/// # Errors
/// When no fitting server programs are installed, when another process holds the directory, or
/// when the cluster cannot be made, reached or started; the message says which and what to do.
pub fn start(settings: &Settings) -> Result<Cluster, EmbeddedError> {
    start_with(settings, &SearchList::of_this_machine())
}

/// The same, looking for the server programs only where `search` says.
///
/// # Errors
/// As for [`start`].
pub fn start_with(settings: &Settings, search: &SearchList) -> Result<Cluster, EmbeddedError> {
    let began = Instant::now();
    let directory = DataDirectory::claim(&settings.data_dir)?;
    let account = Account::for_cluster(&directory)?;
    let programs = search.choose(&account, &directory)?;
    account.check_reach(directory.root())?;

    let site = Site { directory, account, programs, durable: settings.durable };
    create::create_if_missing(&site)?;
    let stale_pid = leftovers::settle(&site)?;
    let socket = SocketDirectory::prepare(&site)?;
    let server = Server::start(&site, &socket, stale_pid)?;
    log::info!("the embedded database was ready after {} ms", began.elapsed().as_millis());
    Ok(Cluster { server, socket, _site: site })
}

impl Cluster {
    /// The URL of the service's own database.
    #[must_use]
    pub fn database_url(&self) -> String {
        self.url_of(NAME)
    }

    /// The URL of any database of the cluster, for a client that takes the socket as `host=`.
    #[must_use]
    pub fn url_of(&self, database: &str) -> String {
        url_through(self.socket.path(), database)
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
pub fn url_of_running(data_dir: &Path) -> Option<String> {
    let socket = socket::of_running(&data_dir.canonicalize().ok()?)?;
    Some(url_through(&socket, NAME))
}

fn url_through(socket: &Path, database: &str) -> String {
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
