//! A mirror origin that serves the releases of a database like a real server, and fails on demand.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::sql::rows;

/// Releases per page of the list, whatever `limit` says.
const PAGE: usize = 2;
/// Bytes per write.
const CHUNK_SIZE: usize = 16 << 10;

/// The kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    List,
    File,
    Stream,
}

/// How a response goes wrong.
#[derive(Clone, Debug)]
pub enum Fault {
    /// Another status, with a header field.
    Status(u16, &'static str),
    /// The connection closes after this many bytes of the body.
    CutAfter(usize),
    /// `Repr-Digest` does not match the body.
    WrongDigest,
    /// Another body.
    Body(Vec<u8>),
    /// Another body, repeated without end.
    Endless(Vec<u8>),
    /// An additional header field.
    Field(&'static str),
    /// No response.
    Silence,
}

#[derive(Default)]
struct Script {
    /// Newest first.
    releases: Vec<Value>,
    changes: Vec<(String, Vec<u8>)>,
    has_files: bool,
    /// Pause after each chunk of a body.
    pause: Duration,
    /// The next faults, each of which happens once.
    faults: VecDeque<(Asked, Fault)>,
    requests: Vec<String>,
}

pub struct Origin {
    pub url: String,
    script: Arc<Mutex<Script>>,
}

impl Origin {
    /// An origin that has files of changes.
    pub fn of(database_url: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let script = Arc::new(Mutex::new(Script { has_files: true, ..Script::default() }));
        let origin = Self { url, script: Arc::clone(&script) };
        origin.look(database_url);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let script = Arc::clone(&script);
                thread::spawn(move || answer(&mut stream.unwrap(), &script));
            }
        });
        origin
    }

    /// Loads the releases that are in a database now.
    pub fn look(&self, database_url: &str) {
        let releases = rows(
            database_url,
            "select id, number, to_char(published_at, 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') \
             as published_at, note, checksum, predecessor_id, counts, created, updated, deleted \
             from releases order by number desc",
        );
        let changes = rows(
            database_url,
            "select releases.id as release_id, sequence, resource, record_id, operation, \
             record::text as record from changes join releases on number = release_number \
             order by number, sequence",
        );
        let mut script = self.script.lock().unwrap();
        script.changes = releases
            .iter()
            .map(|release| {
                let own = changes.iter().filter(|change| change["release_id"] == release["id"]);
                (text(&release["id"]), own.map(line).collect::<String>().into_bytes())
            })
            .collect();
        script.releases = releases;
    }

    pub fn without_files(self) -> Self {
        self.script.lock().unwrap().has_files = false;
        self
    }

    /// Slows down all responses from now on.
    pub fn slow_down(&self, pause: Duration) {
        self.script.lock().unwrap().pause = pause;
    }

    pub fn go_wrong(&self, faults: &[(Asked, Fault)]) {
        self.script.lock().unwrap().faults = faults.iter().cloned().collect();
    }

    /// Overrides a field of a release, which is given by its index, newest first.
    pub fn tell(&self, release: usize, field: &str, value: Value) {
        self.script.lock().unwrap().releases[release][field] = value;
    }

    pub fn forget_newest(&self) {
        self.script.lock().unwrap().releases.remove(0);
    }

    /// The NDJSON lines of a release.
    pub fn lines(&self, release: &str) -> Vec<u8> {
        let script = self.script.lock().unwrap();
        script.changes.iter().find(|(id, _)| id == release).unwrap().1.clone()
    }

    /// The heads of all requests since the last call.
    pub fn requests(&self) -> Vec<String> {
        std::mem::take(&mut self.script.lock().unwrap().requests)
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// Formatted as a real server does: the record is byte for byte the stored one.
fn line(change: &Value) -> String {
    let head = json!({
        "release_id": change["release_id"], "sequence": change["sequence"],
        "published_at": null, "resource": change["resource"], "record_id": change["record_id"],
        "operation": change["operation"], "digest": null, "fields": [],
    });
    let record = change["record"].as_str().unwrap_or("null");
    format!("{},\"record\":{record}}}\n", head.to_string().trim_end_matches('}'))
}

fn answer(stream: &mut TcpStream, script: &Mutex<Script>) {
    let head: Vec<String> = BufReader::new(stream.try_clone().unwrap())
        .lines()
        .map_while(Result::ok)
        .take_while(|line| !line.is_empty())
        .collect();
    let Some(path) = head.first().and_then(|line| line.split(' ').nth(1)) else { return };
    let asked = if path.starts_with("/v1/releases?") {
        Asked::List
    } else if path.starts_with("/v1/downloads/") {
        Asked::File
    } else {
        Asked::Stream
    };
    let (fault, answer, pause) = {
        let mut script = script.lock().unwrap();
        script.requests.push(head.join("\n"));
        let fault = script.faults.iter().position(|(what, _)| *what == asked);
        let fault = fault.and_then(|place| script.faults.remove(place)).map(|(_, fault)| fault);
        (fault, whole(asked, path, &head, &script), script.pause)
    };
    // The client may have disconnected.
    let _ = send(stream, asked, answer, fault, pause);
}

struct Answer {
    status: u16,
    fields: Vec<String>,
    body: Vec<u8>,
}

fn field<'a>(head: &'a [String], name: &str) -> Option<&'a str> {
    head.iter().find_map(|line| {
        let (found, value) = line.split_once(": ")?;
        found.eq_ignore_ascii_case(name).then_some(value)
    })
}

fn parameter<'a>(path: &'a str, name: &str) -> Option<&'a str> {
    let query = path.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
}

fn whole(asked: Asked, path: &str, head: &[String], script: &Script) -> Answer {
    let not_found = Answer { status: 404, fields: Vec::new(), body: Vec::new() };
    let release = match asked {
        Asked::List => return list(path, head, script),
        Asked::File => path.split('/').nth(3),
        Asked::Stream => parameter(path, "release"),
    };
    let found = script.changes.iter().find(|(id, _)| Some(id.as_str()) == release);
    match (asked, found) {
        (Asked::File, Some((id, lines))) if script.has_files => file(id, lines, head),
        (Asked::Stream, Some((_, lines))) => {
            let count = lines.split_inclusive(|byte| *byte == b'\n').count();
            Answer {
                status: 200,
                fields: vec![format!("x-row-count: {count}")],
                body: lines.clone(),
            }
        }
        _ => not_found,
    }
}

fn list(path: &str, head: &[String], script: &Script) -> Answer {
    let start: usize = parameter(path, "cursor").map_or(0, |cursor| cursor.parse().unwrap());
    let tag = hex(&Sha256::digest(json!(script.releases).to_string()));
    let tag = format!("W/\"{tag}\"");
    if field(head, "if-none-match") == Some(&tag) {
        return Answer { status: 304, fields: Vec::new(), body: Vec::new() };
    }
    let end = script.releases.len().min(start + PAGE);
    // A client must use only the cursor of this URL, not its host.
    let next = (end < script.releases.len())
        .then(|| format!("http://elsewhere.invalid/v1/releases?cursor={end}&limit=1"));
    let body = json!({ "data": script.releases[start..end], "links": { "next": next } });
    Answer {
        status: 200,
        fields: vec![format!("etag: {tag}")],
        body: body.to_string().into_bytes(),
    }
}

fn file(id: &str, lines: &[u8], head: &[String]) -> Answer {
    let digest = Sha256::digest(lines);
    let tag = format!("\"{id}-{}\"", &hex(&digest)[..16]);
    let fields = vec![
        format!("etag: {tag}"),
        "accept-ranges: bytes".to_owned(),
        format!("repr-digest: sha-256=:{}:", STANDARD.encode(digest)),
    ];
    let range =
        field(head, "range").and_then(|range| range.strip_prefix("bytes=")?.strip_suffix('-'));
    match range.map(|start| start.parse::<usize>().unwrap()) {
        Some(start) if field(head, "if-range") == Some(&tag) => {
            let last = lines.len() - 1;
            let range = format!("content-range: bytes {start}-{last}/{}", lines.len());
            let fields = [fields, vec![range]].concat();
            Answer { status: 206, fields, body: lines[start..].to_vec() }
        }
        _ => Answer { status: 200, fields, body: lines.to_vec() },
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn send(
    stream: &mut TcpStream,
    asked: Asked,
    answer: Answer,
    fault: Option<Fault>,
    pause: Duration,
) -> std::io::Result<()> {
    let Answer { mut status, mut fields, mut body } = answer;
    let mut sent = usize::MAX;
    let mut endless = false;
    match fault {
        None => {}
        Some(Fault::Silence) => {
            thread::sleep(Duration::from_secs(5));
            return Ok(());
        }
        Some(Fault::Status(other, field)) => {
            (status, body) = (other, Vec::new());
            fields.push(field.to_owned());
        }
        Some(Fault::CutAfter(bytes)) => sent = bytes,
        Some(Fault::WrongDigest) => {
            fields.retain(|field| !field.starts_with("repr-digest"));
            fields.push(format!("repr-digest: sha-256=:{}:", STANDARD.encode([7; 32])));
        }
        Some(Fault::Body(other)) => {
            fields.retain(|field| !field.starts_with("repr-digest"));
            body = other;
        }
        Some(Fault::Endless(again)) => (body, endless) = (again, true),
        Some(Fault::Field(field)) => fields.push(field.to_owned()),
    }
    let chunked = endless || asked == Asked::Stream;
    fields.push(if chunked {
        "transfer-encoding: chunked".to_owned()
    } else {
        format!("content-length: {}", body.len())
    });
    let head = format!("HTTP/1.1 {status} Something\r\n{}\r\n", lines_of(&fields));
    stream.write_all(head.as_bytes())?;
    loop {
        for piece in body.chunks(CHUNK_SIZE) {
            let piece = &piece[..piece.len().min(sent)];
            sent -= piece.len();
            if chunked && !piece.is_empty() {
                write!(stream, "{:x}\r\n", piece.len())?;
            }
            stream.write_all(piece)?;
            if chunked && !piece.is_empty() {
                stream.write_all(b"\r\n")?;
            }
            if sent == 0 {
                return Ok(());
            }
            thread::sleep(pause);
        }
        if !endless {
            return if chunked { stream.write_all(b"0\r\n\r\n") } else { Ok(()) };
        }
    }
}

fn lines_of(fields: &[String]) -> String {
    fields
        .iter()
        .chain([&"connection: close".to_owned()])
        .map(|field| format!("{field}\r\n"))
        .collect()
}
