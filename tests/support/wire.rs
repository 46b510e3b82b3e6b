//! Raw HTTP requests, one per connection.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

/// Longer than any response takes.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A response as received.
#[derive(Debug)]
pub struct Received {
    pub status: u16,
    /// Without the status line and the date, sorted.
    pub headers: Vec<String>,
    pub body: Vec<u8>,
}

impl Received {
    pub fn text(&self) -> &str {
        str::from_utf8(&self.body).unwrap()
    }
}

pub fn connect(address: SocketAddr) -> TcpStream {
    let stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(TIMEOUT)).unwrap();
    stream
}

/// A request head with `Connection: close`; more fields may follow.
pub fn head(method: &str, path: &str) -> String {
    format!("{method} {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
}

pub fn get(address: SocketAddr, path: &str) -> Received {
    try_get(address, path).unwrap()
}

pub fn try_get(address: SocketAddr, path: &str) -> io::Result<Received> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(TIMEOUT))?;
    stream.write_all(format!("{}\r\n", head("GET", path)).as_bytes())?;
    receive(&mut stream)
}

/// Reads until the connection is closed.
pub fn receive(stream: &mut TcpStream) -> io::Result<Received> {
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer)?;
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n");
    let end = end.ok_or_else(|| io::Error::other("there is no head"))?;
    let head = String::from_utf8_lossy(&answer[..end]).into_owned();
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1));
    let headers = lines.filter(|line| !line.starts_with("date:")).map(str::to_owned);
    let mut headers: Vec<String> = headers.collect();
    headers.sort();
    let status = status.and_then(|status| status.parse().ok());
    let status = status.ok_or_else(|| io::Error::other("there is no status"))?;
    Ok(Received { status, headers, body: answer.split_off(end + 4) })
}
