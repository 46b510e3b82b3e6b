//! One record, or what became of it.

use actix_web::HttpResponse;

use super::envelope::{RecordMeta, RecordView};
use super::include;
use crate::domain::release::Release;
use crate::http::cache::body::Content;
use crate::http::extract::collection::Listed;
use crate::http::extract::record::RecordRequest;
use crate::http::problem::Problem;
use crate::store::page::PageRequest;

impl<L: Listed> RecordRequest<L> {
    /// The record that the path names.
    ///
    /// # Errors
    /// 404 when there is none, 410 when a later release removed it, or when the store fails.
    pub async fn answer(self) -> Result<HttpResponse, Problem> {
        let id = self.id.parse().map_err(|_| Problem::unknown(L::NAME, &self.id))?;
        self.answer_matching(&L::only(vec![id])).await
    }

    /// The one record that a filter matches.
    ///
    /// # Errors
    /// As [`Self::answer`].
    pub async fn answer_matching(self, filter: &L::Filter) -> Result<HttpResponse, Problem> {
        let subject = self.api.subject("", &self.query);
        self.api.answer(&subject, async || self.ask(filter).await).await
    }

    async fn ask(&self, filter: &L::Filter) -> Result<(Release, Content), Problem> {
        let page = PageRequest::whole([L::ID]);
        let include = &self.shape.include;
        let (release, (found, included)) = self
            .api
            .pool
            .of_release(async |connection| {
                let found = L::find(connection, filter, &page).await?.records;
                let included = include::embed::<L>(connection, &found, include).await?;
                Ok((found, included))
            })
            .await?;
        let Some(data) = self.shape.narrow(found).pop() else {
            return Err(self.api.missing(L::NAME, &self.id).await);
        };
        let included = (!include.is_empty()).then_some(included);
        let answer = RecordView { data, meta: RecordMeta::of(&release), included };
        Ok((release, Content::json(&answer).linked(&[])))
    }
}
