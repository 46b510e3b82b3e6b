//! Statements: what plans say besides measures and figures.

use diesel::pg::Pg;
use diesel::prelude::*;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{texts, words};
use super::schema::statements;
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::published::StoredRecord;
use crate::domain::statement::{Statement, StatementKind};

#[derive(Clone, Debug, Default)]
pub struct StatementFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub kind: Vec<StatementKind>,
    pub organization: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum StatementSort {
    Id,
    PlanId,
    Position,
}

impl SortKey<statements::table> for StatementSort {
    fn column(self) -> KeyColumn<statements::table> {
        match self {
            Self::Id => page::text(statements::id),
            Self::PlanId => page::text(statements::plan_id),
            Self::Position => page::integer(statements::position),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &StatementFilter,
    page: &PageRequest<StatementSort>,
) -> Result<Page<StoredRecord<Statement>>, StoreError> {
    let columns = (statements::record, statements::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &StatementFilter) -> statements::BoxedQuery<'static, Pg> {
    let mut query = statements::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(statements::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(statements::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(statements::plan_id, texts(&filter.plan)));
    }
    if !filter.policy.is_empty() {
        let below = subtree(texts(&filter.policy));
        query = query.filter(statements::policy_id.assume_not_null().eq_any(below));
    }
    if !filter.kind.is_empty() {
        query = query.filter(eq_any(statements::kind, words(&filter.kind)));
    }
    if !filter.organization.is_empty() {
        query = query.filter(eq_any(
            statements::organization_id.assume_not_null(),
            texts(&filter.organization),
        ));
    }
    if !filter.theme.is_empty() {
        query = query.filter(eq_any(statements::theme_id.assume_not_null(), texts(&filter.theme)));
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(statements::source_document_id, texts(&filter.document)));
    }
    query
}
