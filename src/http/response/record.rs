//! Record responses: 200, 308, 404 or 410.

use actix_web::HttpResponse;

use super::envelope::{RecordMeta, RecordRest, with_data};
use super::include;
use super::records::write_list;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::collection::Collection;
use crate::http::extract::record::RecordRequest;
use crate::http::media;
use crate::http::problem::Problem;
use crate::store::page::PageRequest;

impl<L: Collection> RecordRequest<L> {
    /// Responds with the record of the path.
    ///
    /// # Errors
    /// Fails with 404 when unknown, 410 when a later release removed it, 5xx when the store fails.
    pub async fn respond(self) -> Result<HttpResponse, Problem> {
        let id = self.id.parse().map_err(|_| Problem::unknown(L::NAME, &self.id))?;
        self.respond_with_filter(&L::by_ids(vec![id])).await
    }

    /// Responds with the one record that a filter matches.
    ///
    /// # Errors
    /// As [`Self::respond`].
    pub async fn respond_with_filter(self, filter: &L::Filter) -> Result<HttpResponse, Problem> {
        let cache_key = self.api.cache_key("", &self.query);
        self.api.cached_response(&cache_key, async || self.load(filter).await).await
    }

    async fn load(&self, filter: &L::Filter) -> Result<(Release, ResponseBody), Problem> {
        let page = PageRequest::all([L::ID]);
        let include = &self.projection.include;
        let (release, (found, included)) = self
            .api
            .pool
            .read_current(async |connection| {
                let found = L::find(connection, filter, &page).await?.records;
                let included = include::load_included::<L>(connection, &found, include).await?;
                Ok((found, included))
            })
            .await?;
        if found.is_empty() {
            return Err(self.api.not_found_problem(L::NAME, &self.id).await);
        }
        let mut data = b"{\"data\":".to_vec();
        write_list(&found, self.projection.fields.as_ref(), &mut data)?;
        let labels = self.projection.labels_of::<L>(&self.api.document);
        let rest = RecordRest { meta: RecordMeta::of(&release), included, labels };
        let body = with_data(data, &rest);
        Ok((release, ResponseBody::new(media::JSON, body).with_links(&[])))
    }
}
