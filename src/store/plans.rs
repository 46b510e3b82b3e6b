//! Plans, with their documents and relations.

use diesel::dsl::{max, min};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Bool, Nullable};
use diesel_async::RunQueryDsl;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, texts, words};
use super::schema::{plan_documents, plans};
use super::{Connection, StoreError, cities, stored};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::plan::{Plan, PlanKind, PlanStatus};
use crate::domain::published::StoredRecord;

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

impl SortKey<plans::table> for PlanSort {
    fn column(self) -> KeyColumn<plans::table> {
        match self {
            Self::Id => page::text(plans::id),
            Self::CityId => page::text(plans::city_id),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &PlanFilter,
    page: &PageRequest<PlanSort>,
) -> Result<Page<StoredRecord<Plan>>, StoreError> {
    let columns = (plans::record, plans::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
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
