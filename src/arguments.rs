//! The arguments of the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::identifier::Identifier;
use crate::mirror::Origin;
use crate::publish::Options;

/// Open-data API for the plans of Japanese municipalities.
#[derive(Parser)]
#[command(version, about)]
pub struct Arguments {
    #[command(subcommand)]
    pub command: Option<Command>,
}

#[derive(Subcommand)]
pub enum Command {
    /// Serve the API (the default); an empty database is filled with the seeds first
    Serve,
    /// Publish a bundle as a new release, if it differs from the last one
    Publish {
        /// The folder of the bundle, or the folder or file of one city or of the vocabulary
        path: PathBuf,
        /// How many published records may be removed, if they are more than 10 or 5 %
        #[arg(long, value_name = "N", default_value_t = 0)]
        allow_removals: usize,
        #[command(flatten)]
        options: PublishingOptions,
    },
    /// Write a bundle with everything that it leaves out
    Complete {
        /// The bundle, as `publish` takes it
        path: PathBuf,
        /// The folder to write it into, which must not exist
        directory: PathBuf,
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
        #[command(flatten)]
        options: PublishingOptions,
    },
    /// Check all stored records, and the files of releases, against their digests
    Check {
        /// Rewrite damaged records from the change log, and remove damaged files
        #[arg(long)]
        repair: bool,
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
    /// Only apply pending migrations, for a server whose role may only read
    Migrate,
    /// Print the description of the API (`openapi.json`)
    Openapi {
        /// The version of `OpenAPI` that it is written in
        #[arg(long, value_enum, default_value_t = Specification::V3_1)]
        spec: Specification,
    },
    /// Print the JSON Schema of bundles
    Schema,
}

#[derive(Args)]
pub struct PublishingOptions {
    /// Only show what would change
    #[arg(long)]
    pub dry_run: bool,
    /// What the release is to say about itself
    #[arg(long)]
    pub note: Option<String>,
    /// Publish although the clock is far from the time of the last release
    #[arg(long)]
    pub trust_clock: bool,
}

impl From<PublishingOptions> for Options {
    fn from(PublishingOptions { dry_run, note, trust_clock }: PublishingOptions) -> Self {
        Self { dry_run, note, trust_clock, ..Self::default() }
    }
}

#[derive(Clone, Copy, ValueEnum)]
pub enum Specification {
    #[value(name = "3.1")]
    V3_1,
    #[value(name = "3.0")]
    V3_0,
}
