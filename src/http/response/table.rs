//! A table of rows in every format, or one object, or one body of another media type.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::envelope::{RecordMeta, RecordView, TableMeta, TableView};
use super::page::alternates;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::extract::endpoint::{ApiRequest, QueryParams};
use crate::http::media::rows::{ROW_COUNT, RowEncoder};
use crate::http::media::{self, Format};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::view::columns::Columns;

impl<Q: QueryParams> ApiRequest<Q> {
    /// All rows of a table, in the format asked for; a browser saves them under the name.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn respond_table<R: Serialize + ToSchema>(
        self,
        name: &str,
        ask: impl AsyncFnOnce(&Self) -> Result<(Vec<R>, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let form = format!("{}{}", self.output.format.suffix(), Q::cache_key_suffix(&self.api));
        let subject = self.api.cache_key(&form, &self.query);
        let ask = async || {
            let (rows, release) = ask(&self).await?;
            let respond_with = self.encode(rows, &release)?;
            Ok((release, respond_with.as_attachment(name, self.output.format)))
        };
        self.api.cached_response(&subject, ask).await
    }

    fn encode<R: Serialize + ToSchema>(
        &self,
        rows: Vec<R>,
        release: &Release,
    ) -> Result<ResponseBody, Problem> {
        let url = format!("{}{}", self.api.base, self.api.path);
        let links = alternates(&url, &self.query.without(&["format", "bom"]));
        let writer = match self.output.format {
            Format::Json => {
                let meta = TableMeta::of(release, rows.len());
                return Ok(ResponseBody::json(&TableView { data: rows, meta }).with_links(&links));
            }
            Format::Csv => RowEncoder::csv(columns::<R>(&self.api)?, None, self.output.bom),
            Format::Ndjson => RowEncoder::Ndjson { fields: None },
        };
        let count = rows.len().to_string();
        let mut body = writer.header()?;
        body.extend(writer.encode(rows)?);
        let content = ResponseBody::new(self.output.format.media_type(), body).with_links(&[]);
        Ok(content.header(ROW_COUNT, &count))
    }

    /// An answer of a shape of its own.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn respond_with(
        self,
        ask: impl AsyncFnOnce(&Self) -> Result<(Release, ResponseBody), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let subject = self.api.cache_key(&Q::cache_key_suffix(&self.api), &self.query);
        self.api.cached_response(&subject, async || ask(&self).await).await
    }

    /// One JSON object.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn respond_record<V: Serialize>(
        self,
        ask: impl AsyncFnOnce(&Self) -> Result<(V, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let ask = async |asked: &Self| {
            let (data, release) = ask(asked).await?;
            let answer = RecordView { data, meta: RecordMeta::of(&release), included: None };
            Ok((release, ResponseBody::json(&answer).with_links(&[])))
        };
        self.respond_with(ask).await
    }

    /// A picture.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn respond_svg(
        self,
        ask: impl AsyncFnOnce(&Self) -> Result<(String, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let ask = async |asked: &Self| {
            let (picture, release) = ask(asked).await?;
            Ok((release, ResponseBody::new(media::SVG, picture.into_bytes()).with_links(&[])))
        };
        self.respond_with(ask).await
    }
}

/// The columns of a record, as the document has them.
///
/// # Errors
/// When the document does not know the record, which a test of every table would show.
pub fn columns<V: ToSchema>(api: &RequestContext) -> Result<&Columns, Problem> {
    let columns = api.document.columns(&V::name());
    columns.ok_or_else(|| Problem::of(Code::InternalError))
}
