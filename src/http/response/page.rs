//! One page of a list as JSON, with its links.

use actix_web::HttpResponse;

use super::envelope::{Links, ListRest, Meta, with_data};
use super::include::{self, IncludedRecords};
use super::records::write_list;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::collection::{Collection, Found};
use crate::http::extract::list::ListRequest;
use crate::http::media::{self, Format};
use crate::http::problem::Problem;
use crate::http::query::canonical::CanonicalQuery;
use crate::http::query::cursor;
use crate::store::page::Page;
use crate::view::sparse_fields::FieldSelection;

/// Records that are written on the worker: less than a millisecond of work.
const MAX_RECORDS_ON_WORKER: usize = 50;

impl<L: Collection> ListRequest<L> {
    /// # Errors
    /// Fails when the store fails.
    pub async fn respond_page(self) -> Result<HttpResponse, Problem> {
        let cache_key = self.api.cache_key("", &self.query);
        let load = async || {
            let (release, (found, included)) = self
                .api
                .pool
                .read_current(async |connection| {
                    let found = L::find(connection, &self.filter, &self.page).await?;
                    let included = include::load_included::<L>(
                        connection,
                        &found.records,
                        &self.projection.include,
                    )
                    .await?;
                    Ok((found, included))
                })
                .await?;
            let found_any = !found.records.is_empty();
            let own = L::NAME.parse().ok();
            self.api.require_known_after(&self.query, own, found_any).await?;
            let content = self.content(&release, found, included).await?;
            Ok((release, content))
        };
        self.api.cached_response(&cache_key, load).await
    }

    async fn content(
        &self,
        release: &Release,
        found: Page<L::Found>,
        included: Option<IncludedRecords>,
    ) -> Result<ResponseBody, Problem> {
        let query = self.query.without(&["format"]);
        let url = |query: &CanonicalQuery| format!("{}{}{query}", self.api.base, self.api.path);
        let next = found
            .next
            .map(|keys| url(&query.with("cursor", cursor::encode(&self.query_fingerprint, keys))));
        let links = Links { own: url(&query), next };
        let mut headers: Vec<String> = links.header_values().collect();
        headers.extend(alternates(&format!("{}{}", self.api.base, self.api.path), &query));
        let count = found.records.len();
        let meta = Meta::of_list(release, count, self.page.limit, found.total);
        let is_short = count <= MAX_RECORDS_ON_WORKER && included.is_none();
        let fields = self.projection.fields.clone();
        let labels = self.projection.labels_of::<L>(&self.api.document);
        let rest = ListRest { meta, links, included, labels };
        let write = move || write_page(&found.records, fields.as_ref(), &rest);
        let body =
            if is_short { write()? } else { self.api.admission.encoders.run(write).await?? };
        Ok(ResponseBody::new(media::JSON, body).with_links(&headers))
    }
}

fn write_page<F: Found>(
    records: &[F],
    fields: Option<&FieldSelection>,
    rest: &ListRest,
) -> Result<Vec<u8>, Problem> {
    let mut data = b"{\"data\":[".to_vec();
    write_list(records, fields, &mut data)?;
    data.push(b']');
    Ok(with_data(data, rest))
}

/// `Link` header values for the full list in the other formats.
#[must_use]
pub fn alternates(url: &str, query: &CanonicalQuery) -> [String; 2] {
    // Paging, labels and related records are of JSON only.
    let query = query.without(&["cursor", "limit", "count", "labels", "lang"]).without_included();
    [Format::Csv, Format::Ndjson].map(|format| {
        let media_type = format.media_type().split(';').next().unwrap_or_default();
        format!("<{url}{}{query}>; rel=\"alternate\"; type=\"{media_type}\"", format.suffix())
    })
}
