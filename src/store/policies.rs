//! Headings of plans, as a tree.

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::texts;
use super::schema::{policies, policy_ancestors, policy_themes};
use super::stored::RecordRow;
use super::themes::narrower;
use super::{Connection, StoreError, cities, stored};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::policy::Policy;
use crate::domain::published::StoredRecord;
use crate::domain::sdg::SDG_GOALS;

#[derive(Clone, Debug, Default)]
pub struct PolicyFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub parent: Vec<Identifier>,
    pub level: Vec<i32>,
    pub theme: Vec<Identifier>,
    pub is_priority: Option<bool>,
    pub sdg_goal: Vec<i32>,
    pub document: Vec<Identifier>,
}

/// Levels of the tree.
const LEVELS: (i32, i32) = (1, 9);

impl Filter for PolicyFilter {
    type Table = policies::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018.1.1"),
            |f| &mut f.id,
            |f| eq_any(policies::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(policies::city_id, &f.city),
        );
        filters.ids(names::PLAN, |f| &mut f.plan, |f| eq_any(policies::plan_id, texts(&f.plan)));
        filters.ids(
            names::POLICY,
            |f| &mut f.policy,
            |f| Box::new(policies::id.eq_any(subtree(texts(&f.policy)))),
        );
        filters.ids(
            names::PARENT,
            |f| &mut f.parent,
            |f| eq_any(policies::parent_id.assume_not_null(), texts(&f.parent)),
        );
        filters.integers(
            names::LEVEL,
            LEVELS,
            |f| &mut f.level,
            |f| eq_any(policies::level, f.level.clone()),
        );
        filters.ids(
            names::THEME,
            |f| &mut f.theme,
            |f| {
                let linked = policy_themes::table
                    .into_boxed()
                    .filter(policy_themes::theme_id.eq_any(narrower(texts(&f.theme))));
                Box::new(policies::id.eq_any(linked.select(policy_themes::policy_id)))
            },
        );
        filters.flag(
            names::IS_PRIORITY,
            |f| &mut f.is_priority,
            |wanted| Box::new(policies::is_priority.eq(wanted)),
        );
        filters.integers(
            names::SDG_GOAL,
            SDG_GOALS,
            |f| &mut f.sdg_goal,
            |f| Box::new(policies::sdg_goals.overlaps_with(f.sdg_goal.clone())),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(policies::source_document_id, texts(&f.document)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum PolicySort {
    Id,
    PlanId,
    Position,
    Level,
    Title,
}

impl SortKey<policies::table> for PolicySort {
    fn column(self) -> KeyColumn<policies::table> {
        match self {
            Self::Id => page::text(policies::id),
            Self::PlanId => page::text(policies::plan_id),
            Self::Position => page::integer(policies::position),
            Self::Level => page::integer(policies::level),
            Self::Title => page::text(policies::title),
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
    filter::apply(policies::table.into_boxed(), filter)
}

/// The headings from the top of the tree down to one heading, that included.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn path_to(
    connection: &Connection,
    policy: &Identifier,
) -> Result<Vec<Policy>, StoreError> {
    let ancestors = policy_ancestors::table
        .filter(policy_ancestors::policy_id.eq(policy.to_string()))
        .select(policy_ancestors::ancestor_id);
    let rows: Vec<RecordRow> = policies::table
        .filter(policies::id.eq_any(ancestors))
        .order(policies::level)
        .select((policies::record, policies::updated_at))
        .load(&mut &*connection)
        .await?;
    rows.into_iter().map(|row| Ok(row.parse()?.record)).collect()
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
