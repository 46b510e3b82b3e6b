//! Pages of themes.

use actix_web::{HttpRequest, HttpResponse};
use futures_util::future::try_join;

use super::cities::with_plans;
use super::context::PageContext;
use crate::domain::city::CityReference;
use crate::domain::identifier::Identifier;
use crate::domain::measure::Measure;
use crate::domain::plan::PlanStatus;
use crate::domain::resource::ResourceKind;
use crate::domain::theme::Theme;
use crate::http::endpoints::compare::themes::{MAX_CELLS, ThemeComparison, cells};
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::resources::themes::Themes;
use crate::pages::theme::{MAX_CITIES, ThemePage, ThemeParts, ThemesPage, ThemesParts};
use crate::pages::titles::{Titles, WantedTitles};
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::page::PageRequest;
use crate::store::themes::ThemeFilter;
use crate::store::{self, Connection, StoreError};

/// Measures that a page shows; the CSV has all.
const MAX_MEASURES: i64 = 500;

pub async fn list_themes(
    mut page: PageContext,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let (cities, query) = page.read(request.uri(), |parameters| parameters.cities("city"))?;
    let respond = async |page: &PageContext| {
        page.api.require_known(&query, None).await?;
        let find =
            async |connection: &Connection| read_themes(connection, &page.api.base, &cities).await;
        let (release, (parts, titles)) = page.api.pool.read_current(find).await?;
        let site = page.site.clone().with_release(&release).with_titles(titles);
        Ok((release, ThemesPage::new(site, parts)))
    };
    page.respond_to(&query, respond).await
}

async fn read_themes(
    connection: &Connection,
    base: &str,
    chosen: &[CityReference],
) -> Result<(ThemesParts, Titles), StoreError> {
    let all = ThemeFilter::default();
    let (cities, themes) = try_join(with_plans(connection), all_themes(connection, &all)).await?;
    let number = if chosen.is_empty() { cities.len() } else { chosen.len() };
    let cells = if number > MAX_CITIES {
        Vec::new()
    } else {
        let comparison = ThemeComparison::in_force(chosen.to_vec());
        cells(connection, base, &comparison, MAX_CELLS).await?
    };
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Plans, cells.iter().flat_map(|cell| &cell.plan_ids));
    let titles = store::titles::find(connection, wanted.records()).await?;
    Ok((ThemesParts { cells, themes, cities }, titles.into_iter().collect()))
}

pub async fn get_theme(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond_record(Themes::NAME, &CanonicalQuery::default(), read_theme, ThemePage::new).await
}

async fn read_theme(
    connection: &Connection,
    id: &Identifier,
) -> Result<Option<(ThemeParts, Titles)>, StoreError> {
    let own = ThemeFilter { id: vec![id.clone()], ..ThemeFilter::default() };
    let below = ThemeFilter { broader: vec![id.clone()], ..ThemeFilter::default() };
    let filter = MeasureFilter {
        theme: vec![id.clone()],
        plan_status: vec![PlanStatus::InForce],
        is_repeat: Some(false),
        ..MeasureFilter::default()
    };
    let order = [MeasureSort::PlanId, MeasureSort::Position, MeasureSort::Id];
    let some = PageRequest::first(MAX_MEASURES, order);
    let (own, narrower, cities, found) = futures_util::try_join!(
        all_themes(connection, &own),
        all_themes(connection, &below),
        with_plans(connection),
        store::measures::list(connection, &filter, &some),
    )?;
    let Some(theme) = own.into_iter().next() else { return Ok(None) };
    let is_cut = found.next.is_some();
    let measures = found.parsed().await?.records;
    let measures: Vec<Measure> = measures.into_iter().map(|measure| measure.record).collect();
    let mut wanted = WantedTitles::default();
    wanted.add(ResourceKind::Themes, &theme.broader_id);
    wanted.add(ResourceKind::Cities, measures.iter().map(|measure| &measure.city_id));
    wanted.add(ResourceKind::Plans, measures.iter().map(|measure| &measure.plan_id));
    wanted.add(ResourceKind::Policies, measures.iter().map(|measure| &measure.policy_id));
    let titles = store::titles::find(connection, wanted.records()).await?;
    let parts = ThemeParts { theme, narrower, cities, measures, is_cut };
    Ok(Some((parts, titles.into_iter().collect())))
}

async fn all_themes(
    connection: &Connection,
    filter: &ThemeFilter,
) -> Result<Vec<Theme>, StoreError> {
    let all = PageRequest::all(Themes::ORDER.iter().copied());
    let found = store::themes::list(connection, filter, &all).await?.parsed().await?;
    Ok(found.records.into_iter().map(|theme| theme.record).collect())
}
