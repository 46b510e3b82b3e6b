//! What was reported for single measures, with outputs and partners.

use std::collections::HashMap;

use diesel::pg::Pg;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, BigInt, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::filter::{self, Declaration, Filter, names};
use super::page::{self, KeyColumn, Page, PageRequest, SortKey};
use super::policies::subtree;
use super::row::{texts, words, years};
use super::schema::{
    measure_themes, measures, progress_entries, progress_entry_organizations,
    progress_entry_ratings,
};
use super::stored::RecordRow;
use super::themes::narrower;
use super::{Connection, StoreError, cities, stored};
use crate::domain::calendar::FiscalYear;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::progress_entry::{Cause, LatestProgress, NextDirection, Outcome, ProgressEntry};
use crate::domain::published::StoredRecord;
use crate::domain::rating::RANKS;

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
    pub next_direction: Vec<NextDirection>,
    pub rating_scale: Vec<Identifier>,
    pub rating_rank: Vec<i32>,
    pub organization: Vec<Identifier>,
    pub document: Vec<Identifier>,
}

impl Filter for ProgressEntryFilter {
    type Table = progress_entries::table;

    fn declare(filters: &mut impl Declaration<Self>) {
        filters.ids(
            names::ID.such_as("kodaira-industry-2018.2020.1.1.1.1"),
            |f| &mut f.id,
            |f| eq_any(progress_entries::id, texts(&f.id)),
        );
        filters.cities(
            names::CITY,
            |f| &mut f.city,
            |f| cities::matches_reference(progress_entries::city_id, &f.city),
        );
        filters.ids(
            names::PLAN,
            |f| &mut f.plan,
            |f| eq_any(progress_entries::plan_id, texts(&f.plan)),
        );
        filters.ids(
            names::REPORT,
            |f| &mut f.report,
            |f| eq_any(progress_entries::report_id, texts(&f.report)),
        );
        filters.ids(
            names::MEASURE,
            |f| &mut f.measure,
            |f| eq_any(progress_entries::measure_id, texts(&f.measure)),
        );
        filters.ids(
            names::POLICY,
            |f| &mut f.policy,
            |f| {
                Box::new(
                    progress_entries::measure_id.eq_any(
                        measures::table
                            .filter(measures::policy_id.eq_any(subtree(texts(&f.policy))))
                            .select(measures::id),
                    ),
                )
            },
        );
        filters.ids(
            names::THEME,
            |f| &mut f.theme,
            |f| {
                let linked = measure_themes::table
                    .into_boxed()
                    .filter(measure_themes::theme_id.eq_any(narrower(texts(&f.theme))));
                Box::new(
                    progress_entries::measure_id.eq_any(linked.select(measure_themes::measure_id)),
                )
            },
        );
        filters.fiscal_years(
            names::FISCAL_YEAR,
            |f| &mut f.fiscal_year,
            |f| eq_any(progress_entries::fiscal_year, years(&f.fiscal_year)),
        );
        filters.fiscal_year(
            names::FISCAL_YEAR_FROM,
            |f| &mut f.fiscal_year_from,
            |first| Box::new(progress_entries::fiscal_year.ge(first.year())),
        );
        filters.fiscal_year(
            names::FISCAL_YEAR_TO,
            |f| &mut f.fiscal_year_to,
            |last| Box::new(progress_entries::fiscal_year.le(last.year())),
        );
        filters.codes(
            names::OUTCOME,
            |f| &mut f.outcome,
            |f| eq_any(progress_entries::outcome, words(&f.outcome)),
        );
        filters.codes(
            names::CAUSE,
            |f| &mut f.cause,
            |f| Box::new(progress_entries::causes.overlaps_with(words(&f.cause))),
        );
        declare_judgements(filters);
        filters.ids(
            names::ORGANIZATION,
            |f| &mut f.organization,
            |f| {
                let linked = progress_entry_organizations::table.into_boxed().filter(eq_any(
                    progress_entry_organizations::organization_id,
                    texts(&f.organization),
                ));
                Box::new(
                    progress_entries::id
                        .eq_any(linked.select(progress_entry_organizations::entry_id)),
                )
            },
        );
        filters.ids(
            names::DOCUMENT,
            |f| &mut f.document,
            |f| eq_any(progress_entries::source_document_id, texts(&f.document)),
        );
    }
}

/// The filters by what the city says of an entry.
fn declare_judgements(filters: &mut impl Declaration<ProgressEntryFilter>) {
    filters.codes(
        names::NEXT_DIRECTION,
        |f| &mut f.next_direction,
        |f| eq_any(progress_entries::next_direction.assume_not_null(), words(&f.next_direction)),
    );
    filters.ids(
        names::RATING_SCALE,
        |f| &mut f.rating_scale,
        |f| {
            let linked = rated_on(&f.rating_scale);
            Box::new(progress_entries::id.eq_any(linked.select(progress_entry_ratings::entry_id)))
        },
    );
    filters.integers(
        names::RATING_RANK,
        RANKS,
        |f| &mut f.rating_rank,
        |f| {
            let linked = rated_on(&f.rating_scale).filter(eq_any(
                progress_entry_ratings::rank.assume_not_null(),
                f.rating_rank.clone(),
            ));
            Box::new(progress_entries::id.eq_any(linked.select(progress_entry_ratings::entry_id)))
        },
    );
}

/// Ratings on these scales, or on any.
fn rated_on(scales: &[Identifier]) -> progress_entry_ratings::BoxedQuery<'static, Pg> {
    let all = progress_entry_ratings::table.into_boxed();
    if scales.is_empty() {
        return all;
    }
    all.filter(eq_any(progress_entry_ratings::scale_id, texts(scales)))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum ProgressEntrySort {
    Id,
    PlanId,
    FiscalYear,
    Position,
}

impl SortKey<progress_entries::table> for ProgressEntrySort {
    fn column(self) -> KeyColumn<progress_entries::table> {
        match self {
            Self::Id => page::text(progress_entries::id),
            Self::PlanId => page::text(progress_entries::plan_id),
            Self::FiscalYear => page::integer(progress_entries::fiscal_year),
            Self::Position => page::integer(progress_entries::position),
        }
    }
}

/// # Errors
/// When the database fails.
pub async fn list(
    connection: &Connection,
    filter: &ProgressEntryFilter,
    page: &PageRequest<ProgressEntrySort>,
) -> Result<Page<StoredRecord<ProgressEntry>>, StoreError> {
    let columns = (progress_entries::record, progress_entries::updated_at);
    stored::records(
        connection,
        || filtered(filter).select(columns),
        || filtered(filter).count(),
        page,
    )
    .await
}

pub(super) fn filtered(filter: &ProgressEntryFilter) -> progress_entries::BoxedQuery<'static, Pg> {
    filter::apply(progress_entries::table.into_boxed(), filter)
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

#[derive(QueryableByName)]
struct LatestRow {
    #[diesel(embed)]
    record: RecordRow,
    #[diesel(sql_type = BigInt)]
    entries: i64,
}

/// What was last reported for each measure of some plans, by measure.
///
/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn latest_of_plans(
    connection: &Connection,
    plans: &[Identifier],
) -> Result<HashMap<Identifier, LatestProgress>, StoreError> {
    let rows: Vec<LatestRow> = sql_query(
        "select distinct on (measure_id) record, updated_at, \
             count(*) over (partition by measure_id, fiscal_year) as entries \
         from progress_entries where plan_id = any($1) \
         order by measure_id, fiscal_year desc, position, id",
    )
    .bind::<Array<Text>, _>(texts(plans))
    .load(&mut &*connection)
    .await?;
    let latest = rows.into_iter().map(|row| {
        let entry = row.record.parse::<ProgressEntry>()?.record;
        Ok((entry.measure_id.clone(), LatestProgress { entry, entries: row.entries }))
    });
    latest.collect()
}
