//! When it cannot start, it changes nothing and says why in words that help.

use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

use keikaku_embedded_postgres::{BinarySearchPath, EmbeddedError, start, start_with};

use super::home::{Home, short_socket_dir};

#[test]
fn second_process_on_the_directory_is_refused() {
    let home = Home::new();
    let _cluster = home.start();
    let error = start(&home.settings()).expect_err("the directory is taken");
    assert!(matches!(&error, EmbeddedError::InUse { .. }), "{error}");
    let message = error.to_string();
    assert!(
        message.contains(&home.data_dir().canonicalize().unwrap().display().to_string()),
        "{message}"
    );
    assert!(message.contains(&std::process::id().to_string()), "{message}");
}

#[test]
fn a_planted_socket_directory_is_refused() {
    let home = Home::below(&"x".repeat(120));
    let cluster = home.start();
    let socket = short_socket_dir(&cluster);
    cluster.stop();

    symlink(home.data_dir(), &socket).unwrap();
    let error = start(&home.settings()).expect_err("a symbolic link is no place for a socket");
    fs::remove_file(&socket).unwrap();
    assert!(matches!(&error, EmbeddedError::UnsafeSocketDirectory { .. }), "{error}");
}

#[test]
fn missing_programs_say_what_to_install() {
    let home = Home::new();
    let nowhere = BinarySearchPath::new(vec![home.data_dir().join("nothing-here")]);
    let error = start_with(&home.settings(), &nowhere).expect_err("there are no programs");
    assert!(matches!(&error, EmbeddedError::NoPrograms), "{error}");
    for word in ["apt-get install postgresql", "brew install postgresql@", "DATABASE_URL"] {
        assert!(error.to_string().contains(word), "{error}");
    }
}

#[test]
fn programs_that_are_too_old_are_refused() {
    let home = Home::new();
    let old = home.fake_programs("9.6.24");
    let error = start_with(&home.settings(), &BinarySearchPath::new(vec![old]))
        .expect_err("9.6 is too old");
    assert!(matches!(&error, EmbeddedError::VersionTooOld { .. }), "{error}");
}

#[test]
fn a_cluster_of_another_version_says_so() {
    let home = Home::new();
    home.start().stop();
    let newer = home.fake_programs("99.1");
    let error = start_with(&home.settings(), &BinarySearchPath::new(vec![newer]))
        .expect_err("99 cannot run it");
    assert!(matches!(&error, EmbeddedError::VersionMismatch { .. }), "{error}");
    assert!(error.to_string().contains("PostgreSQL 99 in "), "{error}");
}

#[test]
fn a_directory_of_something_else_is_not_touched() {
    let home = Home::new();
    fs::create_dir(home.cluster()).unwrap();
    fs::write(home.cluster().join("letter.txt"), "dear").unwrap();
    let error = start(&home.settings()).expect_err("that is no cluster");
    assert!(matches!(&error, EmbeddedError::NotACluster { .. }), "{error}");
    assert!(home.cluster().join("letter.txt").exists());
}

#[test]
fn an_early_end_shows_the_log() {
    let home = Home::new();
    home.start().stop();
    let settings = home.cluster().join("postgresql.conf");
    fs::write(&settings, "no_such_setting = on\n").unwrap();
    let error = start(&home.settings()).expect_err("Postgres refuses that setting");
    assert!(matches!(&error, EmbeddedError::ExitedEarly { .. }), "{error}");
    assert!(error.to_string().contains("no_such_setting"), "{error}");
}

#[test]
fn a_closed_parent_directory_is_named() {
    let home = Home::below("inner");
    fs::set_permissions(home.temporary.path(), fs::Permissions::from_mode(0o700)).unwrap();
    match start(&home.settings()) {
        // Root hands the cluster to another user, whom the closed directory keeps out.
        Err(EmbeddedError::Unreachable { directory, .. }) => {
            assert_eq!(directory, home.temporary.path().canonicalize().unwrap());
        }
        Err(error) => panic!("{error}"),
        Ok(_) => assert_ne!(fs::metadata(home.data_dir()).unwrap().uid(), 0),
    }
}
