//! A whole plan in one answer.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get};
use utoipa::IntoResponses;
use utoipa::openapi::{RefOr, Response};

use crate::domain::identifier::Identifier;
use crate::domain::release::Release;
use crate::http::describe::params::QuestionParameters;
use crate::http::describe::responses::{RECORD_ERRORS, with_errors};
use crate::http::extract::collection::Listed;
use crate::http::extract::endpoint::{Asking, Form, Question};
use crate::http::problem::Problem;
use crate::http::query::parser::Parameters;
use crate::http::resources::kpis::Kpis;
use crate::http::resources::measures::Measures;
use crate::http::resources::plans::Plans;
use crate::http::resources::policies::Policies;
use crate::store::kpis::KpiFilter;
use crate::store::measures::MeasureFilter;
use crate::store::page::PageRequest;
use crate::store::policies::PolicyFilter;
use crate::store::{Connection, StoreError};
use crate::view::plan_tree::PlanTreeView;

/// The tree takes no parameters.
pub struct Tree;

impl Question for Tree {
    const HAS_ID: bool = true;
    const FORM: Form = Form::Record;

    fn read(_: &mut Parameters) -> Self {
        Self
    }
}

impl Asking<Tree> {
    async fn tree(&self) -> Result<(PlanTreeView, Release), Problem> {
        let plan: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Plans::NAME, &self.id))?;
        let ask = async |connection: &Connection| tree_of(connection, plan.clone()).await;
        match self.api.pool.of_release(ask).await? {
            (release, Some(tree)) => Ok((tree, release)),
            (_, None) => Err(self.api.missing(Plans::NAME, &self.id).await),
        }
    }
}

/// A whole plan or an error.
struct TreeResponses;

impl IntoResponses for TreeResponses {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        with_errors("The whole plan.", "PlanTreeAnswer", &RECORD_ERRORS)
    }
}

/// A whole plan, nested
///
/// Headings within headings, measures and KPIs where they hang, all in reading order.
#[utoipa::path(tag = "plans", params(QuestionParameters<Tree>), responses(TreeResponses))]
#[get("/plans/{id}/tree")]
pub async fn get_plan_tree(request: Asking<Tree>) -> Result<HttpResponse, Problem> {
    request.record(async |asked| asked.tree().await).await
}

async fn tree_of(
    connection: &Connection,
    plan: Identifier,
) -> Result<Option<PlanTreeView>, StoreError> {
    let own = vec![plan];
    let policies = PolicyFilter { plan: own.clone(), ..PolicyFilter::default() };
    let measures = MeasureFilter { plan: own.clone(), ..MeasureFilter::default() };
    let kpis = KpiFilter { plan: own.clone(), ..KpiFilter::default() };
    let Some(plan) = whole::<Plans>(connection, &Plans::only(own)).await?.pop() else {
        return Ok(None);
    };
    Ok(Some(PlanTreeView::new(
        plan,
        whole::<Policies>(connection, &policies).await?,
        whole::<Measures>(connection, &measures).await?,
        whole::<Kpis>(connection, &kpis).await?,
    )))
}

async fn whole<L: Listed>(
    connection: &Connection,
    filter: &L::Filter,
) -> Result<Vec<L::View>, StoreError> {
    let page = PageRequest::whole(L::ORDER.iter().copied());
    Ok(L::find(connection, filter, &page).await?.records)
}
