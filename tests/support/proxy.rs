//! A wire between the service and its database that can be cut, held still and mended.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::database::Database;

const WHOLE: u8 = 0;
const CUT: u8 = 1;
const HELD: u8 = 2;

/// How often a wire that is held looks whether it still is.
const LOOK: Duration = Duration::from_millis(5);

pub struct Proxy {
    url: String,
    state: Arc<AtomicU8>,
    open: Arc<Mutex<Vec<(TcpStream, UnixStream)>>>,
}

impl Proxy {
    /// A wire to a database.
    pub fn to(database: &Database) -> Self {
        let url = url::Url::parse(&database.url().replace("@/", "@localhost/")).unwrap();
        let (_, directory) = url.query_pairs().find(|(name, _)| name == "host").unwrap();
        let socket = PathBuf::from(directory.as_ref()).join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let proxy = Self {
            url: format!("postgres://{}@{address}{}", url.username(), url.path()),
            state: Arc::default(),
            open: Arc::default(),
        };
        let (state, open) = (Arc::clone(&proxy.state), Arc::clone(&proxy.open));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if state.load(Ordering::SeqCst) == CUT {
                    continue;
                }
                let Ok(server) = UnixStream::connect(&socket) else { continue };
                open.lock()
                    .unwrap()
                    .push((client.try_clone().unwrap(), server.try_clone().unwrap()));
                join(client, server, &state);
            }
        });
        proxy
    }

    /// Where the service finds the database.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Closes all connections; new ones are closed at once.
    pub fn cut(&self) {
        self.state.store(CUT, Ordering::SeqCst);
        for (client, server) in self.open.lock().unwrap().drain(..) {
            let _ = client.shutdown(Shutdown::Both);
            let _ = server.shutdown(Shutdown::Both);
        }
    }

    /// Lets nothing through, without a word.
    pub fn hold(&self) {
        self.state.store(HELD, Ordering::SeqCst);
    }

    pub fn mend(&self) {
        self.state.store(WHOLE, Ordering::SeqCst);
    }
}

fn join(client: TcpStream, server: UnixStream, state: &Arc<AtomicU8>) {
    let (up, down) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (one, other) = (Arc::clone(state), Arc::clone(state));
    thread::spawn(move || {
        pass(client, server, &one);
    });
    thread::spawn(move || {
        pass(down, up, &other);
    });
}

fn pass(mut from: impl Read, mut to: impl Write, state: &AtomicU8) {
    let mut piece = [0; 16 * 1024];
    loop {
        let Ok(length @ 1..) = from.read(&mut piece) else { return };
        while state.load(Ordering::SeqCst) == HELD {
            thread::sleep(LOOK);
        }
        if state.load(Ordering::SeqCst) == CUT || to.write_all(&piece[..length]).is_err() {
            return;
        }
    }
}
