//! Pages of themes.

use actix_web::HttpResponse;

use super::cities::with_plans;
use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::measure::Measure;
use crate::domain::plan::PlanStatus;
use crate::domain::resource::ResourceKind;
use crate::domain::theme::Theme;
use crate::http::endpoints::compare::themes::{MAX_CELLS, ThemeComparison, cells};
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::themes::Themes;
use crate::pages::theme::{ThemePage, ThemeParts, ThemesPage};
use crate::pages::titles::{Titles, WantedTitles};
use crate::store::measures::{MeasureFilter, MeasureSort};
use crate::store::page::PageRequest;
use crate::store::themes::ThemeFilter;
use crate::store::{self, Connection, StoreError};

/// Measures that a page shows; the CSV has all.
const MAX_MEASURES: i64 = 500;

pub async fn list_themes(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let comparison = ThemeComparison::in_force();
        let (cells, release) = cells(&page.api, &comparison, MAX_CELLS).await?;
        let read = async |connection: &Connection| {
            let themes = all_themes(connection, &ThemeFilter::default()).await?;
            let mut wanted = WantedTitles::default();
            wanted.add(ResourceKind::Plans, cells.iter().flat_map(|cell| &cell.plan_ids));
            let titles = store::titles::find(connection, wanted.records()).await?;
            Ok((themes, titles))
        };
        // The page is of the release that was counted, also when another is published meanwhile.
        let (_, (themes, titles)) = page.api.pool.read_current(read).await?;
        let titles = titles.into_iter().collect();
        let site = page.site.clone().with_release(&release).with_titles(titles);
        Ok((release, ThemesPage::new(site, &cells, &themes)))
    })
    .await
}

pub async fn get_theme(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let id = page.identifier(Themes::NAME)?;
        let read = async |connection: &Connection| read_theme(connection, &id).await;
        let (release, found) = page.api.pool.read_current(read).await?;
        let Some((parts, titles)) = found else {
            return Err(page.api.not_found_problem(Themes::NAME, &page.id).await);
        };
        let site = page.site.clone().with_release(&release).with_titles(titles);
        Ok((release, ThemePage::new(site, parts)))
    })
    .await
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
