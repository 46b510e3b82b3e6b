//! Whatever a crash leaves behind, the next start copes with it, and the database ends with its process.

use std::fs;
use std::thread;

use keikaku_embedded_postgres::{Settings, start};

use super::home::{Home, end, execute, kill, query_text, try_execute, wait_until};

#[test]
fn half_made_cluster_is_replaced() {
    let home = Home::new();
    let partial = home.data_dir().join("postgres.partial.1");
    fs::create_dir_all(partial.join("base")).unwrap();
    fs::write(partial.join("PG_VERSION"), "15\n").unwrap();
    home.start().stop();
    assert!(!partial.exists());
    assert!(home.cluster().join("global/pg_control").exists());
}

#[test]
fn stale_pid_file_is_survived() {
    let home = Home::new();
    home.start().stop();
    // Ids of: nobody; a process that is alive but no postmaster (this one); and a file cut short.
    for stale in ["999999999\n".to_owned(), format!("{}\n", std::process::id()), String::new()] {
        let pid_file = home.cluster().join("postmaster.pid");
        fs::write(&pid_file, stale).unwrap();
        home.give_to_owner(&pid_file);
        home.start().stop();
    }
}

#[test]
fn a_live_process_of_the_same_user_with_the_stale_id_is_left_alone() {
    let home = Home::new();
    home.start().stop();
    let mut bystander = home.as_owner("sleep").arg("60").current_dir("/").spawn().unwrap();
    let pid_file = home.cluster().join("postmaster.pid");
    fs::write(&pid_file, format!("{}\n", bystander.id())).unwrap();
    home.give_to_owner(&pid_file);

    home.start().stop();
    assert!(bystander.try_wait().unwrap().is_none(), "it is not ours to stop");
    end(&mut bystander);
}

#[test]
fn orphaned_postmaster_is_stopped_at_the_next_start() {
    let home = Home::new();
    home.start().stop();
    // Postgres notes its own command line: running it again is an orphan of the same making.
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
    assert_ne!(cluster.postmaster_pid(), orphan.id());
    assert_eq!(query_text(&cluster.database_url(), "'alive'"), "alive");
}

#[test]
fn killed_postmaster_with_a_busy_session_is_recovered_from() {
    let home = Home::new();
    // Durable, because what a extra_settings cluster was told last may be lost.
    let settings = Settings { durable: true, ..home.settings() };
    let cluster = start(&settings).unwrap();
    let url = cluster.database_url();
    execute(&url, "CREATE TABLE survivor ()");
    let busy = thread::spawn({
        let url = url.clone();
        // A session that computes does not notice the end of its postmaster, and holds the shared memory.
        move || try_execute(&url, "DO 'BEGIN FOR i IN 1..50000000 LOOP END LOOP; END'")
    });
    let busy_sessions = "(SELECT count(*)::text FROM pg_stat_activity WHERE query LIKE 'DO %')";
    wait_until("the session is busy", || query_text(&url, busy_sessions) == "1");

    kill(cluster.postmaster_pid());
    drop(cluster);
    let cluster = start(&settings).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(query_text(&cluster.database_url(), "to_regclass('survivor')::text"), "survivor");
    // How that session ended is its own affair.
    let _ = busy.join().unwrap();
}
