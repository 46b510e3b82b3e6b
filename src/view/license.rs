//! License of the data and attribution of its sources.

use serde::Serialize;
use utoipa::ToSchema;

/// SPDX identifier of the license of our own work: selection, summaries, translations.
const LICENSE: &str = "CC-BY-4.0";
pub const LICENSE_URL: &str = "https://creativecommons.org/licenses/by/4.0/";
pub const LICENSE_TITLE: &str = "Creative Commons Attribution 4.0 International";
pub const ATTRIBUTION: &str = "出典：各市の計画書・報告書（各データの source.document_id が示す文書）をもとに「計画オープンデータ Keikaku」が作成";

/// A licence.
#[derive(Debug, Serialize, ToSchema)]
pub struct License {
    /// SPDX identifier.
    pub id: &'static str,
    /// Its text.
    pub url: &'static str,
}

#[must_use]
pub const fn license() -> License {
    License { id: LICENSE, url: LICENSE_URL }
}
