//! Headings of plans, as a tree.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::SimpleAsyncConnection;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::texts;
use super::schema::{policies, policy_ancestors, policy_themes};
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::policy::Policy;
use crate::domain::published::StoredRecord;

#[derive(Clone, Debug, Default)]
pub struct PolicyFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub parent: Vec<Identifier>,
    pub level: Vec<i32>,
    pub theme: Vec<Identifier>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum PolicySort {
    Id,
    PlanId,
    Position,
    Level,
}

impl SortKey<policies::table> for PolicySort {
    fn column(self) -> KeyColumn<policies::table> {
        match self {
            Self::Id => page::text(policies::id),
            Self::PlanId => page::text(policies::plan_id),
            Self::Position => page::integer(policies::position),
            Self::Level => page::integer(policies::level),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &PolicyFilter,
    page: &PageRequest<PolicySort>,
) -> Result<Page<StoredRecord<Policy>>, StoreError> {
    let columns = (policies::record, policies::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

fn filtered(filter: &PolicyFilter) -> policies::BoxedQuery<'static, Pg> {
    let mut query = policies::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(policies::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(policies::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(policies::plan_id, texts(&filter.plan)));
    }
    if !filter.policy.is_empty() {
        query = query.filter(policies::id.eq_any(subtree(texts(&filter.policy))));
    }
    if !filter.parent.is_empty() {
        query = query.filter(eq_any(policies::parent_id.assume_not_null(), texts(&filter.parent)));
    }
    if !filter.level.is_empty() {
        query = query.filter(eq_any(policies::level, filter.level.clone()));
    }
    if !filter.theme.is_empty() {
        query = query.filter(
            policies::id.eq_any(
                policy_themes::table
                    .into_boxed()
                    .filter(eq_any(policy_themes::theme_id, texts(&filter.theme)))
                    .select(policy_themes::policy_id),
            ),
        );
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(policies::source_document_id, texts(&filter.document)));
    }
    query
}

/// The headings in the subtrees of some headings, those included.
pub(super) fn subtree(ids: Vec<String>) -> Subtree {
    policy_ancestors::table
        .into_boxed()
        .filter(eq_any(policy_ancestors::ancestor_id, ids))
        .select(policy_ancestors::policy_id)
}

pub(super) type Subtree =
    diesel::dsl::Select<policy_ancestors::BoxedQuery<'static, Pg>, policy_ancestors::policy_id>;

/// Recomputes the ancestor table; called after the policies of a release are written.
pub(super) async fn derive_ancestors(connection: &mut Connection) -> Result<(), StoreError> {
    connection
        .batch_execute(
            "delete from policy_ancestors; \
             with recursive above (ancestor_id, policy_id) as ( \
                 select id, id from policies \
                 union all \
                 select policies.parent_id, above.policy_id from above \
                 join policies on policies.id = above.ancestor_id \
                 where policies.parent_id is not null) \
             insert into policy_ancestors (ancestor_id, policy_id) \
             select ancestor_id, policy_id from above",
        )
        .await?;
    Ok(())
}
