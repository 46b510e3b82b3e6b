//! The page of a record: heading, facts, sections, source.

use askama::Template;

use super::head::Head;
use super::markup::Markup;
use super::sections::{Part, Section};
use super::site::Site;
use crate::domain::source::{Certainty, DataIssue, Source};

/// A page of sections.
#[derive(Template)]
#[template(path = "record.html", config = "src/pages/askama.toml")]
pub struct RecordPage {
    site: Site,
    head: Head,
    /// What kind of thing it is, above the title.
    kicker: Markup,
    /// Before the first heading.
    intro: Vec<Part>,
    sections: Vec<Section>,
    source: Option<Source>,
    issues: Vec<DataIssue>,
}

impl RecordPage {
    #[must_use]
    pub fn new(site: Site, head: Head, kicker: &str) -> Self {
        let kicker = Markup::text(kicker);
        Self {
            site,
            head,
            kicker,
            intro: Vec::new(),
            sections: Vec::new(),
            source: None,
            issues: Vec::new(),
        }
    }

    /// With words of a document above the title.
    #[must_use]
    pub(super) fn with_printed_kicker(self, kicker: &str) -> Self {
        Self { kicker: self.site.printed(kicker), ..self }
    }

    #[must_use]
    pub(super) fn with_intro(mut self, parts: impl IntoIterator<Item = Part>) -> Self {
        self.intro.extend(parts);
        self
    }

    /// With those of the sections that have content.
    #[must_use]
    pub(super) fn with_sections(mut self, sections: impl IntoIterator<Item = Section>) -> Self {
        self.sections.extend(sections.into_iter().filter(|section| !section.is_empty()));
        self
    }

    /// With the place that the record comes from.
    #[must_use]
    pub(super) fn with_source(self, source: Source, issues: Vec<DataIssue>) -> Self {
        Self { source: Some(source), issues, ..self }
    }
}
