//! The words that synthetic records are composed of, Japanese with English beside it; earlier ones
//! are used more often. Topics times activities alone make some ten thousand compounds.

mod activities;
mod actors;
mod places;
mod products;
mod topics;

pub use activities::{ACTIVITIES, MODIFIERS};
pub use actors::{ACTORS, CITIZENS};
pub use places::{PLACE_KINDS, STEMS};
pub use products::{EVENTS, PRODUCTS, PROGRAMMES};
pub use topics::SUBJECTS;

/// The same in both languages.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub ja: &'static str,
    pub en: &'static str,
}

const fn word(ja: &'static str, en: &'static str) -> Word {
    Word { ja, en }
}

/// A part of a name, with its reading.
#[derive(Clone, Copy, Debug)]
pub struct Stem {
    pub kanji: &'static str,
    pub kana: &'static str,
    pub romaji: &'static str,
}

const fn stem(kanji: &'static str, kana: &'static str, romaji: &'static str) -> Stem {
    Stem { kanji, kana, romaji }
}

/// A theme and what cities do about it.
#[derive(Debug)]
pub struct Subject {
    pub slug: &'static str,
    pub title: Word,
    /// The theme that it is a part of.
    pub broader: Option<&'static str>,
    pub topics: &'static [Word],
}
