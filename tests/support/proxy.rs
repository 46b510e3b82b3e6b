//! A proxy between the service and its database that can be cut, paused and restored, and that
//! counts round trips.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::database::Database;

const WHOLE: u8 = 0;
const CUT: u8 = 1;
const HELD: u8 = 2;

/// How often a paused connection checks its state.
const LOOK: Duration = Duration::from_millis(5);

/// Delay of each response, so that statements sent together arrive before it and count as one round
/// trip.
const WAY_BACK: Duration = Duration::from_millis(10);

/// Counts changes of direction between request and response.
#[derive(Default)]
struct Turns {
    asking: AtomicBool,
    trips: AtomicUsize,
}

pub struct Proxy {
    url: String,
    state: Arc<AtomicU8>,
    turns: Arc<Turns>,
    open: Arc<Mutex<Vec<(TcpStream, UnixStream)>>>,
}

impl Proxy {
    /// A proxy to a database.
    pub fn to(database: &Database) -> Self {
        let url = url::Url::parse(&database.url().replace("@/", "@localhost/")).unwrap();
        let (_, directory) = url.query_pairs().find(|(name, _)| name == "host").unwrap();
        let socket = PathBuf::from(directory.as_ref()).join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let proxy = Self {
            url: format!("postgres://{}@{address}{}", url.username(), url.path()),
            state: Arc::default(),
            turns: Arc::default(),
            open: Arc::default(),
        };
        let (state, open) = (Arc::clone(&proxy.state), Arc::clone(&proxy.open));
        let turns = Arc::clone(&proxy.turns);
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                if state.load(Ordering::SeqCst) == CUT {
                    continue;
                }
                let Ok(server) = UnixStream::connect(&socket) else { continue };
                open.lock()
                    .unwrap()
                    .push((client.try_clone().unwrap(), server.try_clone().unwrap()));
                join(client, server, &state, &turns);
            }
        });
        proxy
    }

    /// The database URL for the service.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The number of round trips so far.
    pub fn round_trips(&self) -> usize {
        self.turns.trips.load(Ordering::SeqCst)
    }

    /// Closes all connections; new ones are closed at once.
    pub fn cut(&self) {
        self.state.store(CUT, Ordering::SeqCst);
        for (client, server) in self.open.lock().unwrap().drain(..) {
            let _ = client.shutdown(Shutdown::Both);
            let _ = server.shutdown(Shutdown::Both);
        }
    }

    /// Pauses all traffic without closing connections.
    pub fn hold(&self) {
        self.state.store(HELD, Ordering::SeqCst);
    }

    pub fn mend(&self) {
        self.state.store(WHOLE, Ordering::SeqCst);
    }
}

fn join(client: TcpStream, server: UnixStream, state: &Arc<AtomicU8>, turns: &Arc<Turns>) {
    let (up, down) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (state, turns) =
        ((Arc::clone(state), Arc::clone(state)), (Arc::clone(turns), Arc::clone(turns)));
    thread::spawn(move || {
        pass(client, server, &state.0, || {
            if !turns.0.asking.swap(true, Ordering::SeqCst) {
                turns.0.trips.fetch_add(1, Ordering::SeqCst);
            }
        });
    });
    thread::spawn(move || {
        pass(down, up, &state.1, || {
            thread::sleep(WAY_BACK);
            turns.1.asking.store(false, Ordering::SeqCst);
        });
    });
}

fn pass(mut from: impl Read, mut to: impl Write, state: &AtomicU8, passing: impl Fn()) {
    let mut piece = [0; 16 * 1024];
    loop {
        let Ok(length @ 1..) = from.read(&mut piece) else { return };
        passing();
        while state.load(Ordering::SeqCst) == HELD {
            thread::sleep(LOOK);
        }
        if state.load(Ordering::SeqCst) == CUT || to.write_all(&piece[..length]).is_err() {
            return;
        }
    }
}
