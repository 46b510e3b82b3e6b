//! Counts and sums by group; values that must not be added up stay separate.

use actix_web::{HttpResponse, get};

use crate::domain::aggregate::GroupKey;
use crate::domain::release::Release;
use crate::domain::resource::ResourceKind;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::tables::TableResponses;
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::filters::ReadFilter;
use crate::http::query::parser::QueryParser;
use crate::http::resources::measures::Measures;
use crate::http::resources::progress_entries::ProgressEntries;
use crate::store::{self, Connection, StoreError};
use crate::view::aggregate::{EntryGroupView, MeasureGroupView, OutputGroupView};
use crate::view::budgets_and_ratings::{BudgetGroupView, RatingGroupView};

/// Resources that can be grouped, and by what.
pub trait Aggregatable: Collection {
    const RESOURCE: ResourceKind;
    const KEYS: &'static [GroupKey];
}

impl Aggregatable for Measures {
    const RESOURCE: ResourceKind = ResourceKind::Measures;
    const KEYS: &'static [GroupKey] = &[
        GroupKey::City,
        GroupKey::Plan,
        GroupKey::Policy,
        GroupKey::Theme,
        GroupKey::BroadTheme,
        GroupKey::Disposition,
    ];
}

impl Aggregatable for ProgressEntries {
    const RESOURCE: ResourceKind = ResourceKind::ProgressEntries;
    const KEYS: &'static [GroupKey] = &[
        GroupKey::City,
        GroupKey::Plan,
        GroupKey::Policy,
        GroupKey::Theme,
        GroupKey::BroadTheme,
        GroupKey::FiscalYear,
        GroupKey::Outcome,
    ];
}

/// Parameters to suggest when the result has too many groups.
const NARROWING: [&str; 4] = ["group_by", "city", "plan", "theme"];

/// Which records to group, and by what.
pub struct Aggregate<L: Aggregatable> {
    filter: L::Filter,
    keys: Vec<GroupKey>,
}

impl<L: Aggregatable> QueryParams for Aggregate<L> {
    const HAS_ID: bool = false;
    const KIND: ResponseKind = ResponseKind::Table;
    const OWN: Option<ResourceKind> = Some(L::RESOURCE);

    fn read(parameters: &mut QueryParser) -> Self {
        let filter = L::Filter::read(parameters);
        let allowed = || L::KEYS.iter().map(|key| <&str>::from(*key).to_owned()).collect();
        let keys = parameters.one_of("group_by", allowed);
        Self { filter, keys: keys.iter().filter_map(|key| key.parse().ok()).collect() }
    }
}

impl<L: Aggregatable> ApiRequest<Aggregate<L>> {
    async fn groups<G, V: From<G>>(
        &self,
        load: impl AsyncFn(&Connection, &L::Filter, &[GroupKey]) -> Result<Vec<G>, StoreError>,
    ) -> Result<(Vec<V>, Release), Problem> {
        // Nationwide this takes Postgres a second or two, so use the export pool.
        let (release, groups) = self
            .api
            .exports
            .read_current(async |connection| {
                load(connection, &self.params.filter, &self.params.keys).await
            })
            .await
            .map_err(|error| Problem::of_store(error, &NARROWING))?;
        Ok((groups.into_iter().map(V::from).collect(), release))
    }
}

type MeasureRequest = ApiRequest<Aggregate<Measures>>;
type EntryRequest = ApiRequest<Aggregate<ProgressEntries>>;
type MeasureParameters = DocumentedParams<Aggregate<Measures>>;
type EntryParameters = DocumentedParams<Aggregate<ProgressEntries>>;

/// Measures, counted
///
/// How many measures there are by city, plan, heading, theme and tag, in any combination. Takes the filters
/// of `/v1/measures`. Grouped by theme, a measure counts under each of its themes: do not add themes
/// up. More than 50,000 groups are a 400 `too-broad`.
#[utoipa::path(
    tag = "aggregates",
    params(MeasureParameters),
    responses(TableResponses<MeasureGroupView>)
)]
#[get("/aggregates/measures")]
pub async fn count_measures(request: MeasureRequest) -> Result<HttpResponse, Problem> {
    let load =
        async |request: &MeasureRequest| request.groups(store::aggregates::count_measures).await;
    request.respond_table::<MeasureGroupView>("measures-counted", load).await
}

/// Progress entries, counted
///
/// How many entries and how many activities there are by city, plan, heading, theme, fiscal year and outcome,
/// in any combination. An activity that is reported under several measures is one activity. Takes
/// the filters of `/v1/progress_entries`. More than 50,000 groups are a 400 `too-broad`.
#[utoipa::path(
    tag = "aggregates",
    params(EntryParameters),
    responses(TableResponses<EntryGroupView>)
)]
#[get("/aggregates/progress_entries")]
pub async fn count_progress_entries(request: EntryRequest) -> Result<HttpResponse, Problem> {
    let load =
        async |request: &EntryRequest| request.groups(store::aggregates::count_entries).await;
    request.respond_table::<EntryGroupView>("progress-entries-counted", load).await
}

/// Outputs, added up
///
/// Quantities that entries report, added up by unit within each group. What several entries report
/// of the same activity counts once; ratios and rates are counted but not added up, and the row says
/// why. Takes the filters of `/v1/progress_entries`. More than 50,000 groups are a 400 `too-broad`.
#[utoipa::path(
    tag = "aggregates",
    params(EntryParameters),
    responses(TableResponses<OutputGroupView>)
)]
#[get("/aggregates/outputs")]
pub async fn sum_outputs(request: EntryRequest) -> Result<HttpResponse, Problem> {
    let load = async |request: &EntryRequest| request.groups(store::aggregates::sum_outputs).await;
    request.respond_table::<OutputGroupView>("outputs", load).await
}

/// Budgets, added up
///
/// Budgets and settlements of measures in yen, added up by kind and fiscal year within each group:
/// amounts of different kinds or years are never added up. Budgets of headings and plans are totals of
/// their own and not in it. Takes the filters of `/v1/measures`. More than 50,000 groups are a 400
/// `too-broad`.
#[utoipa::path(
    tag = "aggregates",
    params(MeasureParameters),
    responses(TableResponses<BudgetGroupView>)
)]
#[get("/aggregates/budgets")]
pub async fn sum_budgets(request: MeasureRequest) -> Result<HttpResponse, Problem> {
    let load = async |request: &MeasureRequest| {
        request.groups(store::budgets_and_ratings::sum_budgets).await
    };
    request.respond_table::<BudgetGroupView>("budgets", load).await
}

/// Ratings, counted
///
/// How many progress entries have each level, by scale, fiscal year and rater within each group:
/// ratings of different scales are never counted together. Takes the filters of
/// `/v1/progress_entries`. More than 50,000 groups are a 400 `too-broad`.
#[utoipa::path(
    tag = "aggregates",
    params(EntryParameters),
    responses(TableResponses<RatingGroupView>)
)]
#[get("/aggregates/ratings")]
pub async fn count_ratings(request: EntryRequest) -> Result<HttpResponse, Problem> {
    let load = async |request: &EntryRequest| {
        request.groups(store::budgets_and_ratings::count_ratings).await
    };
    request.respond_table::<RatingGroupView>("ratings-counted", load).await
}
