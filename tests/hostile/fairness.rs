//! One client cannot keep others waiting, whatever it sends.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::thread;
use std::time::Duration;

use diesel_async::{AsyncConnection, AsyncPgConnection, SimpleAsyncConnection};

use crate::support::client::{LOUD, connect_from};
use crate::support::database::Database;
use crate::support::plenty::plenty;
use crate::support::process::Process;
use crate::support::wire::{get, head};

fn send(client: &mut TcpStream, path: &str) {
    client.write_all(format!("{}\r\n", head("GET", path)).as_bytes()).unwrap();
}

/// Whether something has arrived.
fn is_answered(connection: &TcpStream) -> bool {
    connection.set_nonblocking(true).unwrap();
    let answered = connection.peek(&mut [0]).is_ok();
    connection.set_nonblocking(false).unwrap();
    answered
}

#[actix_web::test]
async fn request_of_another_client_does_not_wait_behind_many() {
    let database = Database::with_seeds();
    let url = database.url();
    let process = Process::start(&[("DATABASE_URL", &url), ("KEIKAKU_CACHE_MB", "0")]);
    let mut holder = AsyncPgConnection::establish(&url).await.unwrap();
    holder.batch_execute("begin; lock table measures in access exclusive mode").await.unwrap();
    let mut waiting: Vec<_> = (0..30).map(|_| connect_from(LOUD, process.address)).collect();
    for (index, connection) in waiting.iter_mut().enumerate() {
        send(connection, &format!("/v1/measures?limit={}", index + 1));
    }
    thread::sleep(Duration::from_millis(100));
    assert_eq!(get(process.address, "/v1/plans?limit=1").status, 200);
    // Those that hold a connection wait half a second for the lock.
    let answered = waiting.iter().filter(|connection| is_answered(connection)).count();
    assert!(answered < 8, "{answered} were served first");
}

#[test]
fn exports_that_are_not_read_leave_exports_to_others() {
    let url = plenty().url();
    let directory = tempfile::tempdir().unwrap();
    let data_dir = directory.path().to_str().unwrap();
    let process = Process::start(&[("DATABASE_URL", &url), ("KEIKAKU_DATA_DIR", data_dir)]);
    let mut unread: Vec<_> = (0..6).map(|_| connect_from(LOUD, process.address)).collect();
    for connection in &mut unread {
        send(connection, "/v1/progress_entries.ndjson");
    }
    let mut refused = 0;
    for connection in &mut unread {
        let mut start = [0; 12];
        connection.read_exact(&mut start).unwrap();
        refused += usize::from(start.ends_with(b"503"));
    }
    assert_eq!(refused, 4, "one client may have two of four");
    let export = get(process.address, "/v1/policies.ndjson");
    assert_eq!(export.status, 200);
    assert!(export.text().ends_with('\n'));
}
