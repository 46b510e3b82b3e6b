//! Rating scales.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::rating::RatingScale;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::rating_scales::{RatingScaleFilter, RatingScaleSort};
use crate::store::{self, Connection, StoreError};

pub struct RatingScales;

impl Collection for RatingScales {
    type Filter = RatingScaleFilter;
    type Sort = RatingScaleSort;
    type View = Published<RatingScale>;
    type Found = StoredRecord<RatingScale>;

    const NAME: &'static str = "rating_scales";
    const ORDER: &'static [RatingScaleSort] = &[RatingScaleSort::Id];

    const ID: RatingScaleSort = RatingScaleSort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        RatingScaleFilter { id: ids, ..RatingScaleFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::rating_scales::list(connection, filter, page).await
    }
}

/// Rating scales
///
/// Scales on which cities rate their own progress: the levels, best first, with what each is printed to
/// mean. Ratings can be compared within one scale only.
#[utoipa::path(tag = "rating_scales", params(ListParameters<RatingScales>), responses(ListResponses<RatingScales>))]
#[get("/rating_scales")]
pub async fn list_rating_scales(
    request: ListRequest<RatingScales>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One rating scale
///
/// Its levels, best first.
#[utoipa::path(tag = "rating_scales", params(RecordParameters<RatingScales>), responses(RecordResponses<RatingScales>))]
#[get("/rating_scales/{id}")]
pub async fn get_rating_scale(
    request: RecordRequest<RatingScales>,
) -> Result<HttpResponse, Problem> {
    request.respond().await
}
