//! Measures, with their themes, departments and partners.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{texts, words};
use super::schema::{measure_organizations, measure_themes, measures};
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::measure::{Disposition, Measure};
use crate::domain::published::StoredRecord;

#[derive(Clone, Debug, Default)]
pub struct MeasureFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub disposition: Vec<Disposition>,
    pub organization: Vec<Identifier>,
    pub run_elsewhere: Option<bool>,
    pub is_repeat: Option<bool>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum MeasureSort {
    Id,
    PlanId,
    Position,
}

impl SortKey<measures::table> for MeasureSort {
    fn column(self) -> KeyColumn<measures::table> {
        match self {
            Self::Id => page::text(measures::id),
            Self::PlanId => page::text(measures::plan_id),
            Self::Position => page::integer(measures::position),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &MeasureFilter,
    page: &PageRequest<MeasureSort>,
) -> Result<Page<StoredRecord<Measure>>, StoreError> {
    let columns = (measures::record, measures::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

pub(super) fn filtered(filter: &MeasureFilter) -> measures::BoxedQuery<'static, Pg> {
    let mut query = measures::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(measures::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(measures::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(measures::plan_id, texts(&filter.plan)));
    }
    if !filter.policy.is_empty() {
        query = query.filter(measures::policy_id.eq_any(subtree(texts(&filter.policy))));
    }
    if !filter.theme.is_empty() {
        query = query.filter(
            measures::id.eq_any(
                measure_themes::table
                    .into_boxed()
                    .filter(eq_any(measure_themes::theme_id, texts(&filter.theme)))
                    .select(measure_themes::measure_id),
            ),
        );
    }
    if !filter.disposition.is_empty() {
        query = query
            .filter(eq_any(measures::disposition.assume_not_null(), words(&filter.disposition)));
    }
    if !filter.organization.is_empty() {
        query = query.filter(
            measures::id.eq_any(
                measure_organizations::table
                    .into_boxed()
                    .filter(eq_any(
                        measure_organizations::organization_id,
                        texts(&filter.organization),
                    ))
                    .select(measure_organizations::measure_id),
            ),
        );
    }
    if let Some(wanted) = filter.run_elsewhere {
        query = query.filter(measures::run_elsewhere.eq(wanted));
    }
    if let Some(wanted) = filter.is_repeat {
        query = query.filter(measures::is_repeat.eq(wanted));
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(measures::source_document_id, texts(&filter.document)));
    }
    query
}
