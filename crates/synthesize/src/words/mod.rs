//! The words of synthetic records in Japanese and English. Earlier words are used more often; topics
//! and activities alone give about ten thousand combinations.

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

/// A word in both languages.
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

/// A theme and its topics.
#[derive(Debug)]
pub struct Subject {
    pub slug: &'static str,
    pub title: Word,
    /// The slug of the broader theme.
    pub broader: Option<&'static str>,
    pub topics: &'static [Word],
}
