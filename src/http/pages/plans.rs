//! Pages of plans.

use actix_web::{HttpRequest, HttpResponse};
use chrono::NaiveDate;
use futures_util::try_join;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::endpoints::plan_tree;
use crate::http::endpoints::scorecards::{ScorecardParams, scorecards};
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
        let read = async |connection: &Connection| read_plan(connection, &id, day).await;
        let (release, found) = page.api.pool.in_snapshot(read).await?;
        let Some((parts, titles)) = found else {
            return Err(page.api.not_found_problem(Plans::NAME, &page.id).await);
        };
        let site = page.site.clone().with_release(&release).with_titles(titles);
        Ok((release, PlanPage::new(site, parts)))
    };
    page.respond_to(&query, respond).await
}

type Read = (Release, Option<(PlanParts, Titles)>);

async fn read_plan(
    connection: &Connection,
    id: &Identifier,
    as_of: Option<NaiveDate>,
) -> Result<Read, StoreError> {
    let release = store::releases::current(connection).await?;
    let filter = Plans::by_ids(vec![id.clone()]);
    let params = ScorecardParams { as_of, measures: false };
    let statements = StatementFilter { plan: vec![id.clone()], ..StatementFilter::default() };
    let order = PageRequest::first(MAX_STATEMENTS, Statements::ORDER.iter().copied());
    let (mut cards, records, found) = try_join!(
        scorecards(connection, &filter, params, &release),
        plan_tree::records_of(connection, id.clone(), as_of),
        store::statements::list(connection, &statements, &order),
    )?;
    let (Some(card), Some(records)) = (cards.pop(), records) else {
        return Ok((release, None));
    };
    let found = found.parsed().await?;
    let titles = store::titles::find(connection, wanted(&card.plan).records()).await?;
    let parts = PlanParts {
        as_of,
        card,
        tree: PlanTreeView::new(records, &TreeFields::default()),
        statements: found.records.into_iter().map(|statement| statement.record).collect(),
    };
    Ok((release, Some((parts, titles.into_iter().collect()))))
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
