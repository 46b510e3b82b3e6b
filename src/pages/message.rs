//! A page with one message: an error, or that something moved.

use askama::Template;

use super::head::Head;
use super::markup::Markup;
use super::site::Site;

#[derive(Template)]
#[template(path = "message.html", config = "src/pages/askama.toml")]
pub struct MessagePage {
    site: Site,
    head: Head,
    detail: Markup,
}

impl MessagePage {
    #[must_use]
    pub fn new(site: Site, title: &str, detail: &str) -> Self {
        let head = Head { title: title.to_owned(), ..Head::default() };
        Self { site, head, detail: Markup::with_code(detail) }
    }
}
