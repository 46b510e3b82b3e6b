//! The sitemap of all pages.

use actix_web::HttpResponse;
use actix_web::web::Path;

use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::pages::sitemap::{self, Part, RECORDS_PER_PART};
use crate::store::{self, Connection, StoreError};

pub async fn get_index(api: RequestContext) -> Result<HttpResponse, Problem> {
    let key = api.cache_key("", &CanonicalQuery::default());
    let load = async || {
        let release = api.release().await?;
        let xml = sitemap::index(&api.base, &release);
        Ok((release, body(xml)))
    };
    api.cached_response(&key, load).await
}

pub async fn get_part(api: RequestContext, path: Path<String>) -> Result<HttpResponse, Problem> {
    let number = path.into_inner();
    let key = api.cache_key("", &CanonicalQuery::default());
    let load = async || {
        let read = async |connection: &Connection| -> Result<_, StoreError> {
            let release = store::releases::current(connection).await?;
            let xml = part(connection, &api.base, &release, &number).await?;
            Ok((release, xml))
        };
        let (release, xml) = api.pool.in_snapshot(read).await?;
        let xml = xml.ok_or_else(|| Problem::unknown("sitemaps", &number))?;
        Ok((release, body(xml)))
    };
    api.cached_response(&key, load).await
}

/// The part with a number, from 1.
async fn part(
    connection: &Connection,
    base: &str,
    release: &Release,
    number: &str,
) -> Result<Option<String>, StoreError> {
    let parts = sitemap::parts(release);
    let index = number.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
    Ok(match index.and_then(|index| parts.get(index)) {
        None => None,
        Some(Part::Fixed) => {
            let releases = store::releases::all(connection).await?;
            Some(sitemap::fixed_part(base, release, &releases))
        }
        Some(Part::Records { resource, skipped }) => {
            let records =
                store::sitemap::part(connection, *resource, *skipped, RECORDS_PER_PART).await?;
            Some(sitemap::records_part(base, *resource, &records))
        }
    })
}

fn body(xml: String) -> ResponseBody {
    ResponseBody::new(media::XML, xml.into_bytes())
}
