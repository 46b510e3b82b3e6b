//! How to cite a release.

use chrono::Datelike;
use serde::Serialize;
use utoipa::ToSchema;

use super::license::LICENSE_URL;
use crate::domain::release::{Release, day_in_japan};

/// How to cite a release: its data never change.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Citation)]
pub struct CitationView {
    /// The release: its `id`.
    #[schema(example = "2026-11-22.1")]
    pub release_id: String,
    /// In Japanese, in the form that the Digital Agency’s terms (PDL1.0) show. Add the day of use.
    #[schema(
        example = "出典：「計画オープンデータ Keikaku」リリース2026-11-22.1（2026年11月22日公開）（https://api.example.jp/v1/releases/2026-11-22.1）、CC BY 4.0（https://creativecommons.org/licenses/by/4.0/）"
    )]
    pub text: String,
    /// In English.
    #[schema(
        example = "Keikaku: open data of municipal plans in Japan. Release 2026-11-22.1, 22 November 2026. https://api.example.jp/v1/releases/2026-11-22.1. CC BY 4.0."
    )]
    pub text_en: String,
    /// For reference managers.
    #[schema(example = "@misc{keikaku-2026-11-22.1, …}")]
    pub bibtex: String,
}

impl CitationView {
    /// `base` is the public URL of the service.
    #[must_use]
    pub fn new(release: &Release, base: &str) -> Self {
        let id = &release.id;
        let day = day_in_japan(release.published_at);
        let url = format!("{base}/v1/releases/{id}");
        let (year, month) = (day.year(), day.month());
        Self {
            release_id: id.to_string(),
            text: format!(
                "出典：「計画オープンデータ Keikaku」リリース{id}（{year}年{month}月{}日公開）（{url}）、\
                 CC BY 4.0（{LICENSE_URL}）",
                day.day()
            ),
            text_en: format!(
                "Keikaku: open data of municipal plans in Japan. Release {id}, {}. {url}. CC BY 4.0.",
                day.format("%-d %B %Y")
            ),
            bibtex: format!(
                "@misc{{keikaku-{id},\n  title = {{{{Keikaku}}: open data of municipal plans in Japan}},\n  \
                 version = {{{id}}},\n  year = {{{year}}},\n  month = {{{month}}},\n  \
                 url = {{{url}}},\n  note = {{SHA-256 of the data: {}. Licence: CC BY 4.0}}\n}}\n",
                release.checksum
            ),
        }
    }
}
