//! A publication that records were taken from.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::DatePrecision;
use super::identifier::Identifier;
use super::record::Record;
use super::resource::ResourceKind;
use super::source::DataIssue;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    pub id: Identifier,
    pub city_id: Identifier,
    pub kind: DocumentKind,
    pub title: String,
    pub title_en: Option<String>,
    /// Who published it, as printed.
    pub publisher: String,
    /// The first day of the known part of the date; null when no date is printed.
    pub published_on: Option<NaiveDate>,
    pub published_precision: Option<DatePrecision>,
    /// Which part of the publication we have, in our own words.
    pub covers: String,
    pub covers_en: Option<String>,
    /// Price in yen, when one is printed.
    pub price_jpy: Option<i32>,
    pub url: Option<String>,
    pub contact: Option<Contact>,
    /// SHA-256 of the text that was read, in lower-case hexadecimal.
    pub sha256: String,
    /// SPDX identifier; null when the document states no licence.
    pub license: Option<String>,
    /// How to cite it: 出典：….
    pub attribution: String,
    #[serde(default)]
    pub data_issues: Vec<DataIssue>,
}

impl Record for Document {
    const RESOURCE: ResourceKind = ResourceKind::Documents;

    fn id(&self) -> &Identifier {
        &self.id
    }
}

/// Whom the document names for questions, as printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Contact {
    /// Whom to ask.
    pub name: String,
    /// Postal code.
    pub postal_code: Option<String>,
    /// Address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: Option<String>,
}

/// Kinds of publication.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    EnumString,
    IntoStaticStr,
    VariantArray,
    Serialize,
    Deserialize,
    JsonSchema,
    ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum DocumentKind {
    Plan,
    PlanExcerpt,
    PlanSummary,
    PlanOutline,
    ProgressReport,
    ResearchReport,
}
