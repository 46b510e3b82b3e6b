//! What plans say beyond measures and figures.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::resource::Resource;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Listed;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::http::query::parser::Parameters;
use crate::store::page::{Page, PageRequest};
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::{self, Connection, StoreError};
use crate::view::statement::StatementView;

pub struct Statements;

impl Listed for Statements {
    type Filter = StatementFilter;
    type Sort = StatementSort;
    type View = StatementView;

    const NAME: &'static str = "statements";
    const ORDER: &'static [StatementSort] =
        &[StatementSort::PlanId, StatementSort::Position, StatementSort::Id];

    const ID: StatementSort = StatementSort::Id;
    const INCLUDES: &'static [Resource] = &[
        Resource::Cities,
        Resource::Plans,
        Resource::Policies,
        Resource::Organizations,
        Resource::Themes,
        Resource::Documents,
    ];

    fn filter(parameters: &mut Parameters) -> Self::Filter {
        StatementFilter {
            id: parameters.ids("id"),
            city: parameters.cities("city"),
            plan: parameters.ids("plan"),
            policy: parameters.ids("policy"),
            kind: parameters.words("kind"),
            organization: parameters.ids("organization"),
            theme: parameters.ids("theme"),
            document: parameters.ids("document"),
        }
    }

    fn only(ids: Vec<Identifier>) -> Self::Filter {
        StatementFilter { id: ids, ..StatementFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::View>, StoreError> {
        let found = store::statements::list(connection, filter, page).await?;
        found.try_map(|record| Ok(record.into()))
    }

    fn links(view: &Self::View, to: Resource) -> Vec<String> {
        match to {
            Resource::Cities => vec![view.city_id.clone()],
            Resource::Plans => vec![view.plan_id.clone()],
            Resource::Policies => view.policy_id.clone().into_iter().collect(),
            Resource::Organizations => view.organization_id.clone().into_iter().collect(),
            Resource::Themes => view.theme_id.clone().into_iter().collect(),
            Resource::Documents => vec![view.source.document_id.to_string()],
            _ => Vec::new(),
        }
    }
}

/// Statements
///
/// Everything a plan says that is no measure and no figure: purposes, aims, challenges, roles, survey topics, columns …
#[utoipa::path(tag = "statements", params(ListParameters<Statements>), responses(ListResponses<Statements>))]
#[get("/statements")]
pub async fn list_statements(request: ListRequest<Statements>) -> Result<HttpResponse, Problem> {
    request.answer().await
}

/// One statement
///
/// With the heading, organization or theme that it is tied to.
#[utoipa::path(tag = "statements", params(RecordParameters<Statements>), responses(RecordResponses<Statements>))]
#[get("/statements/{id}")]
pub async fn get_statement(request: RecordRequest<Statements>) -> Result<HttpResponse, Problem> {
    request.answer().await
}
