//! A page for the tests of this room.

use super::site::Site;

/// A page in one of the languages, of a release.
pub fn site(english: bool) -> Site {
    let path = if english { "/en" } else { "/" };
    let site = Site::at("https://api.example.jp", path, None);
    Site { release: "2026-11-22.1".to_owned(), released_on: "2026-11-22".to_owned(), ..site }
}
