//! A department, chamber, association, council, company or group of actors.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::in_japan;
use crate::domain::organization::{Organization, OrganizationKind};
use crate::domain::published::Published;
use crate::domain::source::Source;

/// A department, chamber, association, council, company or group of actors.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Organization)]
pub struct OrganizationView {
    /// Permanent identifier.
    pub id: String,
    /// The city it belongs to or works in; null for wider bodies.
    pub city_id: Option<String>,
    /// Name, exactly as printed.
    pub name: String,
    /// Our translation of the name.
    pub name_en: String,
    /// Kind, from a closed list.
    pub kind: OrganizationKind,
    /// Other names that the documents use for it.
    pub other_names: Vec<String>,
    /// Where it is named first; null when no document names it.
    pub source: Option<Source>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Organization>> for OrganizationView {
    fn from(published: Published<Organization>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            city_id: record.city_id.map(String::from),
            name: record.name,
            name_en: record.name_en,
            kind: record.kind,
            other_names: record.other_names,
            source: record.source,
            updated_at: in_japan(published.updated_at),
        }
    }
}
