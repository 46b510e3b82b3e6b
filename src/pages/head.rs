//! What the head, the breadcrumbs and the foot of a page need to know of it.

use super::markup::Markup;
use super::urls::escaped;
use crate::domain::resource::ResourceKind;

/// What a page is about.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// In the language of the page.
    pub title: String,
    /// A sentence for search engines and previews; empty when the title says enough.
    pub description: String,
    /// Links to the pages above this one, the home page left out.
    pub breadcrumbs: Vec<Markup>,
    /// Where the data of the page come from.
    pub data: Option<DataLinks>,
    /// schema.org data about the page.
    pub json_ld: Option<Markup>,
    /// The path of a PNG picture for previews.
    pub picture: Option<String>,
    /// The form of the page that other sites can embed.
    pub embed: Option<Embed>,
}

/// The small form of a page, for a frame on another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Embed {
    /// The path in Japanese: `/embed/kpis/a`.
    pub path: String,
    /// What fits without scrolling, in pixels.
    pub width: u32,
    pub height: u32,
}

impl Embed {
    /// Of a record whose page has a picture.
    #[must_use]
    pub fn of_record(resource: ResourceKind, id: &str) -> Self {
        let path = format!("/embed/{}/{}", resource.name(), escaped(id));
        Self { path, width: 680, height: 640 }
    }

    /// The same, no wider than a site has place for.
    #[must_use]
    pub fn within(self, width: Option<u32>, height: Option<u32>) -> Self {
        Self {
            width: width.map_or(self.width, |most| most.min(self.width)),
            height: height.map_or(self.height, |most| most.min(self.height)),
            ..self
        }
    }
}

/// The data of a page for programs.
#[derive(Clone, Debug)]
pub struct DataLinks {
    /// The path of the API call: `/v1/kpis/a`.
    pub api: String,
    /// The path of the same as a table.
    pub csv: Option<String>,
    /// The record, for reports of errors; empty when the page shows several.
    pub record: String,
}

impl DataLinks {
    #[must_use]
    pub fn of_record(resource: &str, id: &str) -> Self {
        Self { api: format!("/v1/{resource}/{id}"), csv: None, record: format!("{resource}/{id}") }
    }

    #[must_use]
    pub fn of_call(api: impl Into<String>) -> Self {
        Self { api: api.into(), csv: None, record: String::new() }
    }

    #[must_use]
    pub fn with_csv(self, csv: impl Into<String>) -> Self {
        Self { csv: Some(csv.into()), ..self }
    }
}
