//! The cluster starts again after any kind of crash.

use std::fs;
use std::thread;

use keikaku_embedded_postgres::{Settings, start};

use super::home::{Home, end, execute, kill, query_text, try_execute, wait_until};

#[test]
fn partial_cluster_is_replaced() {
    let home = Home::new();
    let partial = home.data_dir().join("postgres.partial.1");
    fs::create_dir_all(partial.join("base")).unwrap();
    fs::write(partial.join("PG_VERSION"), "15\n").unwrap();
    home.start().stop();
    assert!(!partial.exists());
    assert!(home.cluster().join("global/pg_control").exists());
}

#[test]
fn stale_pid_file_does_not_prevent_a_start() {
    let home = Home::new();
    home.start().stop();
    // A free id, the id of a process that is not a postmaster (this one), and a truncated file.
    for stale in ["999999999\n".to_owned(), format!("{}\n", std::process::id()), String::new()] {
        let pid_file = home.cluster().join("postmaster.pid");
        fs::write(&pid_file, stale).unwrap();
        home.give_to_owner(&pid_file);
        home.start().stop();
    }
}

#[test]
fn unrelated_process_with_stale_pid_is_not_killed() {
    let home = Home::new();
    home.start().stop();
    let mut bystander = home.as_owner("sleep").arg("60").current_dir("/").spawn().unwrap();
    let pid_file = home.cluster().join("postmaster.pid");
    fs::write(&pid_file, format!("{}\n", bystander.id())).unwrap();
    home.give_to_owner(&pid_file);

    home.start().stop();
    assert!(bystander.try_wait().unwrap().is_none(), "the unrelated process was stopped");
    end(&mut bystander);
}

#[test]
fn orphaned_postmaster_is_stopped_at_the_next_start() {
    let home = Home::new();
    home.start().stop();
    // Postgres records its command line; running it again gives an identical orphan.
    let command_line = fs::read_to_string(home.cluster().join("postmaster.opts")).unwrap();
    let socket = home.data_dir().join("socket");
    fs::create_dir_all(&socket).unwrap();
    home.give_to_owner(&socket);
    let mut orphan = home
        .as_owner("sh")
        .args(["-c", &format!("exec {command_line}")])
        .current_dir("/")
        .spawn()
        .unwrap();
    wait_until("the orphan listens", || socket.join(".s.PGSQL.5432").exists());

    let cluster = home.start();
    wait_until("the orphan ends", || orphan.try_wait().unwrap().is_some());
    assert_ne!(cluster.postmaster_pid(), Some(orphan.id()));
    assert_eq!(query_text(&cluster.database_url(), "'alive'"), "alive");
}

#[test]
fn cluster_recovers_after_its_postmaster_was_killed_with_a_busy_session() {
    let home = Home::new();
    // Durable, because a non-durable cluster may lose the last commit.
    let settings = Settings { durable: true, ..home.settings() };
    let cluster = start(&settings).unwrap();
    let url = cluster.database_url();
    execute(&url, "CREATE TABLE survivor ()");
    let busy = thread::spawn({
        let url = url.clone();
        // A busy session does not notice that its postmaster is gone and keeps the shared memory.
        move || try_execute(&url, "DO 'BEGIN FOR i IN 1..50000000 LOOP END LOOP; END'")
    });
    let busy_sessions = "(SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE 'DO %')";
    wait_until("the session is busy", || query_text(&url, busy_sessions) == "1");

    kill(cluster.postmaster_pid().unwrap());
    drop(cluster);
    let cluster = start(&settings).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(query_text(&cluster.database_url(), "to_regclass('survivor')::text"), "survivor");
    // The session may fail or succeed.
    let _ = busy.join().unwrap();
}

#[test]
fn killed_postmaster_is_started_again() {
    let home = Home::new();
    let cluster = home.start();
    for _ in 0..2 {
        let killed = cluster.postmaster_pid().unwrap();
        kill(killed);
        wait_until("another postmaster runs", || {
            cluster.postmaster_pid().is_some_and(|pid| pid != killed)
        });
        assert_eq!(query_text(&cluster.database_url(), "'alive'"), "alive");
    }
}
