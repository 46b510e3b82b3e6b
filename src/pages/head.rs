//! What the head, the breadcrumbs and the foot of a page need to know of it.

use super::markup::Markup;

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
