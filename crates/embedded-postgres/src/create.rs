//! Creates a cluster under a temporary name and renames it when complete, so that a crash leaves no broken cluster.

use std::fs::{self, DirBuilder, File};
use std::io;
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::thread;
use std::time::Duration;

use super::NAME;
use super::context::{ClusterContext, run};
use super::error::{EmbeddedError, io_context};

const PARTIAL_CLUSTER_PREFIX: &str = "postgres.partial";

/// Removes partial clusters that a crash left, and runs `initdb` when there is no cluster.
pub(super) fn create_if_missing(context: &ClusterContext) -> Result<(), EmbeddedError> {
    remove_partial_clusters(context.directory.root())?;
    if context.directory.cluster_major()?.is_some() {
        return Ok(());
    }
    log::info!("creating a database cluster in {}", context.directory.cluster().display());
    // The process id keeps this directory apart from that of an initdb that outlived a killed process.
    let partial =
        context.directory.root().join(format!("{PARTIAL_CLUSTER_PREFIX}.{}", std::process::id()));
    let action = || io_context(format!("create {}", partial.display()));
    DirBuilder::new().mode(0o700).create(&partial).map_err(action())?;
    context.account.chown(&partial)?;

    match initdb(context, &partial, "C.UTF-8") {
        // Older macOS lacks C.UTF-8. C sorts the same way but changes the case of ASCII letters only.
        Err(EmbeddedError::Program { output, .. }) if output.contains("invalid locale") => {
            initdb(context, &partial, "C")?;
        }
        result => result?,
    }
    let cluster = context.directory.cluster();
    fs::rename(&partial, &cluster)
        .map_err(io_context(format!("move the new cluster to {}", cluster.display())))?;
    if context.durable {
        let root = context.directory.root();
        File::open(root)
            .and_then(|root| root.sync_all())
            .map_err(io_context(format!("sync {}", root.display())))?;
    }
    Ok(())
}

fn initdb(context: &ClusterContext, cluster: &Path, locale: &str) -> Result<(), EmbeddedError> {
    let mut command = context.account.command(context.programs.initdb());
    command.arg("-D").arg(cluster).args([
        "-E",
        "UTF8",
        "--auth=trust",
        "-U",
        NAME,
        "--no-instructions",
        // Postgres then reports a damaged page instead of serving it.
        "--data-checksums",
    ]);
    command.arg(format!("--locale={locale}"));
    if !context.durable {
        command.arg("--no-sync");
    }
    run("create a database cluster", &mut command)
}

fn remove_partial_clusters(root: &Path) -> Result<(), EmbeddedError> {
    let entries = fs::read_dir(root).map_err(io_context(format!("read {}", root.display())))?;
    for entry in entries.flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(PARTIAL_CLUSTER_PREFIX.as_bytes()) {
            let path = entry.path();
            log::warn!("removing {}, an incomplete cluster that a crash left", path.display());
            remove_tree(&path).map_err(io_context(format!("remove {}", path.display())))?;
        }
    }
    Ok(())
}

/// Retries for 2 s, because an `initdb` that outlived its parent may still be writing there.
fn remove_tree(path: &Path) -> io::Result<()> {
    for _ in 0..20 {
        if fs::remove_dir_all(path).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
    fs::remove_dir_all(path)
}
