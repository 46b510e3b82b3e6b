//! Pages of headings of plans.

use actix_web::HttpResponse;
use futures_util::future::{try_join, try_join4};

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::statement::Statement;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::measures::Measures;
use crate::http::resources::policies::Policies;
use crate::pages::policy::{self, PolicyRecords};
use crate::pages::titles::Titles;
use crate::store::kpis::KpiFilter;
use crate::store::measures::MeasureFilter;
use crate::store::page::PageRequest;
use crate::store::policies::PolicyFilter;
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::{self, Connection, StoreError};

pub async fn get_policy(page: PageContext) -> Result<HttpResponse, Problem> {
    let query = CanonicalQuery::default();
    let template = |site, records| policy::page(site, &records);
    page.respond_record(Policies::NAME, &query, records, template).await
}

async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(PolicyRecords, Titles)>, StoreError> {
    let under = vec![id.clone()];
    let headings = PolicyFilter { policy: under.clone(), ..PolicyFilter::default() };
    let measures = MeasureFilter { policy: under.clone(), ..MeasureFilter::default() };
    let kpis = KpiFilter { policy: under.clone(), ..KpiFilter::default() };
    let all_headings = PageRequest::all(Policies::ORDER.iter().copied());
    let all_measures = PageRequest::all(Measures::ORDER.iter().copied());
    let all_kpis = PageRequest::all(Kpis::ORDER.iter().copied());
    let (mut above, headings, measures, (kpis, statements)) = try_join4(
        store::policies::path_to(connection, id),
        store::policies::list(connection, &headings, &all_headings),
        store::measures::list(connection, &measures, &all_measures),
        try_join(Kpis::find(connection, &kpis, &all_kpis), said(connection, id)),
    )
    .await?;
    let Some(policy) = above.pop() else { return Ok(None) };
    let wanted = policy::wanted(&policy);
    let titles = store::titles::find(connection, wanted.records()).await?;
    let below = headings.parsed().await?.records.into_iter().map(|heading| heading.record);
    let measures = measures.parsed().await?.records;
    let records = PolicyRecords {
        below: below.filter(|heading| heading.id != policy.id).collect(),
        policy,
        above,
        measures: measures.into_iter().map(|measure| measure.record).collect(),
        kpis: kpis.records.into_iter().map(|kpi| kpi.0).collect(),
        statements,
    };
    Ok(Some((records, titles.into_iter().collect())))
}

/// The statements that are tied to the heading itself.
async fn said(connection: &Connection, id: &Identifier) -> Result<Vec<Statement>, StoreError> {
    let filter = StatementFilter { policy: vec![id.clone()], ..StatementFilter::default() };
    let page = PageRequest::all([StatementSort::Position, StatementSort::Id]);
    let found = store::statements::list(connection, &filter, &page).await?.parsed().await?;
    let statements = found.records.into_iter().map(|statement| statement.record);
    Ok(statements.filter(|statement| statement.policy_id.as_ref() == Some(id)).collect())
}
