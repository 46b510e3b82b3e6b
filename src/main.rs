//! The command line: serve, publish, export, mirror, verify, and what prints itself.

use std::error::Error;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use chrono::{DateTime, SubsecRound, Utc};
use clap::{Parser, Subcommand, ValueEnum};
use keikaku::config::{Config, LogFormat};
use keikaku::domain::identifier::Identifier;
use keikaku::logging;
use keikaku::mirror::{Mirror, Origin, RetryPolicy};
use keikaku::publish::apply::Outcome;
use keikaku::publish::diff::Difference;
use keikaku::publish::violation::Violation;
use keikaku::publish::{self, Options, PublishError};
use keikaku::{progress_bar, server};
use keikaku_embedded_postgres::{self as embedded, Cluster, Settings};
use mimalloc::MiMalloc;

/// An answer that is not in memory yet is thousands of short strings.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// Open-data API for the plans of Japanese municipalities.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Serve the API (the default); an empty database is filled with the seeds first
    Serve,
    /// Publish a bundle as a new release, if it differs from the last one
    Publish {
        /// The folder of the bundle
        directory: PathBuf,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
        /// What the release is to say about itself
        #[arg(long)]
        note: Option<String>,
    },
    /// Write the data of a release as a bundle, which `publish` takes
    Export {
        /// The folder to write it into: a new or an empty one
        directory: PathBuf,
        /// The release, such as 2026-11-22.1; without it the newest
        #[arg(long)]
        release: Option<Identifier>,
    },
    /// Publish the data of an older release again, as a new one
    Rollback {
        /// The release, such as 2026-11-22.1
        release: Identifier,
        /// Only show what would change
        #[arg(long)]
        dry_run: bool,
        /// What the new release is to say about itself
        #[arg(long)]
        note: Option<String>,
    },
    /// Serve a copy of another server and follow its releases
    Mirror {
        /// Where the other server is, such as <https://plans.example>
        origin: Origin,
        /// Only fetch what is new, and serve nothing
        #[arg(long)]
        once: bool,
    },
    /// Check a bundle against the texts that it was made from; needs no database
    Verify {
        /// The folder of the bundle
        directory: PathBuf,
        /// The folder with the texts of the documents
        #[arg(long)]
        sources: PathBuf,
    },
    /// Print the description of the API (`openapi.json`)
    Openapi {
        /// The version of `OpenAPI` that it is written in
        #[arg(long, value_enum, default_value_t = Specification::V3_1)]
        spec: Specification,
    },
    /// Print the JSON Schema of bundles
    Schema,
}

#[derive(Clone, Copy, ValueEnum)]
enum Specification {
    #[value(name = "3.1")]
    V3_1,
    #[value(name = "3.0")]
    V3_0,
}

/// What is logged when nobody says: actix repeats what the server says, and calls requests that cannot
/// be parsed errors of ours.
const LOG_LEVELS: &str = "info,actix_server=warn,actix_http=off";

type Fallible = Result<(), Box<dyn Error>>;

fn main() -> ExitCode {
    let format = LogFormat::read(variable);
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

fn run(command: Command) -> Fallible {
    match command {
        Command::Serve => serve(),
        Command::Publish { directory, dry_run, note } => {
            publish(&directory, Options { dry_run, note })
        }
        Command::Export { directory, release } => export(&directory, release.as_ref()),
        Command::Rollback { release, dry_run, note } => {
            rollback(&release, Options { dry_run, note })
        }
        Command::Mirror { origin, once } => mirror(origin, once),
        Command::Verify { directory, sources } => verify(&directory, &sources),
        Command::Openapi { spec: Specification::V3_1 } => {
            print(&format!("{:#}", server::openapi()))
        }
        Command::Openapi { spec: Specification::V3_0 } => {
            print(&format!("{:#}", server::openapi_3_0()))
        }
        Command::Schema => print(&publish::bundle::schema_text()),
    }
}

fn serve() -> Fallible {
    let config = Config::read(variable)?;
    let database = Database::of(&config)?;
    let url = database.url();
    publish::migrate(&url)?;
    actix_web::rt::System::new().block_on(async {
        if publish::is_empty(&url).await? {
            fill(&url, &config.seeds).await?;
        }
        server::run(&config, &url, now).await?;
        Ok(())
    })
}

/// Publishes the seeds into an empty database; without seeds the service starts empty.
async fn fill(database_url: &str, seeds: &Path) -> Fallible {
    if !seeds.is_dir() {
        log::warn!("there are no seeds in {}: the database stays empty", seeds.display());
        return Ok(());
    }
    let note = Some("first data".to_owned());
    let outcome =
        publish::publish(database_url, seeds, Options { dry_run: false, note }, now()).await;
    report(outcome, false)
}

fn publish(directory: &Path, options: Options) -> Fallible {
    let config = Config::read(variable)?;
    let database = Database::of_or_running(&config)?;
    let url = database.url();
    publish::migrate(&url)?;
    let shown = progress_bar::progress_reporter();
    let publishing = publish::publish_with_progress(&url, directory, options, now(), &shown);
    let outcome = actix_web::rt::System::new().block_on(publishing);
    drop(shown);
    report(outcome, true)
}

fn export(directory: &Path, release: Option<&Identifier>) -> Fallible {
    let config = Config::read(variable)?;
    let database = Database::of_or_running(&config)?;
    let url = database.url();
    publish::migrate(&url)?;
    let shown = progress_bar::progress_reporter();
    let exporting = publish::export::export(&url, directory, release, &shown);
    let exported = actix_web::rt::System::new().block_on(exporting)?;
    drop(shown);
    log::info!("exported release {} into {}", exported.id, directory.display());
    Ok(())
}

fn rollback(release: &Identifier, options: Options) -> Fallible {
    let config = Config::read(variable)?;
    let database = Database::of_or_running(&config)?;
    let url = database.url();
    publish::migrate(&url)?;
    let shown = progress_bar::progress_reporter();
    let scratch = &config.data_dir;
    let work = publish::rollback::rollback(&url, release, scratch, options, now(), &shown);
    let outcome = actix_web::rt::System::new().block_on(work);
    drop(shown);
    report(outcome, true)
}

/// Serves what is there at once, whether or not the origin answers.
fn mirror(origin: Origin, once: bool) -> Fallible {
    let config = Config::read(variable)?;
    let database = if once { Database::of_or_running(&config) } else { Database::of(&config) }?;
    let url = database.url();
    publish::migrate(&url)?;
    let mirror = Mirror {
        origin,
        database_url: url.clone(),
        spool: config.data_dir.join("mirror"),
        pace: RetryPolicy::every(config.mirror_interval),
    };
    if once {
        let applied = mirror.catch_up()?;
        log::info!("{applied} releases were new");
        return Ok(());
    }
    // Told to stop before the database is.
    let _following = mirror.follow()?;
    Ok(actix_web::rt::System::new().block_on(server::run(&config, &url, now))?)
}

fn report(outcome: Result<Outcome, PublishError>, in_full: bool) -> Fallible {
    let outcome = match outcome {
        Err(PublishError::Faults(faults)) => return Err(listed(&faults)),
        other => other?,
    };
    if in_full {
        list(&outcome.difference)?;
    }
    match outcome.release {
        Some(release) => log::info!("published release {}", release.id),
        None => log::info!("nothing was published"),
    }
    Ok(())
}

fn verify(directory: &Path, sources: &Path) -> Fallible {
    let read = match publish::checked(directory) {
        Err(PublishError::Faults(faults)) => return Err(listed(&faults)),
        other => other?,
    };
    let faults = publish::verify::verify(&read, sources)?;
    if !faults.is_empty() {
        return Err(listed(&faults));
    }
    print("every document and every printed string was found in the sources")
}

/// Every fault on a line of its own.
fn listed(faults: &[Violation]) -> Box<dyn Error> {
    let lines: String = faults.iter().map(|fault| format!("\n{fault}")).collect();
    format!("{} faults; nothing was written{lines}", faults.len()).into()
}

/// Change by change, never all of them as one text: there may be millions.
fn list(difference: &Difference) -> Fallible {
    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "{difference}")?;
    Ok(out.flush()?)
}

fn print(text: &str) -> Fallible {
    writeln!(io::stdout(), "{text}")?;
    Ok(())
}

#[expect(clippy::disallowed_methods, reason = "the clock is read here and passed in everywhere")]
fn now() -> DateTime<Utc> {
    // Whole seconds: nobody publishes twice in one.
    Utc::now().trunc_subsecs(0)
}

#[expect(
    clippy::disallowed_methods,
    reason = "the settings are read here and passed in everywhere"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

/// The database that the settings name; the embedded one lives as long as this.
enum Database {
    Given(String),
    Embedded(Cluster),
    /// The embedded one of another process, such as the running server.
    Running(String),
}

impl Database {
    /// The database of a server: no other process may hold the embedded one.
    fn of(config: &Config) -> Result<Self, Box<dyn Error>> {
        if let Some(url) = &config.database_url {
            return Ok(Self::Given(url.clone()));
        }
        let settings = Settings { data_dir: config.data_dir.clone(), durable: true };
        Ok(Self::Embedded(embedded::start(&settings)?))
    }

    /// The same, or the embedded one that a server is running at the moment.
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
            Self::Given(url) | Self::Running(url) => url.clone(),
            Self::Embedded(cluster) => cluster.database_url(),
        }
    }
}
