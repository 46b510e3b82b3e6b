//! A clearly synthetic data set of any size: invented cities with everything that a plan can hold.
//!
//! A function of the number of cities and a seed: the same files, byte for byte, on every machine,
//! and a city is the same however many others there are. Nothing here is about a real place.

mod activities;
mod cities;
mod documents;
mod indicators;
mod kpis;
mod measures;
mod municipality;
mod observations;
mod organizations;
mod phrases;
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

/// Codes end with three digits for each of 47 prefectures, and ids with four.
pub const MAX_CITIES: u32 = 9999;

/// Writes the bundle, a folder at a time, and says so after each.
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
        let bundle = municipality::bundle(seed, number, &indicators);
        let folder = directory.join(cities::city_id(number).as_str());
        write_folder(&folder, &bundle)?;
        written();
    }
    Ok(())
}
