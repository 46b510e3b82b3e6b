//! Headings of plans.

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
use crate::store::policies::{PolicyFilter, PolicySort};
use crate::store::{self, Connection, StoreError};
use crate::view::policy::PolicyView;

pub struct Policies;

impl Listed for Policies {
    type Filter = PolicyFilter;
    type Sort = PolicySort;
    type View = PolicyView;

    const NAME: &'static str = "policies";
    const ORDER: &'static [PolicySort] =
        &[PolicySort::PlanId, PolicySort::Position, PolicySort::Id];

    const ID: PolicySort = PolicySort::Id;
    const INCLUDES: &'static [Resource] =
        &[Resource::Cities, Resource::Plans, Resource::Themes, Resource::Documents];

    fn filter(parameters: &mut Parameters) -> Self::Filter {
        PolicyFilter {
            id: parameters.ids("id"),
            city: parameters.cities("city"),
            plan: parameters.ids("plan"),
            policy: parameters.ids("policy"),
            parent: parameters.ids("parent"),
            level: parameters.numbers("level", 1, 9),
            theme: parameters.ids("theme"),
            document: parameters.ids("document"),
        }
    }

    fn only(ids: Vec<Identifier>) -> Self::Filter {
        PolicyFilter { id: ids, ..PolicyFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::View>, StoreError> {
        let found = store::policies::list(connection, filter, page).await?;
        found.try_map(|record| Ok(record.into()))
    }

    fn links(view: &Self::View, to: Resource) -> Vec<String> {
        match to {
            Resource::Cities => vec![view.city_id.clone()],
            Resource::Plans => vec![view.plan_id.clone()],
            Resource::Themes => view.theme_ids.clone(),
            Resource::Documents => vec![view.source.document_id.to_string()],
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
    request.answer().await
}

/// One policy
///
/// A heading of a plan with its place in the tree.
#[utoipa::path(tag = "policies", params(RecordParameters<Policies>), responses(RecordResponses<Policies>))]
#[get("/policies/{id}")]
pub async fn get_policy(request: RecordRequest<Policies>) -> Result<HttpResponse, Problem> {
    request.answer().await
}
