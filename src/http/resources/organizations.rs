//! Departments, chambers, associations and other bodies.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::organization::Organization;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::organizations::{OrganizationFilter, OrganizationSort};
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};

pub struct Organizations;

impl Collection for Organizations {
    type Filter = OrganizationFilter;
    type Sort = OrganizationSort;
    type View = Published<Organization>;
    type Found = StoredRecord<Organization>;

    const NAME: &'static str = "organizations";
    const ORDER: &'static [OrganizationSort] = &[OrganizationSort::Id];

    const ID: OrganizationSort = OrganizationSort::Id;
    const INCLUDES: &'static [ResourceKind] = &[ResourceKind::Cities, ResourceKind::Documents];

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        OrganizationFilter { id: ids, ..OrganizationFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::organizations::list(connection, filter, page).await
    }

    fn related_ids(view: &Self::View, to: ResourceKind) -> Vec<String> {
        let organization = &view.record;
        match to {
            ResourceKind::Cities => organization.city_id.iter().map(ToString::to_string).collect(),
            ResourceKind::Documents => {
                organization.source.iter().map(|source| source.document_id.to_string()).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// Organizations
///
/// Departments, chambers, associations, councils, companies and groups of actors that plans and reports name.
#[utoipa::path(tag = "organizations", params(ListParameters<Organizations>), responses(ListResponses<Organizations>))]
#[get("/organizations")]
pub async fn list_organizations(
    request: ListRequest<Organizations>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One organization
///
/// With the other names that documents use for it.
#[utoipa::path(tag = "organizations", params(RecordParameters<Organizations>), responses(RecordResponses<Organizations>))]
#[get("/organizations/{id}")]
pub async fn get_organization(
    request: RecordRequest<Organizations>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}
