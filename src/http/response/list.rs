//! List responses: a page of JSON, or a full export as CSV or NDJSON.

use actix_web::HttpResponse;

use super::export;
use crate::http::extract::collection::Collection;
use crate::http::extract::list::ListRequest;
use crate::http::media::Format;
use crate::http::problem::Problem;

impl<L: Collection> ListRequest<L> {
    /// A page as JSON, or the full list as CSV or NDJSON.
    ///
    /// # Errors
    /// Fails when the store fails.
    pub async fn respond(self) -> Result<HttpResponse, Problem> {
        match self.output.format {
            Format::Json => self.respond_page().await,
            Format::Csv | Format::Ndjson => export::respond(self).await,
        }
    }
}
