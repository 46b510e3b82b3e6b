//! What was reported for single measures, with outputs and partners.

use chrono::{DateTime, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel_async::SimpleAsyncConnection;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::entry_relations::{Children, children_of, insert_children};
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{RowDecoder, json, stored, texts, words, years};
use super::schema::{measure_themes, measures, progress_entries, progress_entry_organizations};
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::progress_entry::{Cause, Outcome, ProgressEntry};
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct ProgressEntryFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub report: Vec<Identifier>,
    pub measure: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub fiscal_year: Vec<FiscalYear>,
    pub fiscal_year_from: Option<FiscalYear>,
    pub fiscal_year_to: Option<FiscalYear>,
    pub outcome: Vec<Outcome>,
    pub cause: Vec<Cause>,
    pub organization: Vec<Identifier>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ProgressEntrySort {
    Id,
    PlanId,
    FiscalYear,
    Position,
}

impl SortKey<progress_entries::table, ProgressEntryRow> for ProgressEntrySort {
    fn column(self) -> KeyColumn<progress_entries::table> {
        match self {
            Self::Id => page::text(progress_entries::id),
            Self::PlanId => page::text(progress_entries::plan_id),
            Self::FiscalYear => page::integer(progress_entries::fiscal_year),
            Self::Position => page::integer(progress_entries::position),
        }
    }

    fn value(self, row: &ProgressEntryRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::PlanId => Key::Text(row.plan_id.clone()),
            Self::FiscalYear => Key::Integer(row.fiscal_year),
            Self::Position => Key::Integer(row.position),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = progress_entries, check_for_backend(Pg))]
struct ProgressEntryRow {
    id: String,
    city_id: String,
    plan_id: String,
    report_id: String,
    measure_id: String,
    fiscal_year: i32,
    outcome: String,
    causes: Vec<String>,
    summary: String,
    summary_en: String,
    activity_id: String,
    matched_by: String,
    position: i32,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl ProgressEntryRow {
    fn new(progress_entry: &ProgressEntry, updated_at: DateTime<Utc>) -> Self {
        Self {
            id: progress_entry.id.to_string(),
            city_id: progress_entry.city_id.to_string(),
            plan_id: progress_entry.plan_id.to_string(),
            report_id: progress_entry.report_id.to_string(),
            measure_id: progress_entry.measure_id.to_string(),
            fiscal_year: progress_entry.fiscal_year.year(),
            outcome: stored(progress_entry.outcome),
            causes: progress_entry.causes.iter().copied().map(stored).collect(),
            summary: progress_entry.summary.clone(),
            summary_en: progress_entry.summary_en.clone(),
            // Until what it shares with others is derived.
            activity_id: progress_entry.id.to_string(),
            matched_by: stored(progress_entry.matched_by),
            position: progress_entry.position,
            source_document_id: progress_entry.source.document_id.to_string(),
            source_locator: progress_entry.source.locator.clone(),
            source_printed: progress_entry.source.printed.clone(),
            source_certainty: stored(progress_entry.source.certainty),
            data_issues: json(&progress_entry.data_issues),
            digest: progress_entry.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self, children: Children) -> Result<Published<ProgressEntry>, StoreError> {
        let reader = RowDecoder { table: "progress_entries", id: &self.id };
        let record = ProgressEntry {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            report_id: reader.parse("report_id", &self.report_id)?,
            measure_id: reader.parse("measure_id", &self.measure_id)?,
            fiscal_year: reader.year(self.fiscal_year)?,
            outcome: reader.parse("outcome", &self.outcome)?,
            causes: self
                .causes
                .iter()
                .map(|word| reader.parse("causes", word))
                .collect::<Result<_, _>>()?,
            summary: self.summary,
            summary_en: self.summary_en,
            matched_by: reader.parse("matched_by", &self.matched_by)?,
            position: self.position,
            source: reader.source(
                &self.source_document_id,
                self.source_locator,
                self.source_printed,
                &self.source_certainty,
            )?,
            data_issues: reader.list("data_issues", &self.data_issues)?,
            outputs: children.outputs,
            partners: children.partners,
            shared_with: children.shared_with,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    page: &PageRequest<ProgressEntrySort>,
) -> Result<Page<Published<ProgressEntry>>, StoreError> {
    let query = || filtered(filter).select(ProgressEntryRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page);
    let children = async |ids| children_of(connection, ids).await;
    let (found, mut children) =
        page::with_children(found, &filter.id, |row| &row.id, children).await?;
    found.try_map(|row| {
        let own = children.remove(&row.id).unwrap_or_default();
        row.into_published(own)
    })
}

pub(super) fn filtered(filter: &ProgressEntryFilter) -> progress_entries::BoxedQuery<'static, Pg> {
    let mut query = progress_entries::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(progress_entries::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(progress_entries::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(progress_entries::plan_id, texts(&filter.plan)));
    }
    if !filter.report.is_empty() {
        query = query.filter(eq_any(progress_entries::report_id, texts(&filter.report)));
    }
    if !filter.measure.is_empty() {
        query = query.filter(eq_any(progress_entries::measure_id, texts(&filter.measure)));
    }
    if !filter.policy.is_empty() {
        query = query.filter(
            progress_entries::measure_id.eq_any(
                measures::table
                    .filter(measures::policy_id.eq_any(subtree(texts(&filter.policy))))
                    .select(measures::id),
            ),
        );
    }
    if !filter.theme.is_empty() {
        query = query.filter(
            progress_entries::measure_id.eq_any(
                measure_themes::table
                    .into_boxed()
                    .filter(eq_any(measure_themes::theme_id, texts(&filter.theme)))
                    .select(measure_themes::measure_id),
            ),
        );
    }
    if !filter.fiscal_year.is_empty() {
        query = query.filter(eq_any(progress_entries::fiscal_year, years(&filter.fiscal_year)));
    }
    if let Some(first) = filter.fiscal_year_from {
        query = query.filter(progress_entries::fiscal_year.ge(first.year()));
    }
    if let Some(last) = filter.fiscal_year_to {
        query = query.filter(progress_entries::fiscal_year.le(last.year()));
    }
    if !filter.outcome.is_empty() {
        query = query.filter(eq_any(progress_entries::outcome, words(&filter.outcome)));
    }
    if !filter.cause.is_empty() {
        query = query.filter(progress_entries::causes.overlaps_with(words(&filter.cause)));
    }
    if !filter.organization.is_empty() {
        query = query.filter(
            progress_entries::id.eq_any(
                progress_entry_organizations::table
                    .into_boxed()
                    .filter(eq_any(
                        progress_entry_organizations::organization_id,
                        texts(&filter.organization),
                    ))
                    .select(progress_entry_organizations::entry_id),
            ),
        );
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(progress_entries::source_document_id, texts(&filter.document)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    entries: &[ProgressEntry],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = entries.iter().map(|entry| ProgressEntryRow::new(entry, now)).collect();
    insert_rows(connection, "progress_entries", &rows).await?;
    insert_children(connection, entries).await
}

/// Gives the entries that report the same activity one mark; called once the entries of a release
/// are in place.
pub(super) async fn derive_activities(connection: &mut Connection) -> Result<(), StoreError> {
    connection
        .batch_execute(
            "with recursive together (entry_id, other_id) as ( \
                 select entry_id, shared_with_id from progress_entry_shares \
                 union \
                 select together.entry_id, shares.shared_with_id from together \
                 join progress_entry_shares as shares on shares.entry_id = together.other_id), \
             least (entry_id, activity_id) as ( \
                 select entry_id, min(least(entry_id::text, other_id::text)) \
                 from together group by entry_id) \
             update progress_entries set activity_id = least.activity_id from least \
             where least.entry_id = progress_entries.id \
                 and progress_entries.activity_id <> least.activity_id; \
             update progress_entries as alone set activity_id = id \
             where activity_id <> id and not exists \
                 (select from progress_entry_shares where entry_id = alone.id)",
        )
        .await?;
    Ok(())
}
