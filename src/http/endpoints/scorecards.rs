//! Scorecards of plans and dashboards of cities.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::marker::PhantomData;

use actix_web::{HttpResponse, get};
use chrono::NaiveDate;
use futures_util::FutureExt;
use futures_util::future::OptionFuture;
use futures_util::try_join;
use utoipa::openapi::{RefOr, Response};
use utoipa::{IntoResponses, ToSchema};

use crate::domain::aggregate::{
    BudgetSum, ByDisposition, Group, GroupKey, MeasureCount, RatingCount,
};
use crate::domain::city::{CityReference, InvalidCityReference};
use crate::domain::identifier::Identifier;
use crate::domain::kpi_figures::KpiWithFigures;
use crate::domain::published::Published;
use crate::domain::rating::RatingScale;
use crate::domain::release::Release;
use crate::http::describe::params::DocumentedParams;
use crate::http::describe::responses::{RECORD_ERRORS, with_errors};
use crate::http::extract::collection::Collection;
use crate::http::extract::endpoint::{ApiRequest, QueryParams, ResponseKind};
use crate::http::problem::Problem;
use crate::http::query::parser::QueryParser;
use crate::http::resources::cities::Cities;
use crate::http::resources::measures::Measures;
use crate::http::resources::plans::Plans;
use crate::http::resources::progress_reports::ProgressReports;
use crate::store::cities::CityFilter;
use crate::store::kpis::{KpiFilter, KpiSort};
use crate::store::measures::MeasureFilter;
use crate::store::page::PageRequest;
use crate::store::plans::PlanFilter;
use crate::store::progress_entries::ProgressEntryFilter;
use crate::store::progress_reports::ProgressReportFilter;
use crate::store::rating_scales::{RatingScaleFilter, RatingScaleSort};
use crate::store::{self, Connection, StoreError};
use crate::view::coverage::coverage_of;
use crate::view::kpi_line::KpiLine;
use crate::view::measure_line::MeasureLine;
use crate::view::plan::PlanView;
use crate::view::progress_report::ProgressReportView;
use crate::view::scorecard::{
    CoverageSummary, DashboardView, RatingTally, ScorecardView, ThemeCount, YearBudget,
    counted_by_status,
};

/// More plans than a reader can compare, and more KPIs and measures than such plans have.
const MAX_PLANS: i64 = 300;
const MAX_KPIS: i64 = 5000;
const MAX_MEASURES: i64 = 5000;

/// As known when, and with what.
#[derive(Clone, Copy, Default)]
pub struct ScorecardParams {
    pub as_of: Option<NaiveDate>,
    /// Whether each measure has its line.
    pub measures: bool,
}

/// What can be included.
const INCLUDES: [&str; 1] = ["measures"];

impl QueryParams for ScorecardParams {
    const HAS_ID: bool = true;
    const KIND: ResponseKind = ResponseKind::Record;

    fn read(parameters: &mut QueryParser) -> Self {
        let as_of = parameters.date("as_of");
        let included = parameters.one_of("include", || INCLUDES.map(str::to_owned).to_vec());
        parameters
            .documented_as("`measures` adds `measure_lines`: each measure in a line.", "measures");
        Self { as_of, measures: !included.is_empty() }
    }
}

type GlanceParameters = DocumentedParams<ScorecardParams>;
type GlanceRequest = ApiRequest<ScorecardParams>;

/// One glance of some kind, or an error.
struct GlanceResponses<V>(PhantomData<V>);

impl<V: ToSchema> IntoResponses for GlanceResponses<V> {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        let name = format!("{}Answer", V::name());
        with_errors("At a glance.", &name, &RECORD_ERRORS)
    }
}

/// A plan at a glance
///
/// Which of its KPIs are achieved, on track, behind, kept, missed or not judgeable and why, what
/// becomes of its measures, what was reported year by year, and what is missing. `include=measures` adds
/// every measure with its tag and what was last reported for it; more than 5,000 are a 400 `too-broad`.
#[utoipa::path(
    tag = "plans",
    params(GlanceParameters),
    responses(GlanceResponses<ScorecardView>)
)]
#[get("/plans/{id}/scorecard")]
pub async fn get_scorecard(request: GlanceRequest) -> Result<HttpResponse, Problem> {
    request.respond_record(async |request| request.scorecard().await).await
}

/// A city at a glance
///
/// The city and the scorecard of each of its plans; `include=measures` as there. By slug, 6-digit or
/// 5-digit code.
#[utoipa::path(
    tag = "cities",
    params(GlanceParameters),
    responses(GlanceResponses<DashboardView>)
)]
#[get("/cities/{id}/dashboard")]
pub async fn get_dashboard(request: GlanceRequest) -> Result<HttpResponse, Problem> {
    request.respond_record(async |request| request.dashboard().await).await
}

impl GlanceRequest {
    async fn scorecard(&self) -> Result<(ScorecardView, Release), Problem> {
        let plan: Identifier =
            self.id.parse().map_err(|_| Problem::unknown(Plans::NAME, &self.id))?;
        let (release, cards) = self
            .api
            .pool
            .read_current(async |connection| {
                Scorecards::of_plan(connection, &plan, self.params).await
            })
            .await
            .map_err(|error| Problem::of_store(error, &["include"]))?;
        match cards.at(&release).pop() {
            Some(card) => Ok((card, release)),
            None => Err(self.api.not_found_problem(Plans::NAME, &self.id).await),
        }
    }

    async fn dashboard(&self) -> Result<(DashboardView, Release), Problem> {
        let reference: CityReference = self
            .id
            .parse()
            .map_err(|error: InvalidCityReference| Problem::invalid_path("id", &self.id, error))?;
        let cities = CityFilter { city: vec![reference.clone()], ..CityFilter::default() };
        let plans = PlanFilter { city: vec![reference], ..PlanFilter::default() };
        let page = PageRequest::all(Cities::ORDER.iter().copied());
        let (release, (cities, cards)) = self
            .api
            .pool
            .read_current(async |connection| {
                try_join!(
                    Cities::find(connection, &cities, &page),
                    Scorecards::find(connection, &plans, self.params),
                )
            })
            .await
            .map_err(|error| Problem::of_store(error, &["include"]))?;
        match cities.records.into_iter().next() {
            Some(city) => Ok((DashboardView { city: city.0, plans: cards.at(&release) }, release)),
            None => Err(self.api.not_found_problem(Cities::NAME, &self.id).await),
        }
    }
}

/// What is read for scorecards, before it is known of which release it is.
#[derive(Default)]
pub struct Scorecards {
    plans: Vec<PlanView>,
    parts: Parts,
}

impl Scorecards {
    /// The scorecards of the plans that match, with one query per part for all plans.
    ///
    /// # Errors
    /// [`StoreError::TooMany`] plans or KPIs, and when the store fails.
    pub async fn find(
        connection: &Connection,
        filter: &PlanFilter,
        params: ScorecardParams,
    ) -> Result<Self, StoreError> {
        let plans = plans(connection, filter).await?;
        let ids: Vec<Identifier> = plans.iter().filter_map(|plan| plan.id.parse().ok()).collect();
        if ids.is_empty() {
            return Ok(Self::default());
        }
        let parts = Parts::of(connection, &ids, params).await?;
        Ok(Self { plans, parts })
    }

    /// The scorecard of one plan; none when there is no such plan.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub async fn of_plan(
        connection: &Connection,
        plan: &Identifier,
        params: ScorecardParams,
    ) -> Result<Self, StoreError> {
        let ids = vec![plan.clone()];
        // Box the future: it is large.
        let parts = Box::pin(Parts::of(connection, &ids, params));
        let filter = Plans::by_ids(ids.clone());
        let (plans, parts) = try_join!(plans(connection, &filter), parts)?;
        Ok(Self { plans, parts })
    }

    #[must_use]
    pub fn plans(&self) -> &[PlanView] {
        &self.plans
    }

    /// The scorecards; how far coverage goes depends on the day of the release.
    #[must_use]
    pub fn at(self, release: &Release) -> Vec<ScorecardView> {
        let Self { plans, parts } = self;
        plans.into_iter().map(|plan| parts.scorecard(plan, release)).collect()
    }
}

async fn plans(connection: &Connection, filter: &PlanFilter) -> Result<Vec<PlanView>, StoreError> {
    let page = PageRequest::at_most(MAX_PLANS, Plans::ORDER.iter().copied());
    let found = Plans::find(connection, filter, &page).await?.records;
    Ok(found.into_iter().map(|plan| plan.0).collect())
}

/// The measures of some plans in one line each, repeats too, by plan.
async fn lines_of(
    connection: &Connection,
    plans: &[Identifier],
) -> Result<HashMap<Identifier, Vec<MeasureLine>>, StoreError> {
    let filter = MeasureFilter { plan: plans.to_vec(), ..MeasureFilter::default() };
    let page = PageRequest::at_most(MAX_MEASURES, Measures::ORDER.iter().copied());
    // First, because it fails where there are too many.
    let measures = store::measures::list(connection, &filter, &page).await?.records;
    let latest = store::progress_entries::latest_of_plans(connection, plans).await?;
    let mut lines: HashMap<Identifier, Vec<MeasureLine>> = HashMap::new();
    for measure in &measures {
        let measure = store::parse(measure)?.record;
        let line = MeasureLine::new(&measure, latest.get(&measure.id));
        lines.entry(measure.plan_id).or_default().push(line);
    }
    Ok(lines)
}

/// How entries are rated, and the scales that are used.
async fn ratings_of(
    connection: &Connection,
    entries: &ProgressEntryFilter,
) -> Result<(Vec<RatingCount>, Vec<RatingScale>), StoreError> {
    let by_plan = [GroupKey::Plan];
    let ratings = store::budgets_and_ratings::count_ratings(connection, entries, &by_plan).await?;
    let scales = scales_of(connection, &ratings).await?;
    Ok((ratings, scales))
}

/// The scales that are used.
async fn scales_of(
    connection: &Connection,
    ratings: &[RatingCount],
) -> Result<Vec<RatingScale>, StoreError> {
    let ids: BTreeSet<&str> = ratings.iter().map(|count| count.scale_id.as_str()).collect();
    // Without identifiers the filter would match all scales.
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let filter = RatingScaleFilter {
        id: ids.into_iter().filter_map(|id| id.parse().ok()).collect(),
        ..RatingScaleFilter::default()
    };
    let page = PageRequest::all([RatingScaleSort::Id]);
    let found = store::rating_scales::list(connection, &filter, &page).await?.parsed().await?;
    Ok(found.records.into_iter().map(|scale| scale.record).collect())
}

/// The parts of several scorecards.
#[derive(Default)]
struct Parts {
    kpis: Vec<Published<KpiWithFigures>>,
    tags: Vec<(Group, MeasureCount)>,
    themes: Vec<(Group, MeasureCount)>,
    reports: Vec<ProgressReportView>,
    ratings: Vec<RatingCount>,
    scales: Vec<RatingScale>,
    budgets: Vec<BudgetSum>,
    /// Only when they are asked for.
    lines: Option<HashMap<Identifier, Vec<MeasureLine>>>,
}

impl Parts {
    async fn of(
        connection: &Connection,
        plans: &[Identifier],
        params: ScorecardParams,
    ) -> Result<Self, StoreError> {
        let kpis = KpiFilter { plan: plans.to_vec(), as_of: params.as_of, ..KpiFilter::default() };
        let order =
            PageRequest::at_most(MAX_KPIS, [KpiSort::PlanId, KpiSort::Position, KpiSort::Id]);
        let measures = MeasureFilter {
            plan: plans.to_vec(),
            is_repeat: Some(false),
            ..MeasureFilter::default()
        };
        let reports =
            ProgressReportFilter { plan: plans.to_vec(), ..ProgressReportFilter::default() };
        let unlimited = PageRequest::all(ProgressReports::ORDER.iter().copied());
        let lines = OptionFuture::from(params.measures.then(|| lines_of(connection, plans)));
        let entries =
            ProgressEntryFilter { plan: plans.to_vec(), ..ProgressEntryFilter::default() };
        let (by_tag, by_theme) =
            ([GroupKey::Plan, GroupKey::Disposition], [GroupKey::Plan, GroupKey::Theme]);
        // Polled together, the statements are sent without waiting for each other's answers.
        let (kpis, tags, themes, reports, (ratings, scales), budgets, lines) = try_join!(
            store::kpis::list(connection, &kpis, &order),
            store::aggregates::count_measures(connection, &measures, &by_tag),
            store::aggregates::count_measures(connection, &measures, &by_theme),
            ProgressReports::find(connection, &reports, &unlimited),
            ratings_of(connection, &entries),
            store::budgets_and_ratings::sum_budgets(connection, &measures, &[GroupKey::Plan]),
            lines.map(Option::transpose),
        )?;
        let reports = reports.records.into_iter().map(|report| report.0).collect();
        Ok(Self { kpis: kpis.records, tags, themes, reports, ratings, scales, budgets, lines })
    }

    fn scorecard(&self, plan: PlanView, release: &Release) -> ScorecardView {
        let until = release.last_year_over();
        let own = self.kpis.iter().map(|kpi| &kpi.record);
        let own: Vec<_> = own.filter(|kpi| kpi.kpi.plan_id.as_str() == plan.id).collect();
        let kpis: Vec<_> = own.iter().map(|kpi| KpiLine::of(kpi)).collect();
        let rows: Vec<_> = own.iter().flat_map(|kpi| coverage_of(kpi, until)).collect();
        let reports = self.reports.iter().filter(|report| report.plan_id == plan.id).cloned();
        ScorecardView {
            kpis_by_status: counted_by_status(&kpis),
            kpis,
            measure_lines: self.lines_of(&plan.id),
            measures: self.tags_of(&plan.id).into(),
            measures_by_theme: self.themes_of(&plan.id),
            progress: reports.map(Into::into).collect(),
            ratings: self.ratings_of(&plan.id),
            budgets: self.budgets_of(&plan.id),
            coverage: CoverageSummary::of(&rows),
            plan,
        }
    }

    fn lines_of(&self, plan: &str) -> Option<Vec<MeasureLine>> {
        let lines = self.lines.as_ref()?;
        let own = lines.iter().find(|(id, _)| id.as_str() == plan);
        Some(own.map(|(_, lines)| lines.clone()).unwrap_or_default())
    }

    fn tags_of(&self, plan: &str) -> ByDisposition {
        let mut counts = ByDisposition::default();
        for (group, count) in self.tags.iter().filter(|(g, _)| g.plan_id.as_deref() == Some(plan)) {
            counts.add(group.disposition, count.measures);
        }
        counts
    }

    fn ratings_of(&self, plan: &str) -> Vec<RatingTally> {
        let own = self.ratings.iter().filter(|count| count.group.plan_id.as_deref() == Some(plan));
        own.map(|count| RatingTally::of(count, &self.scales)).collect()
    }

    fn budgets_of(&self, plan: &str) -> Vec<YearBudget> {
        let own = self.budgets.iter().filter(|sum| sum.group.plan_id.as_deref() == Some(plan));
        own.map(Into::into).collect()
    }

    fn themes_of(&self, plan: &str) -> Vec<ThemeCount> {
        let own = self.themes.iter().filter(|(group, _)| group.plan_id.as_deref() == Some(plan));
        let mut counts: Vec<_> = own
            .filter_map(|(group, count)| {
                Some(ThemeCount { theme_id: group.theme_id.clone()?, measures: count.measures })
            })
            .collect();
        counts.sort_by(|a, b| (b.measures, &a.theme_id).cmp(&(a.measures, &b.theme_id)));
        counts
    }
}
