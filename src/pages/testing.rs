//! A page for the tests of this room.

use keikaku_chart::Language;

use super::site::Site;
use super::titles::Titles;

/// The home page in one of the languages.
pub fn site(english: bool) -> Site {
    Site {
        language: if english { Language::En } else { Language::Ja },
        base: "https://api.example.jp".to_owned(),
        path: "/".to_owned(),
        release: "2026-11-22.1".to_owned(),
        released_on: "2026-11-22".to_owned(),
        contact: None,
        stylesheet: "/assets/pages.css".to_owned(),
        titles: Titles::default(),
    }
}
