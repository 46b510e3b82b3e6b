//! Statements: what plans say besides measures and figures.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{RowDecoder, json, maybe_text, stored, texts, words};
use super::schema::statements;
use super::{Connection, StoreError, cities};
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;
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

impl SortKey<statements::table, StatementRow> for StatementSort {
    fn column(self) -> KeyColumn<statements::table> {
        match self {
            Self::Id => page::text(statements::id),
            Self::PlanId => page::text(statements::plan_id),
            Self::Position => page::integer(statements::position),
        }
    }

    fn value(self, row: &StatementRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::PlanId => Key::Text(row.plan_id.clone()),
            Self::Position => Key::Integer(row.position),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = statements, check_for_backend(Pg))]
struct StatementRow {
    id: String,
    city_id: String,
    plan_id: String,
    kind: String,
    policy_id: Option<String>,
    organization_id: Option<String>,
    theme_id: Option<String>,
    number: Option<String>,
    title: Option<String>,
    title_en: Option<String>,
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

impl StatementRow {
    fn new(statement: &Statement, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: statement.id.to_string(),
            city_id: statement.city_id.to_string(),
            plan_id: statement.plan_id.to_string(),
            kind: stored(statement.kind),
            policy_id: maybe_text(statement.policy_id.as_ref()),
            organization_id: maybe_text(statement.organization_id.as_ref()),
            theme_id: maybe_text(statement.theme_id.as_ref()),
            number: statement.number.clone(),
            title: statement.title.clone(),
            title_en: statement.title_en.clone(),
            summary: statement.summary.clone(),
            summary_en: statement.summary_en.clone(),
            position: statement.position,
            source_document_id: statement.source.document_id.to_string(),
            source_locator: statement.source.locator.clone(),
            source_printed: statement.source.printed.clone(),
            source_certainty: stored(statement.source.certainty),
            data_issues: json(&statement.data_issues),
            digest: statement.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Statement>, StoreError> {
        let reader = RowDecoder { table: "statements", id: &self.id };
        let record = Statement {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            kind: reader.parse("kind", &self.kind)?,
            policy_id: reader.parse_opt("policy_id", self.policy_id.as_ref())?,
            organization_id: reader.parse_opt("organization_id", self.organization_id.as_ref())?,
            theme_id: reader.parse_opt("theme_id", self.theme_id.as_ref())?,
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
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &StatementFilter,
    page: &PageRequest<StatementSort>,
) -> Result<Page<Published<Statement>>, StoreError> {
    let query = || filtered(filter).select(StatementRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(StatementRow::into_published)
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

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    statements: &[Statement],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> =
        statements.iter().map(|statement| StatementRow::new(statement, now)).collect();
    insert_rows(connection, "statements", &rows).await?;
    Ok(())
}
