//! Figures of KPIs in long form, with their vintages.

use bigdecimal::BigDecimal;
use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Integer, Nullable};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{
    RowDecoder, json, maybe_exact, maybe_stored, maybe_text, stored, texts, words, years,
};
use super::schema::{kpis, observations};
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::observation::{
    MissingReason, Observation, ObservationRole, ObservationStatus, Statistic, Vintage,
};
use crate::domain::published::Published;
use crate::domain::quantity::Quantity;
use crate::domain::record::Record;

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

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ObservationSort {
    Id,
    PlanId,
    KpiId,
    Role,
    FiscalYear,
}

impl SortKey<observations::table, ObservationRow> for ObservationSort {
    fn column(self) -> KeyColumn<observations::table> {
        match self {
            Self::Id => page::text(observations::id),
            Self::PlanId => page::text(observations::plan_id),
            Self::KpiId => page::text(observations::kpi_id),
            Self::Role => page::text(observations::role),
            Self::FiscalYear => page::integer(coalesce(observations::fiscal_year, 0)),
        }
    }

    fn value(self, row: &ObservationRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::PlanId => Key::Text(row.plan_id.clone()),
            Self::KpiId => Key::Text(row.kpi_id.clone()),
            Self::Role => Key::Text(row.role.clone()),
            Self::FiscalYear => Key::Integer(row.fiscal_year.unwrap_or(0)),
        }
    }
}

diesel::define_sql_function! {
    /// Years that are not printed sort before all others.
    fn coalesce(year: Nullable<Integer>, otherwise: Integer) -> Integer;
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = observations, check_for_backend(Pg))]
struct ObservationRow {
    id: String,
    city_id: String,
    plan_id: String,
    kpi_id: String,
    role: String,
    fiscal_year: Option<i32>,
    period_label: Option<String>,
    as_of: Option<NaiveDate>,
    #[serde(serialize_with = "maybe_exact")]
    value: Option<BigDecimal>,
    #[serde(serialize_with = "maybe_exact")]
    value_upper: Option<BigDecimal>,
    unit: Option<String>,
    comparator: Option<String>,
    basis: Option<String>,
    printed: String,
    status: String,
    missing_reason: Option<String>,
    statistic_name: Option<String>,
    statistic_year: Option<i32>,
    published_on: NaiveDate,
    published_precision: String,
    supersedes: Option<String>,
    superseded_by: Option<String>,
    note: Option<String>,
    note_en: Option<String>,
    source_document_id: String,
    source_locator: String,
    source_printed: Option<String>,
    source_certainty: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl ObservationRow {
    fn new(observation: &Observation, updated_at: DateTime<Utc>) -> Self {
        let statistic = observation.statistic.as_ref();
        Self {
            id: observation.id.to_string(),
            city_id: observation.city_id.to_string(),
            plan_id: observation.plan_id.to_string(),
            kpi_id: observation.kpi_id.to_string(),
            role: stored(observation.role),
            fiscal_year: observation.fiscal_year.map(FiscalYear::year),
            period_label: observation.period_label.clone(),
            as_of: observation.as_of,
            value: observation.value.clone().map(Quantity::into_decimal),
            value_upper: observation.value_upper.clone().map(Quantity::into_decimal),
            unit: observation.unit.clone(),
            comparator: maybe_stored(observation.comparator),
            basis: maybe_stored(observation.basis),
            printed: observation.printed.clone(),
            status: stored(observation.status),
            missing_reason: maybe_stored(observation.missing_reason),
            statistic_name: statistic.map(|statistic| statistic.name.clone()),
            statistic_year: statistic.and_then(|statistic| statistic.year),
            published_on: observation.published_on,
            published_precision: stored(observation.published_precision),
            supersedes: maybe_text(observation.supersedes.as_ref()),
            superseded_by: None,
            note: observation.note.clone(),
            note_en: observation.note_en.clone(),
            source_document_id: observation.source.document_id.to_string(),
            source_locator: observation.source.locator.clone(),
            source_printed: observation.source.printed.clone(),
            source_certainty: stored(observation.source.certainty),
            data_issues: json(&observation.data_issues),
            digest: observation.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Vintage>, StoreError> {
        let reader = RowDecoder { table: "observations", id: &self.id };
        let superseded_by = reader.parse_opt("superseded_by", self.superseded_by.as_ref())?;
        let observation = Observation {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            plan_id: reader.parse("plan_id", &self.plan_id)?,
            kpi_id: reader.parse("kpi_id", &self.kpi_id)?,
            role: reader.parse("role", &self.role)?,
            fiscal_year: self.fiscal_year.map(|year| reader.year(year)).transpose()?,
            period_label: self.period_label,
            as_of: self.as_of,
            value: self.value.map(Quantity::from),
            value_upper: self.value_upper.map(Quantity::from),
            unit: self.unit,
            comparator: reader.parse_opt("comparator", self.comparator.as_ref())?,
            basis: reader.parse_opt("basis", self.basis.as_ref())?,
            printed: self.printed,
            status: reader.parse("status", &self.status)?,
            missing_reason: reader.parse_opt("missing_reason", self.missing_reason.as_ref())?,
            statistic: self
                .statistic_name
                .map(|name| Statistic { name, year: self.statistic_year }),
            published_on: self.published_on,
            published_precision: reader.parse("published_precision", &self.published_precision)?,
            supersedes: reader.parse_opt("supersedes", self.supersedes.as_ref())?,
            note: self.note,
            note_en: self.note_en,
            source: reader.source(
                &self.source_document_id,
                self.source_locator,
                self.source_printed,
                &self.source_certainty,
            )?,
            data_issues: reader.list("data_issues", &self.data_issues)?,
        };
        let record = Vintage { observation, superseded_by };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &ObservationFilter,
    page: &PageRequest<ObservationSort>,
) -> Result<Page<Published<Vintage>>, StoreError> {
    let query = || filtered(filter).select(ObservationRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(ObservationRow::into_published)
}

pub(super) fn filtered(filter: &ObservationFilter) -> observations::BoxedQuery<'static, Pg> {
    let mut query = observations::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(observations::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(observations::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(eq_any(observations::plan_id, texts(&filter.plan)));
    }
    if !filter.kpi.is_empty() {
        query = query.filter(eq_any(observations::kpi_id, texts(&filter.kpi)));
    }
    if !filter.indicator.is_empty() {
        query = query.filter(
            observations::kpi_id.eq_any(
                kpis::table
                    .into_boxed()
                    .filter(eq_any(kpis::indicator_id, texts(&filter.indicator)))
                    .select(kpis::id),
            ),
        );
    }
    if !filter.role.is_empty() {
        query = query.filter(eq_any(observations::role, words(&filter.role)));
    }
    if !filter.fiscal_year.is_empty() {
        query = query.filter(eq_any(
            observations::fiscal_year.assume_not_null(),
            years(&filter.fiscal_year),
        ));
    }
    if let Some(first) = filter.fiscal_year_from {
        query = query.filter(observations::fiscal_year.ge(first.year()));
    }
    if let Some(last) = filter.fiscal_year_to {
        query = query.filter(observations::fiscal_year.le(last.year()));
    }
    if !filter.status.is_empty() {
        query = query.filter(eq_any(observations::status, words(&filter.status)));
    }
    if !filter.missing_reason.is_empty() {
        query = query.filter(eq_any(
            observations::missing_reason.assume_not_null(),
            words(&filter.missing_reason),
        ));
    }
    if let Some(day) = filter.as_of {
        query = query.filter(observations::published_on.le(day));
    }
    if !filter.revisions {
        query = match filter.as_of {
            None => query.filter(observations::superseded_by.is_null()),
            // The last revision of a day wins: a figure superseded on that day does not count.
            Some(day) => query.filter(
                observations::superseded_by
                    .is_null()
                    .or(observations::superseded_on.assume_not_null().gt(day)),
            ),
        };
    }
    if !filter.document.is_empty() {
        query = query.filter(eq_any(observations::source_document_id, texts(&filter.document)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    observations: &[Observation],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> =
        observations.iter().map(|observation| ObservationRow::new(observation, now)).collect();
    insert_rows(connection, "observations", &rows).await?;
    Ok(())
}

/// The figures of several KPIs that were current on a day, or are now, in the order of their years.
pub(super) async fn of_kpis(
    connection: &Connection,
    kpis: Vec<String>,
    as_of: Option<NaiveDate>,
) -> Result<Vec<Published<Vintage>>, StoreError> {
    let filter = ObservationFilter { as_of, ..ObservationFilter::default() };
    let rows = filtered(&filter)
        .filter(eq_any(observations::kpi_id, kpis))
        .order((coalesce(observations::fiscal_year, 0), observations::id))
        .select(ObservationRow::as_select())
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
