//! The shared vocabulary of themes.

use actix_web::{HttpResponse, get};

use crate::domain::identifier::Identifier;
use crate::domain::published::{Published, StoredRecord};
use crate::domain::theme::Theme;
use crate::http::describe::params::ListParameters;
use crate::http::describe::params::RecordParameters;
use crate::http::describe::responses::{ListResponses, RecordResponses};
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::{Page, PageRequest};
use crate::store::themes::{ThemeFilter, ThemeSort};
use crate::store::{self, Connection, StoreError};

pub struct Themes;

impl Collection for Themes {
    type Filter = ThemeFilter;
    type Sort = ThemeSort;
    type View = Published<Theme>;
    type Found = StoredRecord<Theme>;

    const NAME: &'static str = "themes";
    const ORDER: &'static [ThemeSort] = &[ThemeSort::Position, ThemeSort::Id];

    const ID: ThemeSort = ThemeSort::Id;

    fn by_ids(ids: Vec<Identifier>) -> Self::Filter {
        ThemeFilter { id: ids, ..ThemeFilter::default() }
    }

    async fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> Result<Page<Self::Found>, StoreError> {
        store::themes::list(connection, filter, page).await
    }
}

/// Themes
///
/// The shared vocabulary by which measures and policies of different cities are compared.
#[utoipa::path(tag = "themes", params(ListParameters<Themes>), responses(ListResponses<Themes>))]
#[get("/themes")]
pub async fn list_themes(request: ListRequest<Themes>) -> Result<HttpResponse, Problem> {
    request.respond().await
}

/// One theme
///
/// A word of the shared vocabulary with its definition.
#[utoipa::path(tag = "themes", params(RecordParameters<Themes>), responses(RecordResponses<Themes>))]
#[get("/themes/{id}")]
pub async fn get_theme(request: RecordRequest<Themes>) -> Result<HttpResponse, Problem> {
    request.respond().await
}
