//! The part of the Postgres protocol that is needed to check readiness and to create a database.
//!
//! `psql` may not be installed with the server, and a client library would be a large dependency.

use std::io::{self, Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::time::Duration;

use super::NAME;

const PROTOCOL_3_0: u32 = 3 << 16;
const RESPONSE_TIMEOUT: Duration = Duration::from_mins(1);
/// Much larger than any message of this exchange.
const MAX_MESSAGE_BYTES: usize = 1 << 20;
const STARTING_UP: &str = "57P03";
const NO_SUCH_DATABASE: &str = "3D000";

/// How the server responds to a startup message.
pub(super) enum Handshake {
    Ready(Session),
    /// Nothing is listening yet, or the server closed the connection.
    NoResponse,
    /// The server is listening but still recovering.
    StartingUp,
    NoSuchDatabase,
    Refused(String),
}

/// A session that is ready for a query.
pub(super) struct Session(UnixStream);

/// Connects to a database and reads until the session is ready.
pub(super) fn connect(socket: &Path, database: &str) -> Handshake {
    let Ok(mut stream) = log_in(socket, database) else {
        return Handshake::NoResponse;
    };
    match read_until_ready(&mut stream) {
        Ok(None) => Handshake::Ready(Session(stream)),
        Ok(Some(error_response)) if error_response.code == STARTING_UP => Handshake::StartingUp,
        Ok(Some(error_response)) if error_response.code == NO_SUCH_DATABASE => {
            Handshake::NoSuchDatabase
        }
        Ok(Some(error_response)) => Handshake::Refused(error_response.message),
        Err(_) => Handshake::NoResponse,
    }
}

impl Session {
    /// Runs one statement that returns no rows.
    pub(super) fn run(&mut self, sql: &str) -> Result<(), String> {
        let sent = self.0.write_all(&encode_message(Some(b'Q'), &[sql.as_bytes(), b"\0"].concat()));
        match sent.and_then(|()| read_until_ready(&mut self.0)) {
            Ok(None) => Ok(()),
            Ok(Some(error_response)) => Err(error_response.message),
            Err(error) => Err(error.to_string()),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Terminate the session properly; closing the socket would end it too.
        let _ = self.0.write_all(&encode_message(Some(b'X'), &[]));
    }
}

struct ErrorResponse {
    code: String,
    message: String,
}

fn log_in(socket: &Path, database: &str) -> io::Result<UnixStream> {
    let mut stream = UnixStream::connect(socket)?;
    stream.set_read_timeout(Some(RESPONSE_TIMEOUT))?;
    stream.set_write_timeout(Some(RESPONSE_TIMEOUT))?;
    let mut body = PROTOCOL_3_0.to_be_bytes().to_vec();
    for field in ["user", NAME, "database", database, ""] {
        body.extend_from_slice(field.as_bytes());
        body.push(0);
    }
    stream.write_all(&encode_message(None, &body))?;
    Ok(stream)
}

/// Encodes a type byte (absent in the startup message), a length that includes itself, and a body.
fn encode_message(kind: Option<u8>, body: &[u8]) -> Vec<u8> {
    let length = u32::try_from(body.len() + 4).unwrap_or(u32::MAX);
    let mut bytes: Vec<u8> = kind.into_iter().collect();
    bytes.extend_from_slice(&length.to_be_bytes());
    bytes.extend_from_slice(body);
    bytes
}

/// Reads until the server is ready for a query; returns the error that it reported, if any.
fn read_until_ready(stream: &mut UnixStream) -> io::Result<Option<ErrorResponse>> {
    let mut error_response = None;
    loop {
        let mut head = [0; 5];
        match stream.read_exact(&mut head) {
            // After a connection error the server closes the socket without a ready message.
            Err(_) if error_response.is_some() => return Ok(error_response),
            result => result?,
        }
        let [kind, length @ ..] = head;
        let length =
            usize::try_from(u32::from_be_bytes(length)).unwrap_or(usize::MAX).saturating_sub(4);
        if length > MAX_MESSAGE_BYTES {
            return Err(io::Error::other("the server does not use the Postgres protocol"));
        }
        let mut body = vec![0; length];
        stream.read_exact(&mut body)?;
        match kind {
            b'Z' => return Ok(error_response),
            b'E' => error_response = Some(parse_error_response(&body)),
            b'R' if body != [0; 4] => {
                return Err(io::Error::other("the server requests a password"));
            }
            _ => {}
        }
    }
}

/// Parses a list of zero-terminated fields, each prefixed with a letter for its type.
fn parse_error_response(body: &[u8]) -> ErrorResponse {
    let field = |letter: u8| {
        let found = body.split(|byte| *byte == 0).find_map(|field| field.strip_prefix(&[letter]));
        String::from_utf8_lossy(found.unwrap_or_default()).into_owned()
    };
    ErrorResponse { code: field(b'C'), message: field(b'M') }
}
