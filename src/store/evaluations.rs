//! Evaluations of KPIs with their validity periods, derived once per release so that lists can filter
//! by status.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_query;
use diesel::sql_types::{Array, Text};
use diesel_async::{RunQueryDsl, SimpleAsyncConnection};
use serde::Serialize;
use strum::VariantArray;

use super::insert::insert_rows;
use super::kpis::{self, KpiFilter, KpiSort};
use super::page::PageRequest;
use super::row::stored;
use super::schema::{kpi_evaluations, kpis as kpi_table};
use super::{Connection, StoreError};
use crate::domain::evaluation::{EvaluationStatus, evaluate};
use crate::domain::identifier::Identifier;
use crate::domain::kpi_figures::KpiWithFigures;

/// KPIs evaluated per batch; bounds the memory.
const JUDGED_AT_ONCE: usize = 1000;

#[derive(Serialize)]
struct EvaluationRow {
    kpi_id: String,
    known_from: NaiveDate,
    known_until: Option<NaiveDate>,
    status: String,
}

/// Recomputes all evaluations; called after the observations of a release are written.
pub(super) async fn derive(connection: &mut Connection) -> Result<(), StoreError> {
    diesel::delete(kpi_evaluations::table).execute(connection).await?;
    let ids: Vec<String> =
        kpi_table::table.select(kpi_table::id).order(kpi_table::id).load(connection).await?;
    for some in ids.chunks(JUDGED_AT_ONCE) {
        let some = some.iter().filter_map(|id| id.parse().ok()).collect();
        let rows = judged(connection, some).await?;
        insert_rows(connection, "kpi_evaluations", &rows).await?;
    }
    rank(connection).await?;
    Ok(connection.batch_execute("analyze kpi_evaluations").await?)
}

/// Where the evaluation of today stands in the codelist, so that lists can be sorted by it; a KPI without
/// figures cannot be judged.
async fn rank(connection: &Connection) -> Result<(), StoreError> {
    let statuses: Vec<&str> = EvaluationStatus::VARIANTS.iter().map(Into::into).collect();
    sql_query(
        "update kpis set evaluation_rank = ranked.rank from ( \
             select kpis.id, coalesce(array_position($1, evaluated.status), cardinality($1)) as rank \
             from kpis left join kpi_evaluations as evaluated \
                 on evaluated.kpi_id = kpis.id and evaluated.known_until is null) as ranked \
         where ranked.id = kpis.id and kpis.evaluation_rank <> ranked.rank",
    )
    .bind::<Array<Text>, _>(statuses)
    .execute(&mut &*connection)
    .await?;
    Ok(())
}

async fn judged(
    connection: &Connection,
    ids: Vec<Identifier>,
) -> Result<Vec<EvaluationRow>, StoreError> {
    let filter = KpiFilter { id: ids, ..KpiFilter::default() };
    let found = kpis::list(connection, &filter, &PageRequest::all([KpiSort::Id])).await?.records;
    let rows = found.iter().flat_map(|kpi| spans(&kpi.record.kpi.id, day_by_day(&kpi.record)));
    Ok(rows.collect())
}

/// The judgement of a KPI on each day on which one of its figures was published.
fn day_by_day(kpi: &KpiWithFigures) -> Vec<(NaiveDate, EvaluationStatus)> {
    let days: BTreeSet<NaiveDate> = kpi.vintages().map(|figure| figure.published_on).collect();
    days.into_iter().map(|day| (day, evaluate(&kpi.as_of(day)).status)).collect()
}

/// Judgements in the order of their days, each until the first that is another one.
fn spans(
    kpi_id: &Identifier,
    mut judged: Vec<(NaiveDate, EvaluationStatus)>,
) -> Vec<EvaluationRow> {
    judged.dedup_by_key(|(_, status)| *status);
    let ends = judged.iter().skip(1).map(|(day, _)| Some(*day)).chain([None]);
    let row = |((known_from, status), known_until): (&(NaiveDate, EvaluationStatus), _)| {
        let (kpi_id, status) = (kpi_id.to_string(), stored(*status));
        EvaluationRow { kpi_id, known_from: *known_from, known_until, status }
    };
    judged.iter().zip(ends).map(row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_holds_until_another_one() {
        let day = |day| NaiveDate::from_ymd_opt(2021, 10, day).unwrap();
        let judged = vec![
            (day(1), EvaluationStatus::Kept),
            (day(2), EvaluationStatus::Kept),
            (day(3), EvaluationStatus::Missed),
        ];
        let rows = spans(&"a".parse().unwrap(), judged);
        let spans: Vec<_> =
            rows.iter().map(|row| (row.known_from, row.known_until, row.status.as_str())).collect();
        assert_eq!(spans, [(day(1), Some(day(3)), "kept"), (day(3), None, "missed")]);
    }
}
