//! Command line: serve, publish, complete, export, rollback, check, mirror, verify, migrate, openapi, schema.

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use chrono::{DateTime, SubsecRound, Utc};
use clap::Parser;
use keikaku::arguments::{Arguments, Command, Specification};
use keikaku::audit::{self, Places};
use keikaku::config::{Config, LogFormat};
use keikaku::domain::identifier::Identifier;
use keikaku::logging;
use keikaku::mirror::{Mirror, Origin, RetryPolicy};
use keikaku::publish::apply::Outcome;
use keikaku::publish::diff::Difference;
use keikaku::publish::warnings::Warnings;
use keikaku::publish::{self, Options, PublishError, StoreError};
use keikaku::{privileges, progress_bar, server};
use keikaku_embedded_postgres::{self as embedded, Cluster, EmbeddedError, Settings};
use mimalloc::MiMalloc;

/// Rendering an uncached response allocates thousands of short strings.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Default of `RUST_LOG`: actix repeats our startup messages and logs unparsable requests as errors.
const LOG_LEVELS: &str = "info,actix_server=warn,actix_http=off";

/// Directory of unfinished downloads of a mirror, below the data directory.
const MIRROR_DIRECTORY: &str = "mirror";

type CommandResult = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let format = LogFormat::read(env_var);
    logging::start(*format.as_ref().unwrap_or(&LogFormat::Text), LOG_LEVELS);
    let command = Arguments::parse().command.unwrap_or(Command::Serve);
    match format.map_err(Into::into).and_then(|_| run(command)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(command: Command) -> CommandResult {
    match command {
        Command::Serve => serve(),
        Command::Publish { path, allow_removals, options } => {
            publish(&path, Options { allow_removals, ..options.into() })
        }
        Command::Complete { path, directory } => {
            Ok(publish::complete::complete(&path, &directory)?)
        }
        Command::Export { directory, release } => export(&directory, release.as_ref()),
        Command::Rollback { release, options } => rollback(&release, options.into()),
        Command::Check { repair } => check(repair),
        Command::Mirror { origin, once } => mirror(origin, once),
        Command::Verify { directory, sources } => verify(&directory, &sources),
        Command::Migrate => migrate(),
        Command::Openapi { spec } => {
            let document = match spec {
                Specification::V3_1 => server::openapi(),
                Specification::V3_0 => server::openapi_3_0(),
            };
            print(&format!("{document:#}"))
        }
        Command::Schema => print(&publish::editor_schema::schema_text()),
    }
}

fn serve() -> CommandResult {
    let config = Config::read(env_var)?;
    let database = Database::of(&config)?;
    let url = database.url();
    publish::migrate(&url)?;
    give_up_root(&config, &database)?;
    actix_web::rt::System::new().block_on(async {
        if publish::is_empty(&url).await? {
            publish_seeds(&url, &config.seeds).await?;
        }
        Ok(server::run(&config, &url, now).await?)
    })
}

/// Before anything is served.
fn give_up_root(config: &Config, database: &Database) -> CommandResult {
    let Some(user) = &config.user else { return Ok(()) };
    let directories = [server::SEARCH_DIRECTORY, server::DOWNLOADS_DIRECTORY, MIRROR_DIRECTORY];
    let owner = match database {
        Database::Embedded(cluster) => Some(cluster.user_id()),
        Database::External(_) | Database::Running(_) => None,
    };
    Ok(privileges::become_user(user, owner, &config.data_dir, &directories)?)
}

/// Publishes the seeds into an empty database; without seeds the server starts empty.
async fn publish_seeds(database_url: &str, seeds: &Path) -> CommandResult {
    if !seeds.is_dir() {
        log::warn!("no seeds in {}: the database stays empty", seeds.display());
        return Ok(());
    }
    let note = Some("first data".to_owned());
    let options = Options { note, ..Options::default() };
    match publish::publish(database_url, seeds, options, now()).await {
        Err(PublishError::Store(error @ StoreError::ReadOnly(_))) => {
            log::warn!("the database stays empty: {error}");
            Ok(())
        }
        outcome => report(outcome, false),
    }
}

fn migrate() -> CommandResult {
    let config = Config::read(env_var)?;
    let database = Database::of_or_running(&config)?;
    match publish::migrate(&database.url())? {
        0 => log::info!("no migration is pending"),
        applied => log::info!("applied {applied} migrations"),
    }
    Ok(())
}

/// For commands that run beside a server or without one; the database runs as long as it is held.
fn migrated_database() -> Result<(Config, Database, String), Box<dyn Error>> {
    let config = Config::read(env_var)?;
    let database = Database::of_or_running(&config)?;
    let url = database.url();
    publish::migrate(&url)?;
    Ok((config, database, url))
}

fn publish(directory: &Path, options: Options) -> CommandResult {
    let (_, _database, url) = migrated_database()?;
    let progress = progress_bar::progress_reporter();
    let publishing = publish::publish_with_progress(&url, directory, options, now(), &progress);
    let outcome = actix_web::rt::System::new().block_on(publishing);
    drop(progress);
    report(outcome, true)
}

fn export(directory: &Path, release: Option<&Identifier>) -> CommandResult {
    let (_, _database, url) = migrated_database()?;
    let progress = progress_bar::progress_reporter();
    let exporting = publish::export::export(&url, directory, release, &progress);
    let exported = actix_web::rt::System::new().block_on(exporting)?;
    drop(progress);
    log::info!("exported release {} into {}", exported.id, directory.display());
    Ok(())
}

fn rollback(release: &Identifier, options: Options) -> CommandResult {
    let (config, _database, url) = migrated_database()?;
    let progress = progress_bar::progress_reporter();
    let scratch = &config.data_dir;
    let work = publish::rollback::rollback(&url, release, scratch, options, now(), &progress);
    let outcome = actix_web::rt::System::new().block_on(work);
    drop(progress);
    report(outcome, true)
}

fn check(repair: bool) -> CommandResult {
    let (config, _database, url) = migrated_database()?;
    let places = Places {
        downloads: config.data_dir.join(server::DOWNLOADS_DIRECTORY),
        search: config.data_dir.join(server::SEARCH_DIRECTORY),
    };
    actix_web::rt::System::new().block_on(async {
        let found = audit::check(&url, &places).await?;
        print(&found.to_string())?;
        if found.is_sound() {
            return Ok(());
        }
        if !repair {
            return Err("what is stored is damaged: `keikaku check --repair` repairs it".into());
        }
        let repaired = audit::repair(&url, &places, &found).await?;
        print(&format!("repaired {repaired} records, removed damaged files: restart the servers"))
    })
}

/// Serves the local data immediately, whether or not the origin is reachable.
fn mirror(origin: Origin, once: bool) -> CommandResult {
    let config = Config::read(env_var)?;
    let database = if once { Database::of_or_running(&config) } else { Database::of(&config) }?;
    let url = database.url();
    publish::migrate(&url)?;
    give_up_root(&config, &database)?;
    let mirror = Mirror {
        origin,
        database_url: url.clone(),
        spool: config.data_dir.join(MIRROR_DIRECTORY),
        pace: RetryPolicy::every(config.mirror_interval),
    };
    if once {
        log::info!("{} releases were new", mirror.catch_up()?);
        return Ok(());
    }
    // Dropped, and so stopped, before the database is.
    let _follower = mirror.follow()?;
    Ok(actix_web::rt::System::new().block_on(server::run(&config, &url, now))?)
}

fn report(outcome: Result<Outcome, PublishError>, print_changes: bool) -> CommandResult {
    let outcome = outcome?;
    log_warnings(&outcome.warnings);
    if print_changes {
        print_difference(&outcome.difference)?;
    }
    match outcome.release {
        Some(release) => log::info!("published release {}", release.id),
        None => log::info!("nothing was published"),
    }
    Ok(())
}

fn verify(directory: &Path, sources: &Path) -> CommandResult {
    let read = publish::validate::validate(directory)?;
    log_warnings(&read.warnings);
    let violations = publish::verify::verify(&read, sources)?;
    if !violations.is_empty() {
        return Err(PublishError::Violations(violations).into());
    }
    print("every document and every printed string was found in the sources")
}

fn log_warnings(warnings: &Warnings) {
    if !warnings.is_empty() {
        log::warn!("{warnings}");
    }
}

/// Streams the changes instead of building one string: there may be millions.
fn print_difference(difference: &Difference) -> CommandResult {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "{difference}")?;
    Ok(out.flush()?)
}

fn print(text: &str) -> CommandResult {
    writeln!(io::stdout(), "{text}")?;
    Ok(())
}

#[expect(
    clippy::disallowed_methods,
    reason = "the clock is read only here and passed as a parameter"
)]
fn now() -> DateTime<Utc> {
    // Whole seconds are enough: there is at most one publication per second.
    Utc::now().trunc_subsecs(0)
}

#[expect(
    clippy::disallowed_methods,
    reason = "environment variables are read only here and passed as parameters"
)]
fn env_var(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// Ends the process, so that whatever supervises it notices.
fn end_without_database(error: &EmbeddedError) {
    log::error!("the embedded database cannot be started again: {error}");
    std::process::exit(1);
}

/// The configured database; an embedded one runs until this is dropped.
enum Database {
    External(String),
    Embedded(Cluster),
    /// An embedded one that another process runs, such as the server.
    Running(String),
}

impl Database {
    /// For a server: fails when another process runs the embedded one.
    fn of(config: &Config) -> Result<Self, Box<dyn Error>> {
        if let Some(url) = &config.database_url {
            return Ok(Self::External(url.clone()));
        }
        let data_dir = config.data_dir.clone();
        let settings = Settings { data_dir, durable: true, give_up: end_without_database };
        Ok(Self::Embedded(embedded::start(&settings)?))
    }

    /// Like [`Self::of`], or connects to the embedded one that a running server holds.
    fn of_or_running(config: &Config) -> Result<Self, Box<dyn Error>> {
        let running = config
            .database_url
            .is_none()
            .then(|| embedded::running_database_url(&config.data_dir))
            .flatten();
        Self::of(config).or_else(|error| running.map(Self::Running).ok_or(error))
    }

    fn url(&self) -> String {
        match self {
            Self::External(url) | Self::Running(url) => url.clone(),
            Self::Embedded(cluster) => cluster.database_url(),
        }
    }
}
