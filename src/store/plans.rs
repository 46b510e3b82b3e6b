//! Plans, with their documents and relations.

use chrono::{DateTime, Utc};
use diesel::dsl::{max, min};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel_async::RunQueryDsl;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::plan_relations::{PlanRelations, insert_relations, relations_of};
use super::row::{RowDecoder, json, maybe_text, stored, texts, words};
use super::schema::{plan_documents, plans};
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::plan::{Plan, PlanKind, PlanStatus, Review};
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct PlanFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<PlanKind>,
    pub status: Vec<PlanStatus>,
    pub fiscal_year: Vec<FiscalYear>,
    pub document: Vec<Identifier>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum PlanSort {
    Id,
    CityId,
}

impl SortKey<plans::table, PlanRow> for PlanSort {
    fn column(self) -> KeyColumn<plans::table> {
        match self {
            Self::Id => page::text(plans::id),
            Self::CityId => page::text(plans::city_id),
        }
    }

    fn value(self, row: &PlanRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::CityId => Key::Text(row.city_id.clone()),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = plans, check_for_backend(Pg))]
struct PlanRow {
    id: String,
    city_id: String,
    kind: String,
    title: String,
    title_en: String,
    edition: Option<String>,
    fiscal_year_start: Option<i32>,
    fiscal_year_end: Option<i32>,
    status: String,
    vision: Option<String>,
    vision_en: Option<String>,
    review_cycle: Option<String>,
    review_organization_id: Option<String>,
    review_summary: Option<String>,
    review_summary_en: Option<String>,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl PlanRow {
    fn new(plan: &Plan, updated_at: DateTime<Utc>) -> Self {
        let review = plan.review.as_ref();
        Self {
            id: plan.id.to_string(),
            city_id: plan.city_id.to_string(),
            kind: stored(plan.kind),
            title: plan.title.clone(),
            title_en: plan.title_en.clone(),
            edition: plan.edition.clone(),
            fiscal_year_start: plan.fiscal_year_start.map(FiscalYear::year),
            fiscal_year_end: plan.fiscal_year_end.map(FiscalYear::year),
            status: stored(plan.status),
            vision: plan.vision.clone(),
            vision_en: plan.vision_en.clone(),
            review_cycle: review.map(|review| stored(review.cycle)),
            review_organization_id: review
                .and_then(|review| maybe_text(review.organization_id.as_ref())),
            review_summary: review.map(|review| review.summary.clone()),
            review_summary_en: review.map(|review| review.summary_en.clone()),
            source_document_id: plan.source.document_id.to_string(),
            source_locator: plan.source.locator.clone(),
            source_printed: plan.source.printed.clone(),
            source_certainty: stored(plan.source.certainty),
            data_issues: json(&plan.data_issues),
            digest: plan.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self, children: PlanRelations) -> Result<Published<Plan>, StoreError> {
        let reader = RowDecoder { table: "plans", id: &self.id };
        let review = match (self.review_cycle, self.review_summary, self.review_summary_en) {
            (Some(cycle), Some(summary), Some(summary_en)) => Some(Review {
                cycle: reader.parse("review_cycle", &cycle)?,
                organization_id: reader
                    .parse_opt("review_organization_id", self.review_organization_id.as_ref())?,
                summary,
                summary_en,
            }),
            _ => None,
        };
        let record = Plan {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            kind: reader.parse("kind", &self.kind)?,
            title: self.title,
            title_en: self.title_en,
            edition: self.edition,
            fiscal_year_start: self.fiscal_year_start.map(|year| reader.year(year)).transpose()?,
            fiscal_year_end: self.fiscal_year_end.map(|year| reader.year(year)).transpose()?,
            status: reader.parse("status", &self.status)?,
            vision: self.vision,
            vision_en: self.vision_en,
            review,
            document_ids: children.document_ids,
            relations: children.relations,
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
    filter: &PlanFilter,
    page: &PageRequest<PlanSort>,
) -> Result<Page<Published<Plan>>, StoreError> {
    let query = || filtered(filter).select(PlanRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page);
    let children = async |ids| relations_of(connection, ids).await;
    let (found, mut children) =
        page::with_children(found, &filter.id, |row| &row.id, children).await?;
    found.try_map(|row| {
        let own = children.remove(&row.id).unwrap_or_default();
        row.into_published(own)
    })
}

fn filtered(filter: &PlanFilter) -> plans::BoxedQuery<'static, Pg> {
    let mut query = plans::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(plans::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(plans::city_id, &filter.city));
    }
    if !filter.kind.is_empty() {
        query = query.filter(eq_any(plans::kind, words(&filter.kind)));
    }
    if !filter.status.is_empty() {
        query = query.filter(eq_any(plans::status, words(&filter.status)));
    }
    if !filter.fiscal_year.is_empty() {
        query = query.filter(in_force_in(&filter.fiscal_year));
    }
    if !filter.document.is_empty() {
        query = query.filter(
            plans::id.eq_any(
                plan_documents::table
                    .into_boxed()
                    .filter(eq_any(plan_documents::document_id, texts(&filter.document)))
                    .select(plan_documents::plan_id),
            ),
        );
    }
    query
}

type InForce = Box<dyn BoxableExpression<plans::table, Pg, SqlType = Nullable<Bool>>>;

/// A plan without printed years is in force in no year that we know.
fn in_force_in(years: &[FiscalYear]) -> InForce {
    let none: InForce = Box::new(
        plans::fiscal_year_start.is_null().and(plans::fiscal_year_start.is_not_null()).nullable(),
    );
    years.iter().fold(none, |any, year| {
        let started = plans::fiscal_year_start.le(year.year());
        let not_ended = plans::fiscal_year_end.ge(year.year());
        Box::new(any.or(started.and(not_ended)))
    })
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    plans: &[Plan],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = plans.iter().map(|plan| PlanRow::new(plan, now)).collect();
    insert_rows(connection, "plans", &rows).await?;
    insert_relations(connection, plans).await
}

/// The first and the last fiscal year of all plans that print theirs.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn years(
    connection: &Connection,
) -> Result<Option<(FiscalYear, FiscalYear)>, StoreError> {
    let ends = (min(plans::fiscal_year_start), max(plans::fiscal_year_end));
    let found: (Option<i32>, Option<i32>) =
        plans::table.select(ends).get_result(&mut &*connection).await?;
    let reader = RowDecoder { table: "plans", id: "" };
    match found {
        (Some(first), Some(last)) => Ok(Some((reader.year(first)?, reader.year(last)?))),
        _ => Ok(None),
    }
}
