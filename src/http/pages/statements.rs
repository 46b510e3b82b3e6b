//! Pages of statements.

use actix_web::HttpResponse;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::statement::Statement;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::statements::Statements;
use crate::pages::statement;
use crate::pages::titles::Titles;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};

pub async fn get_statement(page: PageContext) -> Result<HttpResponse, Problem> {
    let query = CanonicalQuery::default();
    let template = |site, found| statement::page(site, &found);
    page.respond_record(Statements::NAME, &query, records, template).await
}

async fn records(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(Statement, Titles)>, StoreError> {
    let one = Statements::by_ids(vec![id.clone()]);
    let only = PageRequest::all([Statements::ID]);
    let found = store::statements::list(connection, &one, &only).await?.parsed().await?;
    let Some(statement) = found.records.into_iter().next() else { return Ok(None) };
    let wanted = statement::wanted(&statement.record);
    let titles = store::titles::find(connection, wanted.records()).await?;
    Ok(Some((statement.record, titles.into_iter().collect())))
}
