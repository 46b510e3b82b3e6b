//! Invented data sets of any size, with every kind of record and clearly marked as synthetic.
//!
//! The files depend only on the number of cities and the seed: they are byte-identical on every
//! machine, and a city does not change when others are added.

mod activities;
mod cities;
mod documents;
mod extras;
mod folder;
mod indicators;
mod kpis;
mod measures;
mod municipality;
mod observations;
mod organizations;
mod phrases;
mod plan_spec;
mod plans;
mod policies;
mod progress_entries;
mod rng;
mod sources;
mod statements;
mod synonyms;
mod targets;
mod themes;
mod vocabulary;
mod words;

use std::io;
use std::path::Path;

use keikaku::publish::bundle::VOCABULARY;
use keikaku::publish::{write_folder, write_schema};

/// City ids end with four digits.
pub const MAX_CITIES: u32 = 9999;

/// Writes the bundle and calls `written` after the folder of each city.
///
/// # Errors
/// When a file cannot be written.
pub fn synthesize(
    directory: &Path,
    cities: u32,
    seed: u64,
    mut written: impl FnMut(),
) -> io::Result<()> {
    let indicators = indicators::indicators();
    write_schema(directory)?;
    let vocabulary = vocabulary::bundle(seed, &indicators);
    write_folder(&directory.join(VOCABULARY), &vocabulary)?;
    for number in 1..=cities {
        let bundle = folder::bundle(seed, number, &indicators);
        let folder = directory.join(cities::city_id(number).as_str());
        write_folder(&folder, &bundle)?;
        written();
    }
    Ok(())
}
