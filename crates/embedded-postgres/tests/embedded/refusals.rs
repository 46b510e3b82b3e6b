//! When the cluster cannot start, nothing is changed and the error says what to do.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

use keikaku_embedded_postgres::{BinarySearchPath, EmbeddedError, start, start_with};

use super::home::{Home, query_text, short_socket_dir};

#[test]
fn locked_directory_is_refused() {
    let home = Home::new();
    let _cluster = home.start();
    let error = start(&home.settings()).expect_err("the directory is locked");
    assert!(matches!(&error, EmbeddedError::InUse { .. }), "{error}");
    let message = error.to_string();
    assert!(
        message.contains(&home.data_dir().canonicalize().unwrap().display().to_string()),
        "{message}"
    );
    assert!(message.contains(&std::process::id().to_string()), "{message}");
}

#[test]
fn directory_stays_locked_when_its_lock_file_is_deleted() {
    let home = Home::new();
    let cluster = home.start();
    let postmaster = cluster.postmaster_pid();
    let lock_file = home.data_dir().join("keikaku.lock");
    for lock_file_is_replaced in [false, true] {
        let _ = fs::remove_file(&lock_file);
        if lock_file_is_replaced {
            fs::write(&lock_file, "").unwrap();
        }
        let error = start(&home.settings()).expect_err("the directory is locked");
        assert!(matches!(&error, EmbeddedError::InUse { .. }), "{error}");
    }
    assert_eq!(query_text(&cluster.database_url(), "'alive'"), "alive");
    assert_eq!(cluster.postmaster_pid(), postmaster);
    cluster.stop();
    home.start().stop();
}

#[test]
fn symbolic_link_as_socket_directory_is_refused() {
    let home = Home::below(&"x".repeat(120));
    let cluster = home.start();
    let socket = short_socket_dir(&cluster);
    cluster.stop();

    symlink(home.data_dir(), &socket).unwrap();
    let error = start(&home.settings()).expect_err("the socket directory is a symbolic link");
    fs::remove_file(&socket).unwrap();
    assert!(matches!(&error, EmbeddedError::UnsafeSocketDirectory { .. }), "{error}");
}

#[test]
fn missing_programs_name_the_packages_to_install() {
    let home = Home::new();
    let empty = BinarySearchPath::new(vec![home.data_dir().join("nothing-here")]);
    let error = start_with(&home.settings(), &empty).expect_err("there are no programs");
    assert!(matches!(&error, EmbeddedError::NoPrograms), "{error}");
    for hint in ["apt-get install postgresql", "brew install postgresql@", "DATABASE_URL"] {
        assert!(error.to_string().contains(hint), "{error}");
    }
}

#[test]
fn old_programs_are_refused() {
    let home = Home::new();
    let old = home.fake_programs("9.6.24");
    let error = start_with(&home.settings(), &BinarySearchPath::new(vec![old]))
        .expect_err("9.6 is too old");
    assert!(matches!(&error, EmbeddedError::VersionTooOld { .. }), "{error}");
}

#[test]
fn cluster_of_another_version_is_refused() {
    let home = Home::new();
    home.start().stop();
    let newer = home.fake_programs("99.1");
    let error = start_with(&home.settings(), &BinarySearchPath::new(vec![newer]))
        .expect_err("99 cannot run it");
    assert!(matches!(&error, EmbeddedError::VersionMismatch { .. }), "{error}");
    assert!(error.to_string().contains("PostgreSQL 99 in "), "{error}");
}

#[test]
fn directory_that_is_not_a_cluster_is_not_changed() {
    let home = Home::new();
    fs::create_dir(home.cluster()).unwrap();
    fs::write(home.cluster().join("other.txt"), "text").unwrap();
    let error = start(&home.settings()).expect_err("the directory is not a cluster");
    assert!(matches!(&error, EmbeddedError::NotACluster { .. }), "{error}");
    assert!(home.cluster().join("other.txt").exists());
}

#[test]
fn failed_startup_shows_the_log() {
    let home = Home::new();
    home.start().stop();
    let settings = home.cluster().join("postgresql.conf");
    fs::write(&settings, "no_such_setting = on\n").unwrap();
    let error = start(&home.settings()).expect_err("the setting is unknown");
    assert!(matches!(&error, EmbeddedError::ExitedEarly { .. }), "{error}");
    assert!(error.to_string().contains("no_such_setting"), "{error}");
}

#[test]
fn inaccessible_parent_directory_is_named() {
    let home = Home::below("inner");
    fs::set_permissions(home.temporary.path(), fs::Permissions::from_mode(0o700)).unwrap();
    match start(&home.settings()) {
        // Root runs the cluster as another user, who cannot enter this directory.
        Err(EmbeddedError::Unreachable { directory, .. }) => {
            assert_eq!(directory, home.temporary.path().canonicalize().unwrap());
        }
        Err(error) => panic!("{error}"),
        Ok(_) => assert_ne!(fs::metadata(home.data_dir()).unwrap().uid(), 0),
    }
}
