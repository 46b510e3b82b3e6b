//! Writes an invented bundle: `keikaku-synthesize DIRECTORY --cities N --seed S`.

use std::error::Error;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use keikaku::config::LogFormat;
use keikaku::{logging, progress_bar};
use keikaku_synthesize::{MAX_CITIES, synthesize};

/// Write an invented bundle, clearly marked as such, to try the service at any size.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    /// The folder to write it into
    directory: PathBuf,
    /// How many cities; Japan has 1741
    #[arg(long, default_value_t = 1741,
        value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_CITIES)))]
    cities: u32,
    /// The same seed gives the same files
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

fn main() -> ExitCode {
    let format = LogFormat::read(variable);
    logging::start(*format.as_ref().unwrap_or(&LogFormat::Text), "info");
    let arguments = Arguments::parse();
    match format.map_err(Into::into).and_then(|_| run(&arguments)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log::error!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(Arguments { directory, cities, seed }: &Arguments) -> Result<(), Box<dyn Error>> {
    let progress = progress_bar::progress_reporter();
    progress.begin("synthesizing", *cities as usize, "cities");
    Ok(synthesize(directory, *cities, *seed, || progress.step())?)
}

#[expect(clippy::disallowed_methods, reason = "the library takes a function that reads settings")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
