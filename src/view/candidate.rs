//! Records that a name or code may refer to.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::candidate::{Candidate, CandidateCertainty};
use crate::domain::resource::ResourceKind;

/// A record that a name or code may stand for.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Candidate)]
pub struct CandidateView {
    /// What kind of record it is: the name of its list.
    #[serde(rename = "type")]
    pub resource: ResourceKind,
    /// Its permanent identifier.
    pub id: String,
    /// Its title or name.
    pub title: Option<String>,
    /// Our translation of the title.
    pub title_en: Option<String>,
    /// The city it belongs to; null for what belongs to none.
    pub city_id: Option<String>,
    /// The plan it belongs to; null for what belongs to none.
    #[schema(example = "kodaira-industry-2018")]
    pub plan_id: Option<String>,
    /// How sure it is that this record is meant.
    pub certainty: CandidateCertainty,
    /// What it is called that matches, or what the record was called whose identifier was retired.
    pub matched: String,
    /// The record itself.
    pub href: String,
}

impl CandidateView {
    /// `base` is the prefix of absolute links.
    #[must_use]
    pub fn new(candidate: Candidate, base: &str) -> Self {
        let href = format!("{base}/v1/{}/{}", candidate.resource.name(), candidate.id);
        Self {
            resource: candidate.resource,
            id: candidate.id.into(),
            title: candidate.title,
            title_en: candidate.title_en,
            city_id: candidate.city_id.map(String::from),
            plan_id: candidate.plan_id.map(String::from),
            certainty: candidate.certainty,
            matched: candidate.matched,
            href,
        }
    }
}
