//! Makes a new cluster, beside its final place, so that a half-made one is never mistaken for a whole one.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::NAME;
use super::error::{EmbeddedError, could_not};
use super::site::{Site, run};

const HALF_MADE: &str = "postgres.partial";

/// Clears away what a crash left half made, and runs `initdb` when there is no cluster.
pub(super) fn create_if_missing(site: &Site) -> Result<(), EmbeddedError> {
    remove_half_made(site.directory.root())?;
    if site.directory.cluster_major()?.is_some() {
        return Ok(());
    }
    log::info!("making a new database cluster in {}", site.directory.cluster().display());
    // The process id in the name keeps away an initdb that outlived a killed process.
    let half_made = site.directory.root().join(format!("{HALF_MADE}.{}", std::process::id()));
    let doing = || could_not(format!("make {}", half_made.display()));
    DirBuilder::new().mode(0o700).create(&half_made).map_err(doing())?;
    site.account.take_over(&half_made)?;

    match initdb(site, &half_made, "C.UTF-8") {
        // Older macOS has no C.UTF-8; C sorts the same way and knows only ASCII capitals.
        Err(EmbeddedError::Program { output, .. }) if output.contains("invalid locale") => {
            initdb(site, &half_made, "C")?;
        }
        result => result?,
    }
    let cluster = site.directory.cluster();
    fs::rename(&half_made, &cluster)
        .map_err(could_not(format!("move the new cluster to {}", cluster.display())))?;
    if site.durable {
        let root = site.directory.root();
        File::open(root)
            .and_then(|root| root.sync_all())
            .map_err(could_not(format!("sync {}", root.display())))?;
    }
    Ok(())
}

fn initdb(site: &Site, cluster: &Path, locale: &str) -> Result<(), EmbeddedError> {
    let mut command = site.account.command(site.programs.initdb());
    command.arg("-D").arg(cluster).args([
        "-E",
        "UTF8",
        "--auth=trust",
        "-U",
        NAME,
        "--no-instructions",
    ]);
    command.arg(format!("--locale={locale}"));
    if !site.durable {
        command.arg("--no-sync");
    }
    run("make a database cluster", &mut command)
}

fn remove_half_made(root: &Path) -> Result<(), EmbeddedError> {
    let entries = fs::read_dir(root).map_err(could_not(format!("read {}", root.display())))?;
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(HALF_MADE.as_bytes()) {
            let path = entry.path();
            log::warn!("removing {}, which a crash left half made", path.display());
            remove_tree(&path).map_err(could_not(format!("remove {}", path.display())))?;
        }
    }
    Ok(())
}

/// Tries again for a while: an `initdb` that outlived its parent may still be writing there.
fn remove_tree(path: &Path) -> io::Result<()> {
    for _ in 0..20 {
        if fs::remove_dir_all(path).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    fs::remove_dir_all(path)
}
