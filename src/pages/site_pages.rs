//! Pages about the site itself: what it is, how to use its data, accessibility, contact.

use askama::Template;

use super::head::{DataLinks, Head};
use super::site::Site;

/// What this is, where the data come from, and how they are judged.
#[derive(Template)]
#[template(path = "about.html", config = "src/pages/askama.toml")]
pub struct AboutPage {
    site: Site,
    head: Head,
}

impl AboutPage {
    #[must_use]
    pub fn new(site: Site) -> Self {
        let head = head(&site, "このサイトについて", "About this site");
        Self { site, head }
    }
}

/// Calls to begin with.
#[derive(Template)]
#[template(path = "developers.html", config = "src/pages/askama.toml")]
pub struct DevelopersPage {
    site: Site,
    head: Head,
    /// The city of the examples, if there is one with plans.
    city: Option<String>,
}

impl DevelopersPage {
    #[must_use]
    pub fn new(site: Site, city: Option<String>) -> Self {
        let data = Some(DataLinks::of_call("/v1"));
        let head = Head { data, ..head(&site, "開発者の方へ", "For developers") };
        Self { site, head, city }
    }
}

/// What was tested for accessibility, and what is known to be missing.
#[derive(Template)]
#[template(path = "accessibility.html", config = "src/pages/askama.toml")]
pub struct AccessibilityPage {
    site: Site,
    head: Head,
}

impl AccessibilityPage {
    #[must_use]
    pub fn new(site: Site) -> Self {
        let head = head(&site, "アクセシビリティ", "Accessibility statement");
        Self { site, head }
    }
}

/// How to reach the operator.
#[derive(Template)]
#[template(path = "contact.html", config = "src/pages/askama.toml")]
pub struct ContactPage {
    site: Site,
    head: Head,
}

impl ContactPage {
    #[must_use]
    pub fn new(site: Site) -> Self {
        let head = head(&site, "問い合わせ", "Contact");
        Self { site, head }
    }
}

fn head(site: &Site, ja: &str, en: &str) -> Head {
    Head { title: site.say(ja, en).to_owned(), ..Head::default() }
}
