//! A quantity shared by the KPIs of different cities.

use chrono::{DateTime, FixedOffset};
use serde::Serialize;
use utoipa::ToSchema;

use super::in_japan;
use crate::domain::indicator::{Accumulation, Direction, ExternalCode, Indicator, IndicatorLevel};
use crate::domain::published::Published;

/// A quantity as such, shared by the KPIs of different cities.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Indicator)]
pub struct IndicatorView {
    /// Permanent identifier.
    pub id: String,
    /// Name of the quantity.
    pub name: String,
    /// Our translation of the name.
    pub name_en: String,
    /// What is counted or measured.
    pub definition: String,
    /// Our translation of the definition.
    pub definition_en: String,
    /// Unit; null for a plain count that has none of its own.
    pub unit: Option<String>,
    /// The direction that is better.
    pub direction: Direction,
    /// What kind of thing it measures.
    pub level: IndicatorLevel,
    /// How figures of several years relate.
    pub accumulation: Accumulation,
    /// The same or a near quantity in other code systems.
    pub external_codes: Vec<ExternalCode>,
    /// When a release last changed this record, in Japan’s time.
    pub updated_at: DateTime<FixedOffset>,
}

impl From<Published<Indicator>> for IndicatorView {
    fn from(published: Published<Indicator>) -> Self {
        let record = published.record;
        Self {
            id: record.id.into(),
            name: record.name,
            name_en: record.name_en,
            definition: record.definition,
            definition_en: record.definition_en,
            unit: record.unit,
            direction: record.direction,
            level: record.level,
            accumulation: record.accumulation,
            external_codes: record.external_codes,
            updated_at: in_japan(published.updated_at),
        }
    }
}
