//! Pages of plans.

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use futures_util::try_join;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::http::endpoints::plan_tree;
use crate::http::endpoints::scorecards::{ScorecardParams, Scorecards};
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::plans::Plans;
use crate::http::resources::statements::Statements;
use crate::pages::plan::{PlanPage, PlanParts};
use crate::pages::titles::{Titles, WantedTitles};
use crate::store::page::PageRequest;
use crate::store::statements::StatementFilter;
use crate::store::{self, Connection, StoreError};
use crate::view::plan::PlanView;
use crate::view::plan_tree::{PlanTreeView, TreeFields};

/// More statements than a reader goes through on one page.
const MAX_STATEMENTS: i64 = 2000;

pub async fn get_plan(
    mut page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (day, query) = page.read(request.uri(), |parameters| parameters.date("as_of"))?;
    let respond = async |page: &PageContext| {
        let id = page.identifier(Plans::NAME)?;
        // Box the future: it is large.
        let read = async |connection: &Connection| Box::pin(records(connection, &id, day)).await;
        let (release, found) = page.api.pool.read_current(read).await?;
        let card = found.and_then(|(cards, rest)| Some((cards.at(&release).pop()?, rest)));
        let Some((card, rest)) = card else {
            return Err(page.api.not_found_problem(Plans::NAME, &page.id).await);
        };
        let PlanRecords { tree, statements, has_more_statements, titles } = rest;
        let site = page.site.clone().with_release(&release).with_titles(titles);
        let parts = PlanParts { as_of: day, card, tree, statements, has_more_statements };
        Ok((release, PlanPage::new(site, parts)))
    };
    page.respond_to(&query, respond).await
}

/// What the page shows beside the scorecard.
struct PlanRecords {
    tree: PlanTreeView,
    statements: Vec<Statement>,
    has_more_statements: bool,
    titles: Titles,
}

async fn records(
    connection: &Connection,
    id: &Identifier,
    as_of: Option<NaiveDate>,
) -> Result<Option<(Scorecards, PlanRecords)>, StoreError> {
    let params = ScorecardParams { as_of, measures: false };
    let of_plan = StatementFilter { plan: vec![id.clone()], ..StatementFilter::default() };
    let order = PageRequest::first(MAX_STATEMENTS, Statements::ORDER.iter().copied());
    let (cards, tree, statements) = try_join!(
        Scorecards::of_plan(connection, id, params),
        plan_tree::records_of(connection, id.clone(), as_of),
        store::statements::list(connection, &of_plan, &order),
    )?;
    let (Some(plan), Some(tree)) = (cards.plans().first(), tree) else { return Ok(None) };
    let titles = store::titles::find(connection, wanted(plan).records()).await?;
    let has_more_statements = statements.next.is_some();
    let statements = statements.parsed().await?.records;
    let records = PlanRecords {
        tree: PlanTreeView::new(tree, &TreeFields::default()),
        statements: statements.into_iter().map(|statement| statement.record).collect(),
        has_more_statements,
        titles: titles.into_iter().collect(),
    };
    Ok(Some((cards, records)))
}

fn wanted(plan: &PlanView) -> WantedTitles {
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Cities, [&plan.city_id]);
    wanted.add(ResourceKind::Documents, &plan.document_ids);
    wanted.add(ResourceKind::Documents, [&plan.source.document_id]);
    let reviewer = plan.review.as_ref().and_then(|review| review.organization_id.as_ref());
    wanted.add(ResourceKind::Organizations, reviewer);
    wanted
}
