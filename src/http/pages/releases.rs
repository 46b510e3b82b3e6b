//! Pages of releases.

use std::sync::Arc;

use actix_web::HttpResponse;
use futures_util::future::try_join3;

use super::context::PageContext;
use crate::domain::identifier::Identifier;
use crate::domain::release::{Operation, Release, ReleaseReference};
use crate::downloads::set::FileSet;
use crate::http::extract::collection::Collection;
use crate::http::problem::Problem;
use crate::http::resources::changes::Changes;
use crate::http::resources::releases::Releases;
use crate::pages::changes::wanted_titles;
use crate::pages::release::{ReleaseChanges, ReleasePage, ReleasesPage};
use crate::store::changes::ChangeFilter;
use crate::store::page::PageRequest;
use crate::store::releases::ReleaseFilter;
use crate::store::{self, Connection, StoreError};
use crate::view::change::ChangeView;
use crate::view::download::FileView;

/// Releases on the page of all releases.
const MAX_RELEASES: i64 = 200;
/// Records of each kind of change on the page of a release.
const MAX_CHANGES: i64 = 200;

pub async fn list_releases(page: PageContext) -> Result<HttpResponse, Problem> {
    page.respond(async |page| {
        let newest = PageRequest::first(MAX_RELEASES, Releases::ORDER.iter().copied()).descending();
        let find = async |connection: &Connection| {
            store::releases::list(connection, &ReleaseFilter::default(), &newest).await
        };
        let (release, found) = page.api.pool.read_current(find).await?;
        let site = page.site.clone().with_release(&release);
        Ok((release, ReleasesPage::new(site, found.records, found.next.is_some())))
    })
    .await
}

pub async fn get_release(mut page: PageContext) -> Result<HttpResponse, Problem> {
    let files = page.api.downloads.of(&page.id);
    if files.is_some() {
        // Files are written after the release is published.
        " files".clone_into(&mut page.variant);
    }
    page.respond(async |page| release_page(page, files).await).await
}

async fn release_page(
    page: &PageContext,
    files: Option<Arc<FileSet>>,
) -> Result<(Release, ReleasePage), Problem> {
    let reference: ReleaseReference =
        page.id.parse().map_err(|_| Problem::unknown(Releases::NAME, &page.id))?;
    let read = async |connection: &Connection| {
        let Some(shown) = store::releases::find(connection, &reference).await? else {
            return Ok(None);
        };
        let changes = changes(connection, &shown).await?;
        let wanted = wanted_titles(changes.all());
        let titles = store::titles::find(connection, wanted.records()).await?;
        Ok(Some((shown, changes, titles)))
    };
    let (release, found) = page.api.pool.read_current(read).await?;
    let (shown, changes, titles) =
        found.ok_or_else(|| Problem::unknown(Releases::NAME, &page.id))?;
    let site = page.site.clone().with_release(&release).with_titles(titles.into_iter().collect());
    let files = files.map(|set| {
        let files = set.files().iter();
        files.map(|file| FileView::new(file, set.release(), &page.api.base)).collect()
    });
    let dictionary = &page.api.document.dictionary;
    Ok((release, ReleasePage::new(site, shown, &changes, dictionary, files)))
}

/// What a release did; of the first, in which all is new, nothing.
async fn changes(connection: &Connection, release: &Release) -> Result<ReleaseChanges, StoreError> {
    if release.predecessor_id.is_none() {
        return Ok(ReleaseChanges::default());
    }
    let find = |operation| changes_by(connection, &release.id, operation);
    let (updated, deleted, created) =
        try_join3(find(Operation::Updated), find(Operation::Deleted), find(Operation::Created))
            .await?;
    Ok(ReleaseChanges { updated, deleted, created })
}

async fn changes_by(
    connection: &Connection,
    release: &Identifier,
    operation: Operation,
) -> Result<Vec<ChangeView>, StoreError> {
    let filter = ChangeFilter {
        release: vec![release.clone()],
        operation: vec![operation],
        ..ChangeFilter::default()
    };
    let page = PageRequest::first(MAX_CHANGES, Changes::ORDER.iter().copied());
    let found = Changes::find(connection, &filter, &page).await?;
    Ok(found.records.into_iter().map(|change| change.0).collect())
}
