//! Reads all KPIs that a filter matches, for tables that have rows for each of them.

use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::published::Published;
use crate::domain::release::Release;
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::ApiRequest;
use crate::http::problem::Problem;
use crate::http::resources::kpis::Kpis;
use crate::store::kpis::KpiFilter;
use crate::store::page::PageRequest;
use crate::store::{self, Connection, StoreError};

/// Those that one indicator has all over the country; with their figures they are some 20 MB.
pub const MAX_KPIS: i64 = 2000;
const NARROWING: [&str; 5] = ["city", "plan", "policy", "indicator", "theme"];

impl<Q> ApiRequest<Q> {
    /// # Errors
    /// When more than 2,000 KPIs match, or the store fails.
    pub(super) async fn all_kpis(
        &self,
        filter: &KpiFilter,
    ) -> Result<(Vec<Published<KpiWithFigures>>, Release), Problem> {
        let list = async |connection: &Connection| all(connection, filter).await;
        let read = self.api.pool.read_current(list).await;
        let (release, kpis) = read.map_err(|error| Problem::of_store(error, &NARROWING))?;
        Ok((kpis, release))
    }
}

/// All KPIs that a filter matches, in order of plan and position.
///
/// # Errors
/// [`StoreError::TooMany`] when there are more than [`MAX_KPIS`], or when the store fails.
pub async fn all(
    connection: &Connection,
    filter: &KpiFilter,
) -> Result<Vec<Published<KpiWithFigures>>, StoreError> {
    let page = PageRequest::at_most(MAX_KPIS, Kpis::ORDER.iter().copied());
    Ok(store::kpis::list(connection, filter, &page).await?.records)
}
