//! A connection to the database on which one statement goes wrong.
//!
//! What the client sends is read message by message. A simple query, or all messages up to a Sync, is
//! one statement: the database answers it with one `ReadyForQuery`.

use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use super::database::Database;

/// What happens to a statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The database answers with an error instead of running it.
    Error { state: &'static str, message: &'static str },
    /// The connection is lost before the database receives it.
    Cut,
    /// The connection is lost before the response arrives.
    Unanswered,
    /// It reaches the database late.
    Delay(Duration),
}

/// Statements since the last reset, and which of them goes wrong.
#[derive(Default)]
struct Schedule {
    seen: usize,
    fault: Option<(usize, Fault)>,
}

impl Schedule {
    fn next(&mut self) -> Option<Fault> {
        self.seen += 1;
        self.fault.filter(|(at, _)| *at == self.seen).map(|(_, fault)| fault)
    }
}

pub struct FaultyWire {
    url: String,
    schedule: Arc<Mutex<Schedule>>,
    open: Arc<Mutex<Vec<TcpStream>>>,
}

impl FaultyWire {
    pub fn to(database: &Database) -> Self {
        let url = url::Url::parse(&database.url().replace("@/", "@localhost/")).unwrap();
        let (_, directory) = url.query_pairs().find(|(name, _)| name == "host").unwrap();
        let socket = PathBuf::from(directory.as_ref()).join(".s.PGSQL.5432");
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let wire = Self {
            // A client that asks for TLS first sends a message of another form.
            url: format!("postgres://{}@{address}{}?sslmode=disable", url.username(), url.path()),
            schedule: Arc::default(),
            open: Arc::default(),
        };
        let (schedule, open) = (Arc::clone(&wire.schedule), Arc::clone(&wire.open));
        thread::spawn(move || {
            for client in listener.incoming().flatten() {
                // Responses of several statements come one by one.
                client.set_nodelay(true).unwrap();
                let server = UnixStream::connect(&socket).unwrap();
                open.lock().unwrap().push(client.try_clone().unwrap());
                join(&client, &server, &schedule);
            }
        });
        wire
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    /// The `at`-th statement from now goes wrong.
    pub fn break_statement(&self, at: usize, fault: Fault) {
        *self.schedule.lock().unwrap() = Schedule { seen: 0, fault: Some((at, fault)) };
    }

    /// Nothing goes wrong from now on; the number of statements since the last change.
    pub fn mend(&self) -> usize {
        std::mem::take(&mut *self.schedule.lock().unwrap()).seen
    }

    /// Closes all connections, so that the next request opens a new one.
    pub fn hang_up(&self) {
        for client in self.open.lock().unwrap().drain(..) {
            let _ = client.shutdown(Shutdown::Both);
        }
    }
}

fn join(client: &TcpStream, server: &UnixStream, schedule: &Arc<Mutex<Schedule>>) {
    let (from, to) = (client.try_clone().unwrap(), server.try_clone().unwrap());
    let (mut back, mut forth) = (server.try_clone().unwrap(), client.try_clone().unwrap());
    let schedule = Arc::clone(schedule);
    thread::spawn(move || {
        // However it ends, both sides learn of it.
        let _ = pass_statements(&from, &to, &schedule);
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    });
    thread::spawn(move || {
        let _ = io::copy(&mut back, &mut forth);
        let _ = forth.shutdown(Shutdown::Both);
    });
}

fn pass_statements(
    mut from: &TcpStream,
    mut to: &UnixStream,
    schedule: &Mutex<Schedule>,
) -> io::Result<()> {
    // The first message has no kind.
    let start = rest_of_message(&mut from)?;
    to.write_all(&start)?;
    let mut statement = Vec::new();
    loop {
        let mut kind = [0];
        from.read_exact(&mut kind)?;
        statement.extend(kind);
        statement.extend(rest_of_message(&mut from)?);
        if !matches!(kind[0], b'Q' | b'S') {
            if kind[0] == b'X' || kind[0] == b'p' {
                to.write_all(&std::mem::take(&mut statement))?;
            }
            continue;
        }
        let fault = schedule.lock().unwrap().next();
        let given = std::mem::take(&mut statement);
        match fault {
            None => to.write_all(&given)?,
            Some(Fault::Error { state, message }) => to.write_all(&raise(state, message))?,
            Some(Fault::Cut) => return Ok(()),
            Some(Fault::Unanswered) => {
                from.shutdown(Shutdown::Both)?;
                return to.write_all(&given);
            }
            Some(Fault::Delay(time)) => {
                thread::sleep(time);
                to.write_all(&given)?;
            }
        }
    }
}

/// Length and content of a message.
fn rest_of_message(from: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut message = vec![0; 4];
    from.read_exact(&mut message)?;
    let length = u32::from_be_bytes([message[0], message[1], message[2], message[3]]);
    message.resize(usize::try_from(length).unwrap(), 0);
    from.read_exact(&mut message[4..])?;
    Ok(message)
}

/// A query that fails, so that the database itself answers as the protocol demands.
fn raise(state: &str, message: &str) -> Vec<u8> {
    let text = format!(
        "do $$ begin raise exception using errcode = '{state}', message = '{message}'; end $$\0"
    );
    let length = u32::try_from(text.len() + 4).unwrap();
    [b"Q".as_slice(), &length.to_be_bytes(), text.as_bytes()].concat()
}
