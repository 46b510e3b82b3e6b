//! KPIs; their figures are observations.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_types::{Json, Text};
use diesel_async::RunQueryDsl;
use futures_util::future::try_join;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::{Condition, eq_any};
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, Key, KeyColumn, KeyedRow, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{RowDecoder, texts, words};
use super::schema::{
    indicators, kpi_evaluations, kpis, measure_themes, measures, observations, plans, policy_themes,
};
use super::stored::RecordRow;
use super::themes::narrower;
use super::{Connection, StoreError, cities};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::comparability::Comparability;
use crate::domain::evaluation::EvaluationStatus;
use crate::domain::identifier::Identifier;
use crate::domain::indicator::{Accumulation, Direction};
use crate::domain::kpi::Kpi;
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::observation::Observation;
use crate::domain::published::Published;

#[derive(Clone, Debug, Default)]
pub struct KpiFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub policy: Vec<Identifier>,
    pub measure: Vec<Identifier>,
    pub indicator: Vec<Identifier>,
    pub theme: Vec<Identifier>,
    pub direction: Vec<Direction>,
    pub comparability: Vec<Comparability>,
    pub document: Vec<Identifier>,
    /// With the figures that were known on this day; KPIs of which nothing was known are left out.
    pub as_of: Option<NaiveDate>,
    /// The same without leaving any out; no parameter of lists.
    pub figures_as_of: Option<NaiveDate>,
    /// Only other KPIs of the indicator of this one; no parameter of lists.
    pub beside: Option<Identifier>,
    /// How they are judged by the figures known then, or now.
    pub status: Vec<EvaluationStatus>,
}

impl Filter for KpiFilter {
    type Table = kpis::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018.farm-households"),
            |f| &mut f.id,
            |f| eq_any(kpis::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(kpis::city_id, &f.city),
        );
        filters.ids(names::PLAN, |f| &mut f.plan, |f| eq_any(kpis::plan_id, texts(&f.plan)));
        filters.ids(names::POLICY, |f| &mut f.policy, |f| under(&f.policy));
        filters.ids(
            names::MEASURE,
            |f| &mut f.measure,
            |f| eq_any(kpis::measure_id.assume_not_null(), texts(&f.measure)),
        );
        filters.ids(
            names::INDICATOR,
            |f| &mut f.indicator,
            |f| eq_any(kpis::indicator_id, texts(&f.indicator)),
        );
        filters.ids(names::THEME, |f| &mut f.theme, |f| with_themes(&f.theme));
        filters.codes(
            names::DIRECTION,
            |f| &mut f.direction,
            |f| eq_any(kpis::direction, words(&f.direction)),
        );
        filters.codes(
            names::COMPARABILITY,
            |f| &mut f.comparability,
            |f| eq_any(kpis::comparability, words(&f.comparability)),
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(kpis::source_document_id, texts(&f.document)),
        );
        filters.day(names::AS_OF, |f| &mut f.as_of, known_on);
        filters.codes(names::STATUS, |f| &mut f.status, |f| judged(f));
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum KpiSort {
    Id,
    PlanId,
    Position,
    /// In the order of the codelist, as evaluated today.
    Status,
}

impl SortKey<kpis::table> for KpiSort {
    fn column(self) -> KeyColumn<kpis::table> {
        match self {
            Self::Id => page::text(kpis::id),
            Self::PlanId => page::text(kpis::plan_id),
            Self::Position => page::integer(kpis::position),
            Self::Status => page::integer(kpis::evaluation_rank),
        }
    }
}

#[derive(Queryable)]
struct KpiRow {
    id: String,
    evaluation_rank: i32,
    record: RecordRow,
}

impl KeyedRow for KpiRow {
    fn key(&self, name: &str) -> Option<Key> {
        match name.parse().ok()? {
            KpiSort::Status => Some(Key::Integer(self.evaluation_rank)),
            _ => self.record.key(name),
        }
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &KpiFilter,
    page: &PageRequest<KpiSort>,
) -> Result<Page<Published<KpiWithFigures>>, StoreError> {
    with_figures(connection, filter, page, filter.as_of.or(filter.figures_as_of)).await
}

async fn with_figures(
    connection: &Connection,
    filter: &KpiFilter,
    page: &PageRequest<KpiSort>,
    as_of: Option<NaiveDate>,
) -> Result<Page<Published<KpiWithFigures>>, StoreError> {
    let columns = (kpis::id, kpis::evaluation_rank, (kpis::record, kpis::updated_at));
    let query = || filtered(filter).select(columns);
    let found =
        page::fetch::<_, _, _, _, KpiRow>(connection, query, || filtered(filter).count(), page);
    let children = async |ids: Vec<String>| {
        try_join(vintages_of(connection, ids.clone(), as_of), contexts_of(connection, ids)).await
    };
    let (found, (mut vintages, contexts)) =
        page::with_children(found, &filter.id, |row| &row.id, children).await?;
    found
        .try_map(|row| {
            let vintages = vintages.remove(&row.id).unwrap_or_default();
            let (span, accumulation) = contexts.get(&row.id).copied().unwrap_or_default();
            let published: Published<Kpi> = row.record.parse()?;
            Ok(published.map(|kpi| KpiWithFigures::of_vintages(kpi, vintages, span, accumulation)))
        })
        .await
}

/// One KPI with the figures that were known on a day, or are now; before the first there are none.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn find(
    connection: &Connection,
    id: Identifier,
    as_of: Option<NaiveDate>,
) -> Result<Option<KpiWithFigures>, StoreError> {
    let filter = KpiFilter { id: vec![id], ..KpiFilter::default() };
    let page = PageRequest::all([KpiSort::Id]);
    let found = with_figures(connection, &filter, &page, as_of).await?.records.pop();
    Ok(found.map(|published| published.record))
}

/// The figures of each KPI that were known on a day, or are now, with those that they revise.
async fn vintages_of(
    connection: &Connection,
    ids: Vec<String>,
    as_of: Option<NaiveDate>,
) -> Result<HashMap<String, Vec<Observation>>, StoreError> {
    let mut vintages: HashMap<_, Vec<_>> = HashMap::new();
    for published in super::observations::of_kpis(connection, ids, as_of).await? {
        let figure = published.record.observation;
        vintages.entry(figure.kpi_id.to_string()).or_default().push(figure);
    }
    Ok(vintages)
}

/// First and last fiscal year of a plan, as far as they are printed.
type Span = (Option<FiscalYear>, Option<FiscalYear>);

/// A KPI, the span of its plan, and how figures of its indicator relate.
type ContextRow = (String, Option<i32>, Option<i32>, Option<String>);

diesel::define_sql_function! {
    /// The text of a member of a JSON object.
    fn json_extract_path_text(object: Json, member: Text) -> Nullable<Text>;
}

/// The span of the plan of each KPI, and how figures of its indicator relate.
async fn contexts_of(
    connection: &Connection,
    ids: Vec<String>,
) -> Result<HashMap<String, (Span, Option<Accumulation>)>, StoreError> {
    let accumulation = json_extract_path_text(indicators::record, "accumulation");
    let rows: Vec<ContextRow> = kpis::table
        .inner_join(plans::table.on(plans::id.eq(kpis::plan_id)))
        .inner_join(indicators::table.on(indicators::id.eq(kpis::indicator_id)))
        .filter(eq_any(kpis::id, ids))
        .select((kpis::id, plans::fiscal_year_start, plans::fiscal_year_end, accumulation))
        .load(&mut &*connection)
        .await?;
    rows.into_iter()
        .map(|(id, start, end, accumulation)| {
            let reader = RowDecoder { table: "plans", id: &id };
            let start = start.map(|year| reader.year(year)).transpose()?;
            let end = end.map(|year| reader.year(year)).transpose()?;
            let accumulation = reader.parse_opt("accumulation", accumulation.as_ref())?;
            Ok((id, ((start, end), accumulation)))
        })
        .collect()
}

pub(super) fn filtered(filter: &KpiFilter) -> kpis::BoxedQuery<'static, Pg> {
    let query = filter::apply(kpis::table.into_boxed(), filter);
    let Some(kpi) = filter.beside.as_ref().map(ToString::to_string) else { return query };
    let indicator =
        kpis::table.into_boxed().filter(kpis::id.eq(kpi.clone())).select(kpis::indicator_id);
    // A single value lets the index on indicators give the order too.
    query
        .filter(kpis::indicator_id.nullable().eq(indicator.single_value()))
        .filter(kpis::id.ne(kpi))
}

/// KPIs of which something was known on a day.
fn known_on(day: NaiveDate) -> Condition<kpis::table> {
    let known =
        observations::table.filter(observations::published_on.le(day)).select(observations::kpi_id);
    Box::new(kpis::id.eq_any(known))
}

/// KPIs by their evaluation, as of a day or now.
fn judged(filter: &KpiFilter) -> Condition<kpis::table> {
    let judged = kpi_evaluations::table
        .into_boxed()
        .filter(eq_any(kpi_evaluations::status, words(&filter.status)))
        .select(kpi_evaluations::kpi_id);
    let until = kpi_evaluations::known_until;
    Box::new(
        kpis::id.eq_any(match filter.as_of {
            None => judged.filter(until.is_null()),
            Some(day) => judged
                .filter(kpi_evaluations::known_from.le(day))
                .filter(until.is_null().or(until.assume_not_null().gt(day))),
        }),
    )
}

/// KPIs of policies and measures with these themes.
fn with_themes(themes: &[Identifier]) -> Condition<kpis::table> {
    let policies = policy_themes::table
        .into_boxed()
        .filter(policy_themes::theme_id.eq_any(narrower(texts(themes))))
        .select(policy_themes::policy_id);
    let measures = measure_themes::table
        .into_boxed()
        .filter(measure_themes::theme_id.eq_any(narrower(texts(themes))))
        .select(measure_themes::measure_id);
    let of_policies = kpis::policy_id.assume_not_null().eq_any(policies);
    Box::new(of_policies.or(kpis::measure_id.assume_not_null().eq_any(measures)))
}

/// KPIs of policies and of the measures below them. A union, because each part has its index; with
/// `or` Postgres would scan every KPI.
fn under(policies: &[Identifier]) -> Condition<kpis::table> {
    let of_policies = kpis::table
        .into_boxed()
        .filter(kpis::policy_id.assume_not_null().eq_any(subtree(texts(policies))))
        .select(kpis::id);
    let measures = measures::table
        .filter(measures::policy_id.eq_any(subtree(texts(policies))))
        .select(measures::id);
    let of_measures = kpis::table
        .into_boxed()
        .filter(kpis::measure_id.assume_not_null().eq_any(measures))
        .select(kpis::id);
    Box::new(kpis::id.eq_any(of_policies.union_all(of_measures)))
}
