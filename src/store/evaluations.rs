//! How KPIs are judged from when until when: derived once a release, so that lists can filter by it.

use std::collections::HashMap;

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel_async::RunQueryDsl;

use super::kpis::{self, KpiFilter, KpiSort};
use super::page::PageRequest;
use super::row::stored;
use super::schema::{kpi_evaluations, observations};
use super::{Connection, StoreError};
use crate::domain::evaluation::{EvaluationStatus, evaluate};
use crate::domain::identifier::Identifier;

/// Rows in one statement; four parameters each stay far below Postgres' 65,535.
const ROWS_PER_STATEMENT: usize = 1000;

#[derive(Insertable)]
#[diesel(table_name = kpi_evaluations)]
struct EvaluationRow {
    kpi_id: String,
    known_from: NaiveDate,
    known_until: Option<NaiveDate>,
    status: String,
}

/// Derives the judgements anew; called once the figures of a release are in place.
pub(super) async fn derive(connection: &mut Connection) -> Result<(), StoreError> {
    diesel::delete(kpi_evaluations::table).execute(connection).await?;
    let days: Vec<NaiveDate> = observations::table
        .select(observations::published_on)
        .distinct()
        .order(observations::published_on)
        .load(connection)
        .await?;
    let mut spans = Spans::default();
    for day in days {
        spans.know(day, judged_on(connection, day).await?);
    }
    for some in spans.into_rows().chunks(ROWS_PER_STATEMENT) {
        diesel::insert_into(kpi_evaluations::table).values(some).execute(connection).await?;
    }
    Ok(())
}

async fn judged_on(
    connection: &Connection,
    day: NaiveDate,
) -> Result<Vec<(Identifier, EvaluationStatus)>, StoreError> {
    let filter = KpiFilter { as_of: Some(day), ..KpiFilter::default() };
    let found = kpis::list(connection, &filter, &PageRequest::whole([KpiSort::Id])).await?;
    let judged = found.records.into_iter().map(|kpi| {
        let status = evaluate(&kpi.record).status;
        (kpi.record.kpi.id, status)
    });
    Ok(judged.collect())
}

/// The judgements of each KPI, in the order of their days.
#[derive(Default)]
struct Spans(HashMap<Identifier, Vec<(NaiveDate, EvaluationStatus)>>);

impl Spans {
    /// Notes the judgements of a day; one that did not change goes on.
    fn know(&mut self, day: NaiveDate, judged: Vec<(Identifier, EvaluationStatus)>) {
        for (kpi, status) in judged {
            let spans = self.0.entry(kpi).or_default();
            if spans.last().is_none_or(|(_, last)| *last != status) {
                spans.push((day, status));
            }
        }
    }

    fn into_rows(self) -> Vec<EvaluationRow> {
        let mut rows = Vec::new();
        for (kpi, spans) in self.0 {
            let ends = spans.iter().skip(1).map(|(day, _)| Some(*day)).chain([None]);
            for ((known_from, status), known_until) in spans.iter().zip(ends) {
                let (kpi_id, status) = (kpi.to_string(), stored(*status));
                rows.push(EvaluationRow { kpi_id, known_from: *known_from, known_until, status });
            }
        }
        rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_holds_until_another_one() {
        let day = |day| NaiveDate::from_ymd_opt(2021, 10, day).unwrap();
        let kpi: Identifier = "a".parse().unwrap();
        let mut spans = Spans::default();
        spans.know(day(1), vec![(kpi.clone(), EvaluationStatus::Kept)]);
        spans.know(day(2), vec![(kpi.clone(), EvaluationStatus::Kept)]);
        spans.know(day(3), vec![(kpi, EvaluationStatus::Missed)]);
        let rows = spans.into_rows();
        let spans: Vec<_> =
            rows.iter().map(|row| (row.known_from, row.known_until, row.status.as_str())).collect();
        assert_eq!(spans, [(day(1), Some(day(3)), "kept"), (day(3), None, "missed")]);
    }
}
