//! Results of a search over all resources.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::calendar::FiscalYear;
use crate::domain::codelist::Codelist;
use crate::domain::resource::ResourceKind;
use crate::domain::search::{
    Crumb, Facet, FacetValue, Facets, Highlight, Hit, NarrowedBy, Segment, Understanding,
    WordMatching,
};

/// A record that matches a search.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SearchHit)]
pub struct HitView {
    /// What kind of record it is: the name of its list.
    #[serde(rename = "type")]
    pub resource: ResourceKind,
    /// Its permanent identifier.
    pub id: String,
    /// Its title or name; of a progress entry that of the measure; null when none is legible.
    pub title: Option<String>,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// The city it belongs to; null for what belongs to none.
    pub city_id: Option<String>,
    /// The plan it belongs to; null for what belongs to none.
    pub plan_id: Option<String>,
    /// The fiscal year that it reports on; null for what has none.
    pub fiscal_year: Option<i32>,
    /// Its themes; of KPIs and progress entries those of what they belong to.
    pub theme_ids: Vec<String>,
    /// What it stands under, from the city down.
    pub breadcrumbs: Vec<CrumbView>,
    /// How well it matches, the higher the better; comparable within one answer only.
    pub score: u32,
    /// The record itself.
    pub href: String,
    /// The texts of the record that match; empty when its identifier does.
    pub highlights: Vec<HighlightView>,
}

/// A record as others refer to it.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Breadcrumb)]
pub struct CrumbView {
    /// What kind of record it is: the name of its list.
    #[serde(rename = "type")]
    pub resource: ResourceKind,
    /// Its permanent identifier.
    pub id: String,
    /// Its title or name.
    pub title: Option<String>,
    /// Our translation of the title.
    pub title_en: Option<String>,
}

/// A text of a record that matches, whole and in order.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Highlight)]
pub struct HighlightView {
    /// The field of the record: `summary`, `outputs.label`.
    pub field: String,
    /// The text, cut where it begins and ceases to match; joined they are the text.
    pub segments: Vec<SegmentView>,
}

/// A piece of a text: plain text, to be escaped like any other.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Segment)]
pub struct SegmentView {
    /// The piece.
    pub text: String,
    /// Whether it is what was searched for.
    pub marked: bool,
}

/// How a query was understood. A name or word in quotes is taken as it is.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SearchUnderstanding)]
pub struct UnderstandingView {
    /// The names of cities and plans in the query that narrow it.
    pub narrowed_by: Vec<NarrowedByView>,
    /// The words and phrases that were searched for.
    #[schema(example = json!(["創業"]))]
    pub words: Vec<String>,
    /// Whether each record has all words, or most of them because none has all.
    pub matching: WordMatching,
    /// Where the query is taken as it was typed; null if it was taken so.
    #[schema(example = "http://127.0.0.1:8080/v1/search?q=%22%E5%89%B5%E6%A5%AD%22")]
    pub as_typed: Option<String>,
}

/// A name in a query that narrows it, and the parameter that does the same.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SearchNarrowing)]
pub struct NarrowedByView {
    /// The name as it was typed.
    #[schema(example = "小平市")]
    pub text: String,
    /// `city` or `plan`.
    #[schema(example = "city")]
    pub parameter: &'static str,
    /// What it is narrowed by.
    #[schema(example = "kodaira")]
    pub value: String,
    /// What that is called.
    #[schema(example = "小平市")]
    pub title: String,
    /// Our translation of the title.
    #[schema(example = "Kodaira")]
    pub title_en: String,
}

/// How many of all records that match have which property.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = SearchFacets)]
pub struct FacetsView {
    /// By kind of record; narrow by `type`.
    #[serde(rename = "type")]
    pub types: FacetView,
    /// By city; narrow by `city`.
    pub city: FacetView,
    /// By theme, a record with several under each; narrow by `theme`.
    pub theme: FacetView,
    /// By fiscal year of what is reported; narrow by `fiscal_year`.
    pub fiscal_year: FacetView,
}

/// The values of one property, the most frequent first.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Facet)]
pub struct FacetView {
    /// At most 50 values.
    pub values: Vec<FacetValueView>,
    /// How many further values occur.
    pub more: usize,
}

/// A value and how often it occurs.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = FacetValue)]
pub struct FacetValueView {
    /// What to narrow by.
    pub value: String,
    /// What it is called.
    pub title: String,
    /// Our translation of the title.
    pub title_en: String,
    /// Records that match and have it.
    pub count: usize,
}

impl HitView {
    /// `base` is the prefix of absolute links.
    #[must_use]
    pub fn new(hit: Hit, base: &str) -> Self {
        let href = format!("{base}/v1/{}/{}", hit.resource.name(), hit.id);
        Self {
            resource: hit.resource,
            id: hit.id.into(),
            title: hit.title,
            title_en: hit.title_en,
            city_id: hit.city_id.map(String::from),
            plan_id: hit.plan_id.map(String::from),
            fiscal_year: hit.fiscal_year.map(FiscalYear::year),
            theme_ids: hit.theme_ids.into_iter().map(String::from).collect(),
            breadcrumbs: hit.breadcrumbs.into_iter().map(CrumbView::from).collect(),
            score: hit.score,
            href,
            highlights: hit.highlights.into_iter().map(HighlightView::from).collect(),
        }
    }
}

impl UnderstandingView {
    /// `as_typed` is the address of the same search taken as it was typed.
    #[must_use]
    pub fn new(understanding: Understanding, as_typed: Option<String>) -> Self {
        let narrowed_by = understanding.narrowed_by.into_iter();
        Self {
            narrowed_by: narrowed_by.map(NarrowedByView::from).collect(),
            words: understanding.words,
            matching: understanding.matching,
            as_typed,
        }
    }
}

impl From<NarrowedBy> for NarrowedByView {
    fn from(narrowed: NarrowedBy) -> Self {
        let NarrowedBy { text, parameter, value, title, title_en } = narrowed;
        Self { text, parameter, value: value.into(), title, title_en }
    }
}

impl From<Crumb> for CrumbView {
    fn from(crumb: Crumb) -> Self {
        Self {
            resource: crumb.resource,
            id: crumb.id.into(),
            title: crumb.title,
            title_en: crumb.title_en,
        }
    }
}

impl From<Highlight> for HighlightView {
    fn from(highlight: Highlight) -> Self {
        let segment = |Segment { text, matches }| SegmentView { text, marked: matches };
        let segments = highlight.segments.into_iter().map(segment).collect();
        Self { field: highlight.field, segments }
    }
}

impl From<Facets> for FacetsView {
    fn from(facets: Facets) -> Self {
        Self {
            types: labelled(facets.types),
            city: facets.cities.into(),
            theme: facets.themes.into(),
            fiscal_year: facets.fiscal_years.into(),
        }
    }
}

/// Labels of the resource kinds, from the codelist.
fn labelled(types: Facet) -> FacetView {
    let mut view = FacetView::from(types);
    let words = Codelist::of_enum("Resource").map_or(&[][..], |list| &list.entries);
    for value in &mut view.values {
        if let Some(word) = words.iter().find(|word| word.code == value.value) {
            value.title = word.label.to_owned();
            value.title_en = word.label_en.to_owned();
        }
    }
    view
}

impl From<Facet> for FacetView {
    fn from(facet: Facet) -> Self {
        let value = |FacetValue { value, title, title_en, count }| FacetValueView {
            value,
            title,
            title_en,
            count,
        };
        Self { values: facet.values.into_iter().map(value).collect(), more: facet.more }
    }
}
