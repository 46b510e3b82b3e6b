//! Results of a search over all resources.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};
use utoipa::ToSchema;

use super::calendar::FiscalYear;
use super::identifier::Identifier;
use super::resource::ResourceKind;

/// Searchable resources; results with equal scores are listed in this order.
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

/// A page of search results with the totals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub hits: Vec<Hit>,
    /// Number of matching records.
    pub total: usize,
    pub facets: Facets,
    /// Synonyms that the query was expanded with.
    pub synonyms: Vec<String>,
    pub understanding: Understanding,
    /// The words without names of places, if places were named.
    pub rest: Option<String>,
    /// Start of the next page; `None` on the last page.
    pub next: Option<Position>,
}

/// How a query was understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understanding {
    pub narrowed_by: Vec<NarrowedBy>,
    /// The words and phrases that were searched for.
    pub words: Vec<String>,
    pub matching: WordMatching,
    /// A query that is taken as it is; `None` if this one was.
    pub as_typed: Option<String>,
}

/// A name in a query that narrows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NarrowedBy {
    /// The name as it was typed.
    pub text: String,
    /// The parameter that does the same.
    pub parameter: &'static str,
    pub value: Identifier,
    pub title: String,
    pub title_en: String,
}

/// How many of the words a record must have.
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
pub enum WordMatching {
    /// Each record has all words.
    All,
    /// No record has all words; these have most of them.
    Most,
}

/// A matching record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub resource: ResourceKind,
    pub id: Identifier,
    /// Title or name; of a progress entry, the title of its measure.
    pub title: Option<String>,
    pub title_en: Option<String>,
    pub city_id: Option<Identifier>,
    pub plan_id: Option<Identifier>,
    pub fiscal_year: Option<FiscalYear>,
    pub theme_ids: Vec<Identifier>,
    /// Parents, from the city down.
    pub breadcrumbs: Vec<Crumb>,
    /// Relevance; higher is better.
    pub score: u32,
    pub highlights: Vec<Highlight>,
}

/// A reference to a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub resource: ResourceKind,
    pub id: Identifier,
    pub title: Option<String>,
    pub title_en: Option<String>,
}

/// A text of a record, split into matching and other segments.
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

/// A position in the result order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    pub score: u32,
    pub resource: ResourceKind,
    pub id: String,
}

/// Facet counts of the matching records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facets {
    pub types: Facet,
    pub cities: Facet,
    pub themes: Facet,
    pub fiscal_years: Facet,
}

/// Values of one facet, most frequent first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facet {
    pub values: Vec<FacetValue>,
    /// Number of values that are not listed.
    pub more: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetValue {
    /// The value of the filter parameter.
    pub value: String,
    pub title: String,
    pub title_en: String,
    pub count: usize,
}
