//! However the process ends, visible files are complete.

use std::fs;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use keikaku::domain::record::sha256_hex;
use keikaku::downloads::set::FileSet;

use crate::support::process::Process;

/// Milliseconds after which the process is killed, from before the first file to after the last.
const MOMENTS: [u64; 12] = [0, 5, 10, 20, 40, 80, 120, 160, 240, 320, 480, 900];

/// The sets that are visible in a directory; asserts that all of them are complete.
fn shown(directory: &Path) -> Vec<FileSet> {
    let Ok(entries) = fs::read_dir(directory) else { return Vec::new() };
    let folders = entries.map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let sets: Vec<FileSet> = folders
        .filter(|path| !path.ends_with("unfinished"))
        .map(|path| FileSet::open(&path).unwrap())
        .collect();
    for set in &sets {
        for file in set.files() {
            let bytes = fs::read(set.find(&file.name).unwrap().1).unwrap();
            assert_eq!(sha256_hex(&bytes), file.sha256, "{}", file.name);
        }
    }
    sets
}

#[test]
fn kill_at_any_moment_leaves_complete_files_or_none() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().to_str().unwrap();
    let downloads = home.path().join("downloads");
    let mut before = 0;
    for moment in MOMENTS {
        // Delete complete sets, so that every round has something to interrupt.
        if moment < 300 {
            let _ = fs::remove_dir_all(downloads.join("2026-11-22.1"));
        }
        let process = Process::serve(&[("KEIKAKU_DATA_DIR", data), ("RUST_LOG", "info")]);
        process.logged("writing the files");
        sleep(Duration::from_millis(moment));
        drop(process);
        before += shown(&downloads).len();
    }
    assert!(before < MOMENTS.len(), "nothing was interrupted");
    let process = Process::serve(&[("KEIKAKU_DATA_DIR", data), ("RUST_LOG", "info")]);
    process.logged("serving on");
    for _ in 0..600 {
        if shown(&downloads).len() == 1 {
            return;
        }
        sleep(Duration::from_millis(50));
    }
    panic!("the files never came");
}
