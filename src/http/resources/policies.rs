//! Headings of plans.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::policy::Policy;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::policies::{PolicyFilter, PolicySort};
use crate::store::{self, Connection, StoreError};

pub struct Policies;

impl Collection for Policies {
    type Filter = PolicyFilter;
    type Sort = PolicySort;
    type View = Published<Policy>;
    type Found = StoredRecord<Policy>;

    const NAME: &'static str = "policies";
    const ORDER: &'static [PolicySort] =
        &[PolicySort::PlanId, PolicySort::Position, PolicySort::Id];

    const ID: PolicySort = PolicySort::Id;
    const INCLUDES: &'static [ResourceKind] =
        &[ResourceKind::Cities, ResourceKind::Plans, ResourceKind::Themes, ResourceKind::Documents];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        PolicyFilter { id: ids, ..PolicyFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::policies::list(connection, filter, page).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        let policy = &view.record;
        match to {
            ResourceKind::Cities => vec![policy.city_id.to_string()],
            ResourceKind::Plans => vec![policy.plan_id.to_string()],
            ResourceKind::Themes => policy.theme_ids.iter().map(ToString::to_string).collect(),
            ResourceKind::Documents => vec![policy.source.document_id.to_string()],
            _ => Vec::new(),
        }
    }
}

/// Policies
///
/// Headings of plans (方針, 施策, プログラム …), as a flat list in reading order. `policy` takes a heading with its whole subtree, `parent` only its children.
#[utoipa::path(tag = "policies", params(ListParameters<Policies>), responses(ListResponses<Policies>))]
#[get("/policies")]
pub async fn list_policies(request: ListRequest<Policies>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One policy
///
/// A heading of a plan with its place in the tree.
#[utoipa::path(tag = "policies", params(RecordParameters<Policies>), responses(RecordResponses<Policies>))]
#[get("/policies/{id}")]
pub async fn get_policy(request: RecordRequest<Policies>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
