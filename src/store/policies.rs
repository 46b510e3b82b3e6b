//! Headings of plans, as a tree.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde::Serialize;
use std::collections::HashMap;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, json, maybe_text, one_based, stored, texts};
use super::schema::{policies, policy_ancestors, policy_themes};
use super::{Connection, StoreError, cities, themes};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::policy::Policy;
use crate::domain::published::Published;
use crate::domain::record::Record;
use crate::domain::theme::ThemeIds;

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

impl SortKey<policies::table, PolicyRow> for PolicySort {
    fn column(self) -> KeyColumn<policies::table> {
        match self {
            Self::Id => page::text(policies::id),
            Self::PlanId => page::text(policies::plan_id),
            Self::Position => page::integer(policies::position),
            Self::Level => page::integer(policies::level),
        }
    }

    fn value(self, row: &PolicyRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::PlanId => Key::Text(row.plan_id.clone()),
            Self::Position => Key::Integer(row.position),
            Self::Level => Key::Integer(row.level),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = policies, check_for_backend(Pg))]
struct PolicyRow {
    id: String,
    city_id: String,
    plan_id: String,
    parent_id: Option<String>,
    level: i32,
    level_name: String,
    number: Option<String>,
    title: String,
    title_en: String,
    summary: Option<String>,
    summary_en: Option<String>,
    position: i32,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl PolicyRow {
    fn new(policy: &Policy, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: policy.id.to_string(),
            city_id: policy.city_id.to_string(),
            plan_id: policy.plan_id.to_string(),
            parent_id: maybe_text(policy.parent_id.as_ref()),
            level: policy.level,
            level_name: policy.level_name.clone(),
            number: policy.number.clone(),
            title: policy.title.clone(),
            title_en: policy.title_en.clone(),
            summary: policy.summary.clone(),
            summary_en: policy.summary_en.clone(),
            position: policy.position,
            source_document_id: policy.source.document_id.to_string(),
            source_locator: policy.source.locator.clone(),
            source_printed: policy.source.printed.clone(),
            source_certainty: stored(policy.source.certainty),
            data_issues: json(&policy.data_issues),
            digest: policy.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self, themes: ThemeIds) -> Result<Published<Policy>, StoreError> {
        let reader = RowDecoder { table: "policies", id: &self.id };
        let record = Policy {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            parent_id: reader.parse_opt("parent_id", self.parent_id.as_ref())?,
            level: self.level,
            level_name: self.level_name,
            number: self.number,
            title: self.title,
            title_en: self.title_en,
            summary: self.summary,
            summary_en: self.summary_en,
            position: self.position,
            source: reader.source(
                &self.source_document_id,
                self.source_locator,
                self.source_printed,
                &self.source_certainty,
            )?,
            data_issues: reader.list("data_issues", &self.data_issues)?,
            theme_ids: themes.all,
            primary_theme_id: themes.primary,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &PolicyFilter,
    page: &PageRequest<PolicySort>,
) -> Result<Page<Published<Policy>>, StoreError> {
    let query = || filtered(filter).select(PolicyRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page);
    let themes = async |ids| themes_of(connection, ids).await;
    let (found, mut themes) = page::with_children(found, &filter.id, |row| &row.id, themes).await?;
    found.try_map(|row| {
        let own = themes.remove(&row.id).unwrap_or_default();
        row.into_published(own)
    })
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

#[derive(Serialize)]
struct PolicyThemeRow {
    policy_id: String,
    theme_id: String,
    position: i32,
    is_primary: bool,
}

impl PolicyThemeRow {
    fn all_of(policy: &Policy) -> impl Iterator<Item = Self> {
        policy.theme_ids.iter().enumerate().map(|(index, theme_id)| Self {
            policy_id: policy.id.to_string(),
            theme_id: theme_id.to_string(),
            position: one_based(index),
            is_primary: policy.primary_theme_id.as_ref() == Some(theme_id),
        })
    }
}

async fn themes_of(
    connection: &Connection,
    ids: Vec<String>,
) -> Result<HashMap<String, ThemeIds>, StoreError> {
    let rows: Vec<(String, String, bool)> = policy_themes::table
        .filter(eq_any(policy_themes::policy_id, ids))
        .order((policy_themes::policy_id, policy_themes::position))
        .select((policy_themes::policy_id, policy_themes::theme_id, policy_themes::is_primary))
        .load(&mut &*connection)
        .await?;
    themes::group_by_parent("policy_themes", rows)
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    policies: &[Policy],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = policies.iter().map(|policy| PolicyRow::new(policy, now)).collect();
    let themes: Vec<_> = policies.iter().flat_map(PolicyThemeRow::all_of).collect();
    insert_rows(connection, "policies", &rows).await?;
    insert_rows(connection, "policy_themes", &themes).await?;
    Ok(())
}

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
