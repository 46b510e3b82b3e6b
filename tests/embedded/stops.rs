//! The database stops with the server, whichever way it is told to stop.

use crate::support::process::Process;
use crate::support::wire::get;

use super::home::Home;

#[test]
fn a_server_that_is_told_to_stop_stops_its_database_first() {
    let home = Home::new();
    let data_dir = home.data_dir();
    let settings =
        [("KEIKAKU_DATA_DIR", data_dir.to_str().unwrap()), ("KEIKAKU_DRAIN_SECONDS", "0")];
    for signals in [&["TERM"][..], &["INT"], &["TERM", "INT"]] {
        let mut process = Process::start(&settings);
        assert_eq!(get(process.address, "/readyz").status, 200);
        for name in signals {
            process.signal(name);
        }
        process.ended();
        process.logged("the embedded database has stopped");
        assert!(!home.cluster().join("postmaster.pid").exists(), "{signals:?}");
    }
}
