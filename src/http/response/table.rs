//! Responses of endpoints: a table in every format, one object, or another body.

use actix_web::HttpResponse;
use futures_util::future::try_join;
use serde::Serialize;
use utoipa::ToSchema;

use super::envelope::{RecordMeta, RecordView, TableMeta, TableView};
use super::page::alternates;
use crate::domain::release::Release;
use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::extract::endpoint::{ApiRequest, QueryParams};
use crate::http::media::Format;
use crate::http::media::rows::{ROW_COUNT, RowEncoder, ndjson};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::view::columns::Columns;
use crate::view::labels::LabelsView;

impl<Q: QueryParams> ApiRequest<Q> {
    /// All rows of a table in the requested format; `name` is the file name of the attachment.
    ///
    /// # Errors
    /// Those of `load`.
    pub async fn respond_table<R: Serialize + ToSchema>(
        self,
        name: &str,
        load: impl AsyncFnOnce(&Self) -> Result<(Vec<R>, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let form = format!("{}{}", self.output.format.suffix(), Q::cache_key_suffix(&self.api));
        let cache_key = self.api.cache_key(&form, &self.query);
        let load = async || {
            let known = self.api.require_known(&self.query, Q::OWN);
            let ((), (rows, release)) = try_join(known, load(&self)).await?;
            let respond_with = self.encode(rows, &release)?;
            Ok((release, respond_with.with_attachment_name(name, self.output.format)))
        };
        self.api.cached_response(&cache_key, load).await
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
                let labels = self.labels_of::<R>();
                let table = TableView { data: rows, meta, labels };
                return Ok(ResponseBody::json(&table).with_links(&links));
            }
            Format::Csv => RowEncoder::csv(columns::<R>(&self.api)?, None, self.output.bom),
            Format::Ndjson => RowEncoder::Ndjson,
        };
        let count = rows.len().to_string();
        let mut body = writer.header()?;
        body.extend(writer.encode(ndjson(&rows)?)?);
        let content = ResponseBody::new(self.output.format.media_type(), body).with_links(&[]);
        Ok(content.header(ROW_COUNT, &count))
    }

    /// A response with a custom body.
    ///
    /// # Errors
    /// Those of `load`.
    pub async fn respond_with(
        self,
        load: impl AsyncFnOnce(&Self) -> Result<(Release, ResponseBody), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let cache_key = self.api.cache_key(&Q::cache_key_suffix(&self.api), &self.query);
        let load = async || {
            let known = self.api.require_known(&self.query, Q::OWN);
            let ((), content) = try_join(known, load(&self)).await?;
            Ok(content)
        };
        self.api.cached_response(&cache_key, load).await
    }

    /// One JSON object.
    ///
    /// # Errors
    /// Those of `load`.
    pub async fn respond_record<V: Serialize + ToSchema>(
        self,
        load: impl AsyncFnOnce(&Self) -> Result<(V, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let load = async |request: &Self| {
            let (data, release) = load(request).await?;
            let labels = request.labels_of::<V>();
            let view = RecordView { data, meta: RecordMeta::of(&release), labels };
            Ok((release, ResponseBody::json(&view).with_links(&[])))
        };
        self.respond_with(load).await
    }

    fn labels_of<V: ToSchema>(&self) -> Option<LabelsView> {
        self.labels.map(|language| self.api.document.labels([V::name()], language))
    }
}

/// The columns of a record, from the `OpenAPI` document.
///
/// # Errors
/// 500 when the document lacks the schema; tests cover every table.
pub fn columns<V: ToSchema>(api: &RequestContext) -> Result<&Columns, Problem> {
    let columns = api.document.columns(&V::name());
    columns.ok_or_else(|| Problem::of(Code::InternalError))
}
