//! Pages of statements.

use actix_web::HttpResponse;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::statement::Statement;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::statements::Statements;
use crate::pages::statement;
use crate::pages::titles::Titles;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};

pub async fn get_statement(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let id = page.identifier(Statements::NAME)?;
        let read = async |connection: &Connection| records(connection, &id).await;
        let (release, found) = page.api.pool.read_current(read).await?;
        let Some((found, titles)) = found else {
            return Err(page.api.not_found_problem(Statements::NAME, &page.id).await);
        };
        let site = page.site.clone().with_release(&release).with_titles(titles);
        Ok((release, statement::page(site, &found)))
    })
    .await
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
