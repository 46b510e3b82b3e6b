//! Pages that explain the errors of the API.

use askama::Template;

use super::head::{DataLinks, Head};
use super::markup::Markup;
use super::site::Site;
use crate::domain::message::Message;

/// One kind of error.
pub struct ProblemText {
    pub code: &'static str,
    pub status: u16,
    pub title: Message,
    pub cause: Message,
    pub remedy: Message,
}

#[derive(Template)]
#[template(path = "problems.html", config = "src/pages/askama.toml")]
pub struct ProblemsPage {
    site: Site,
    head: Head,
    problems: Vec<ProblemText>,
}

impl ProblemsPage {
    #[must_use]
    pub fn all(site: Site, problems: Vec<ProblemText>) -> Self {
        let title = site.say("API のエラーの種類", "Errors of the API").to_owned();
        let data = Some(DataLinks::of_call("/problems"));
        Self { head: Head { title, data, ..Head::default() }, site, problems }
    }

    #[must_use]
    pub fn one(site: Site, problem: ProblemText) -> Self {
        let all = Markup::text(site.say("API のエラーの種類", "Errors of the API"));
        let head = Head {
            title: site.say(&problem.title.ja, &problem.title.en).to_owned(),
            breadcrumbs: vec![Markup::link(&site.url("/problems"), &all)],
            data: Some(DataLinks::of_call(format!("/problems/{}", problem.code))),
            ..Head::default()
        };
        Self { site, head, problems: vec![problem] }
    }

    fn is_one(&self) -> bool {
        self.problems.len() == 1
    }

    /// A text of ours in the language of the page, with code between backquotes.
    fn with_code(&self, text: &Message) -> Markup {
        Markup::with_code(self.site.say(&text.ja, &text.en))
    }
}
