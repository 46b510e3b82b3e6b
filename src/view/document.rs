//! A publication that records were taken from.

use chrono::{DateTime, FixedOffset, NaiveDate};
use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::{DatePrecision, japanese_date};
use crate::domain::document::{Contact, Document, DocumentKind};
use crate::domain::published::{Published, in_japan};
use crate::domain::source::DataIssue;

/// A publication from which records were taken.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Document)]
pub struct DocumentView {
    /// Permanent identifier.
    pub id: String,
    /// The municipality: a city’s `id`.
    pub city_id: String,
    /// Kind, from a closed list.
    pub kind: DocumentKind,
    /// Title, exactly as printed.
    pub title: String,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// Who published it, as printed.
    pub publisher: String,
    /// The first day of the known part of the date; null when no date is printed.
    pub published_on: Option<NaiveDate>,
    /// How much of that date is known.
    pub published_precision: Option<DatePrecision>,
    /// The date as Japanese documents print it, as far as it is known: 令和3年10月.
    pub published_on_label: Option<String>,
    /// Which part of the publication we have, in our own words.
    pub covers: String,
    /// Our translation of what it covers.
    pub covers_en: Option<String>,
    /// Price in yen, when one is printed.
    #[schema(extensions(("x-unit" = json!("JPY"))))]
    pub price_jpy: Option<i32>,
    /// Where it can be read; null when the document does not say.
    pub url: Option<String>,
    /// Whom the document names for questions.
    pub contact: Option<Contact>,
    /// SHA-256 of the text that was read, in lower-case hexadecimal.
    pub sha256: String,
    /// SPDX identifier; null when the document states no licence.
    #[schema(example = "CC-BY-4.0")]
    pub license: Option<String>,
    /// How to cite it: 出典：….
    pub attribution: String,
    /// Contradictions and damage in the document that concern this record; shown, never mended.
    pub data_issues: Vec<DataIssue>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Document>> for DocumentView {
    fn from(published: Published<Document>) -> Self {
        let record = published.record;
        let label = record
            .published_on
            .zip(record.published_precision)
            .map(|(day, precision)| japanese_date(day, precision));
        Self {
            id: record.id.into(),
            city_id: record.city_id.into(),
            kind: record.kind,
            title: record.title,
            title_en: record.title_en,
            publisher: record.publisher,
            published_on: record.published_on,
            published_precision: record.published_precision,
            published_on_label: label,
            covers: record.covers,
            covers_en: record.covers_en,
            price_jpy: record.price_jpy,
            url: record.url,
            contact: record.contact,
            sha256: record.sha256,
            license: record.license,
            attribution: record.attribution,
            data_issues: record.data_issues,
            updated_at: in_japan(published.updated_at),
        }
    }
}
