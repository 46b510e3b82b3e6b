//! Plans, with their documents and relations.

use chrono::{DateTime, Utc};
use diesel::dsl::{max, min, sql};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::Bool;
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::{Condition, eq_any};
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::row::{RowDecoder, texts, words};
use super::schema::{plan_documents, plans, releases};
use super::stored::RecordRow;
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::plan::{ListedPlan, Plan, PlanKind, PlanStatus};
use crate::domain::published::Published;
use crate::domain::release::day_in_japan;
use crate::domain::sdg::SDG_GOALS;

#[derive(Clone, Debug, Default)]
pub struct PlanFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub kind: Vec<PlanKind>,
    pub status: Vec<PlanStatus>,
    pub fiscal_year: Vec<FiscalYear>,
    pub sdg_goal: Vec<i32>,
    pub document: Vec<Identifier>,
}

impl Filter for PlanFilter {
    type Table = plans::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(names::ID, |f| &mut f.id, |f| eq_any(plans::id, texts(&f.id)));
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(plans::city_id, &f.city),
        );
        filters.codes(names::KIND, |f| &mut f.kind, |f| eq_any(plans::kind, words(&f.kind)));
        filters.codes(
            names::STATUS,
            |f| &mut f.status,
            |f| eq_any(plans::status, words(&f.status)),
        );
        filters.fiscal_years(
            names::FISCAL_YEAR,
            |f| &mut f.fiscal_year,
            |f| in_force_in(&f.fiscal_year),
        );
        filters.integers(
            names::SDG_GOAL,
            SDG_GOALS,
            |f| &mut f.sdg_goal,
            |f| Box::new(plans::sdg_goals.overlaps_with(f.sdg_goal.clone())),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| {
                let linked = plan_documents::table
                    .into_boxed()
                    .filter(eq_any(plan_documents::document_id, texts(&f.document)));
                Box::new(plans::id.eq_any(linked.select(plan_documents::plan_id)))
            },
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum PlanSort {
    Id,
    CityId,
    Title,
}

impl SortKey<plans::table> for PlanSort {
    fn column(self) -> KeyColumn<plans::table> {
        match self {
            Self::Id => page::text(plans::id),
            Self::CityId => page::text(plans::city_id),
            Self::Title => page::text(plans::title),
        }
    }
}

#[derive(Queryable)]
struct PlanRow {
    record: RecordRow,
    /// The publication of the current release: what a response says depends on the release alone.
    published_at: Option<DateTime<Utc>>,
}

impl KeyedRow for PlanRow {
    fn key(&self, name: &str) -> Option<Key> {
        self.record.key(name)
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &PlanFilter,
    page: &PageRequest<PlanSort>,
) -> Result<Page<Published<ListedPlan>>, StoreError> {
    let query = || {
        let newest = releases::table.order(releases::number.desc()).limit(1);
        let published_at = newest.select(releases::published_at).single_value();
        filtered(filter).select(((plans::record, plans::updated_at), published_at))
    };
    let count = || filtered(filter).count();
    let found = page::fetch::<_, _, _, _, PlanRow>(connection, query, count, page).await?;
    found
        .try_map(|row| {
            let published: Published<Plan> = row.record.parse()?;
            let day = row.published_at.map(day_in_japan);
            let year = day.and_then(|day| FiscalYear::of(day).ok());
            let in_period = year.and_then(|year| published.record.period_in(year));
            Ok(published.map(|plan| ListedPlan { plan, in_period }))
        })
        .await
}

fn filtered(filter: &PlanFilter) -> plans::BoxedQuery<'static, Pg> {
    filter::apply(plans::table.into_boxed(), filter)
}

/// A plan without printed years is in force in no year that we know.
fn in_force_in(years: &[FiscalYear]) -> Condition<plans::table> {
    let none: Condition<plans::table> = Box::new(sql::<Bool>("false"));
    years.iter().fold(none, |any, year| {
        let started = plans::fiscal_year_start.assume_not_null().le(year.year());
        let not_ended = plans::fiscal_year_end.assume_not_null().ge(year.year());
        Box::new(any.or(started.and(not_ended)))
    })
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
