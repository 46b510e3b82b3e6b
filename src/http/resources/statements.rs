//! What plans say beyond measures and figures.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::resource::ResourceKind;
use crate::domain::statement::Statement;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::statements::{StatementFilter, StatementSort};
use crate::store::{self, Connection, StoreError};

pub struct Statements;

impl Collection for Statements {
    type Filter = StatementFilter;
    type Sort = StatementSort;
    type View = Published<Statement>;
    type Found = StoredRecord<Statement>;

    const NAME: &'static str = "statements";
    const ORDER: &'static [StatementSort] =
        &[StatementSort::PlanId, StatementSort::Position, StatementSort::Id];

    const ID: StatementSort = StatementSort::Id;
    const INCLUDES: &'static [ResourceKind] = &[
        ResourceKind::Cities,
        ResourceKind::Plans,
        ResourceKind::Policies,
        ResourceKind::Organizations,
        ResourceKind::Themes,
        ResourceKind::Documents,
    ];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        StatementFilter { id: ids, ..StatementFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::statements::list(connection, filter, page).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        let statement = &view.record;
        match to {
            ResourceKind::Cities => vec![statement.city_id.to_string()],
            ResourceKind::Plans => vec![statement.plan_id.to_string()],
            ResourceKind::Policies => statement.policy_id.iter().map(ToString::to_string).collect(),
            ResourceKind::Organizations => {
                statement.organization_ids.iter().map(ToString::to_string).collect()
            }
            ResourceKind::Themes => statement.theme_id.iter().map(ToString::to_string).collect(),
            ResourceKind::Documents => vec![statement.source.document_id.to_string()],
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
    request.respond().await
}

/// One statement
///
/// With the heading, organization or theme that it is tied to.
#[utoipa::path(tag = "statements", params(RecordParameters<Statements>), responses(RecordResponses<Statements>))]
#[get("/statements/{id}")]
pub async fn get_statement(request: RecordRequest<Statements>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
