//! What a search over everything finds.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::resource::ResourceKind;

/// What can be searched, in the order in which records that match equally well are shown.
pub const SEARCHED: [ResourceKind; 11] = [
    ResourceKind::Cities,
    ResourceKind::Themes,
    ResourceKind::Plans,
    ResourceKind::Policies,
    ResourceKind::Measures,
    ResourceKind::Kpis,
    ResourceKind::Indicators,
    ResourceKind::ProgressEntries,
    ResourceKind::Statements,
    ResourceKind::Organizations,
    ResourceKind::Documents,
];

/// How far search is.
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
pub enum SearchState {
    /// The release that is served is searched.
    Ready,
    /// The release before is searched until the index of this one is made.
    Behind,
    /// The first index is being made.
    Building,
}

/// A page of what was found, and what there is in all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// All records that match.
    pub total: usize,
    pub facets: Facets,
    /// Words that were searched for because they mean the same.
    pub synonyms: Vec<String>,
    /// Where the next page starts; none when this is the last.
    pub next: Option<Position>,
}

/// A record that matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub resource: ResourceKind,
    pub id: Identifier,
    /// Title or name; for a progress entry that of its measure.
    pub title: Option<String>,
    pub title_en: Option<String>,
    pub city_id: Option<Identifier>,
    pub plan_id: Option<Identifier>,
    pub fiscal_year: Option<FiscalYear>,
    pub theme_ids: Vec<Identifier>,
    /// What it stands under, from the city down.
    pub breadcrumbs: Vec<Crumb>,
    /// The higher the better.
    pub score: u32,
    pub highlights: Vec<Highlight>,
}

/// A record as others refer to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub resource: ResourceKind,
    pub id: Identifier,
    pub title: Option<String>,
    pub title_en: Option<String>,
}

/// A text of a record, cut where it matches and where it does not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Highlight {
    pub field: String,
    pub segments: Vec<Segment>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub text: String,
    pub matches: bool,
}

/// A place in the order of what was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub score: u32,
    pub resource: ResourceKind,
    pub id: String,
}

/// How many of the records that match have which property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    pub types: Facet,
    pub cities: Facet,
    pub themes: Facet,
    pub fiscal_years: Facet,
}

/// Values of one property, the most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    pub values: Vec<FacetValue>,
    /// Values that are not listed.
    pub more: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// What to filter by.
    pub value: String,
    pub title: String,
    pub title_en: String,
    pub count: usize,
}
