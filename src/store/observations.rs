//! Figures of KPIs in long form, with their vintages.

use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::row::{RowDecoder, texts, words, years};
use super::schema::{kpis, observations};
use super::stored::RecordRow;
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::observation::{
    MissingReason, Observation, ObservationRole, ObservationStatus, Vintage,
};
use crate::domain::published::Published;

#[derive(Clone, Debug, Default)]
pub struct ObservationFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub kpi: Vec<Identifier>,
    pub indicator: Vec<Identifier>,
    pub role: Vec<ObservationRole>,
    pub fiscal_year: Vec<FiscalYear>,
    pub fiscal_year_from: Option<FiscalYear>,
    pub fiscal_year_to: Option<FiscalYear>,
    pub status: Vec<ObservationStatus>,
    pub missing_reason: Vec<MissingReason>,
    pub revisions: bool,
    /// Only what was known on this day.
    pub as_of: Option<NaiveDate>,
    pub document: Vec<Identifier>,
}

impl Filter for ObservationFilter {
    type Table = observations::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018.employed-persons.baseline"),
            |f| &mut f.id,
            |f| eq_any(observations::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(observations::city_id, &f.city),
        );
        filters.ids(
            names::PLAN,
            |f| &mut f.plan,
            |f| eq_any(observations::plan_id, texts(&f.plan)),
        );
        filters.ids(names::KPI, |f| &mut f.kpi, |f| eq_any(observations::kpi_id, texts(&f.kpi)));
        filters.ids(
            names::INDICATOR,
            |f| &mut f.indicator,
            |f| {
                let linked = kpis::table
                    .into_boxed()
                    .filter(eq_any(kpis::indicator_id, texts(&f.indicator)));
                Box::new(observations::kpi_id.eq_any(linked.select(kpis::id)))
            },
        );
        filters.codes(names::ROLE, |f| &mut f.role, |f| eq_any(observations::role, words(&f.role)));
        filters.fiscal_years(
            names::FISCAL_YEAR,
            |f| &mut f.fiscal_year,
            |f| eq_any(observations::fiscal_year.assume_not_null(), years(&f.fiscal_year)),
        );
        filters.fiscal_year(
            names::FISCAL_YEAR_FROM,
            |f| &mut f.fiscal_year_from,
            |first| Box::new(observations::fiscal_year.assume_not_null().ge(first.year())),
        );
        filters.fiscal_year(
            names::FISCAL_YEAR_TO,
            |f| &mut f.fiscal_year_to,
            |last| Box::new(observations::fiscal_year.assume_not_null().le(last.year())),
        );
        filters.codes(
            names::STATUS,
            |f| &mut f.status,
            |f| eq_any(observations::status, words(&f.status)),
        );
        filters.codes(
            names::MISSING_REASON,
            |f| &mut f.missing_reason,
            |f| eq_any(observations::missing_reason.assume_not_null(), words(&f.missing_reason)),
        );
        filters.switch(names::REVISIONS, |f| &mut f.revisions);
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(observations::source_document_id, texts(&f.document)),
        );
        filters.day(
            names::AS_OF,
            |f| &mut f.as_of,
            |day| Box::new(observations::published_on.le(day)),
        );
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ObservationSort {
    Id,
    PlanId,
    KpiId,
    Role,
    FiscalYear,
}

impl SortKey<observations::table> for ObservationSort {
    fn column(self) -> KeyColumn<observations::table> {
        match self {
            Self::Id => page::text(observations::id),
            Self::PlanId => page::text(observations::plan_id),
            Self::KpiId => page::text(observations::kpi_id),
            Self::Role => page::text(observations::role),
            Self::FiscalYear => page::integer(coalesce(observations::fiscal_year, 0)),
        }
    }
}

diesel::define_sql_function! {
    /// Years that are not printed sort before all others.
    fn coalesce(year: Nullable<Integer>, otherwise: Integer) -> Integer;
}

#[derive(Queryable)]
struct ObservationRow {
    superseded_by: Option<String>,
    record: RecordRow,
}

impl KeyedRow for ObservationRow {
    fn key(&self, name: &str) -> Option<Key> {
        self.record.key(name)
    }
}

impl ObservationRow {
    fn into_published(self) -> Result<Published<Vintage>, StoreError> {
        let published: Published<Observation> = self.record.parse()?;
        let id = published.record.id.as_str();
        let reader = RowDecoder { table: "observations", id };
        let superseded_by = reader.parse_opt("superseded_by", self.superseded_by.as_ref())?;
        Ok(published.map(|observation| Vintage { observation, superseded_by }))
    }
}

/// The columns of [`ObservationRow`].
const COLUMNS: (observations::superseded_by, (observations::record, observations::updated_at)) =
    (observations::superseded_by, (observations::record, observations::updated_at));

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ObservationFilter,
    page: &PageRequest<ObservationSort>,
) -> Result<Page<Published<Vintage>>, StoreError> {
    let query = || filtered(filter).select(COLUMNS);
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(ObservationRow::into_published).await
}

pub(super) fn filtered(filter: &ObservationFilter) -> observations::BoxedQuery<'static, Pg> {
    let query = filter::apply(observations::table.into_boxed(), filter);
    if filter.revisions {
        return query;
    }
    match filter.as_of {
        None => query.filter(observations::superseded_by.is_null()),
        // The last revision of a day wins: a figure superseded on that day does not count.
        Some(day) => query.filter(
            observations::superseded_by
                .is_null()
                .or(observations::superseded_on.assume_not_null().gt(day)),
        ),
    }
}

/// The figures of several KPIs that were known on a day, or are now, with those that they revise, in the
/// order of their years.
pub(super) async fn of_kpis(
    connection: &Connection,
    kpis: Vec<String>,
    as_of: Option<NaiveDate>,
) -> Result<Vec<Published<Vintage>>, StoreError> {
    let filter = ObservationFilter { as_of, revisions: true, ..ObservationFilter::default() };
    let rows: Vec<ObservationRow> = filtered(&filter)
        .filter(eq_any(observations::kpi_id, kpis))
        .order((coalesce(observations::fiscal_year, 0), observations::id))
        .select(COLUMNS)
        .load(&mut &*connection)
        .await?;
    rows.into_iter().map(ObservationRow::into_published).collect()
}

/// Sets the successor of each revised figure; called after the figures of a release are written.
pub(super) async fn derive_successors(connection: &mut Connection) -> Result<(), StoreError> {
    connection
        .batch_execute(
            "update observations as old set superseded_by = null, superseded_on = null \
             where superseded_by is not null and not exists \
                 (select from observations as newer where newer.supersedes = old.id); \
             update observations as old set superseded_by = newer.id, superseded_on = newer.published_on \
             from observations as newer \
             where newer.supersedes = old.id and (old.superseded_by, old.superseded_on) \
                 is distinct from (newer.id, newer.published_on)",
        )
        .await?;
    Ok(())
}
