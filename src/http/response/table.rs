//! A table of rows in every format, or one object, or one body of another media type.

use actix_web::HttpResponse;
use serde::Serialize;
use utoipa::ToSchema;

use super::envelope::{RecordMeta, RecordView, TableMeta, TableView};
use super::page::alternates;
use crate::domain::release::Release;
use crate::http::cache::body::Content;
use crate::http::extract::context::Api;
use crate::http::extract::endpoint::{Asking, Question};
use crate::http::media::rows::{Lines, ROW_COUNT};
use crate::http::media::{self, Format};
use crate::http::problem::Problem;
use crate::http::problem::codes::Code;
use crate::view::columns::Columns;

impl<Q: Question> Asking<Q> {
    /// All rows of a table, in the format asked for; a browser saves them under the name.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn table<R: Serialize + ToSchema>(
        self,
        name: &str,
        ask: impl AsyncFnOnce(&Self) -> Result<(Vec<R>, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let form = format!("{}{}", self.look.format.suffix(), Q::mark(&self.api));
        let subject = self.api.subject(&form, &self.query);
        let ask = async || {
            let (rows, release) = ask(&self).await?;
            let content = self.written(rows, &release)?;
            Ok((release, content.named(name, self.look.format)))
        };
        self.api.answer(&subject, ask).await
    }

    fn written<R: Serialize + ToSchema>(
        &self,
        rows: Vec<R>,
        release: &Release,
    ) -> Result<Content, Problem> {
        let url = format!("{}{}", self.api.base, self.api.path);
        let links = alternates(&url, &self.query.without(&["format", "bom"]));
        let writer = match self.look.format {
            Format::Json => {
                let meta = TableMeta::of(release, rows.len());
                return Ok(Content::json(&TableView { data: rows, meta }).linked(&links));
            }
            Format::Csv => Lines::csv(columns::<R>(&self.api)?, None, self.look.bom),
            Format::Ndjson => Lines::Ndjson { fields: None },
        };
        let count = rows.len().to_string();
        let mut body = writer.head()?;
        body.extend(writer.records(rows)?);
        let content = Content::new(self.look.format.media_type(), body).linked(&[]);
        Ok(content.field(ROW_COUNT, &count))
    }

    /// An answer of a shape of its own.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn content(
        self,
        ask: impl AsyncFnOnce(&Self) -> Result<(Release, Content), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let subject = self.api.subject(&Q::mark(&self.api), &self.query);
        self.api.answer(&subject, async || ask(&self).await).await
    }

    /// One JSON object.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn record<V: Serialize>(
        self,
        ask: impl AsyncFnOnce(&Self) -> Result<(V, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let ask = async |asked: &Self| {
            let (data, release) = ask(asked).await?;
            let answer = RecordView { data, meta: RecordMeta::of(&release), included: None };
            Ok((release, Content::json(&answer).linked(&[])))
        };
        self.content(ask).await
    }

    /// A picture.
    ///
    /// # Errors
    /// Those of asking.
    pub async fn picture(
        self,
        ask: impl AsyncFnOnce(&Self) -> Result<(String, Release), Problem>,
    ) -> Result<HttpResponse, Problem> {
        let ask = async |asked: &Self| {
            let (picture, release) = ask(asked).await?;
            Ok((release, Content::new(media::SVG, picture.into_bytes()).linked(&[])))
        };
        self.content(ask).await
    }
}

/// The columns of a record, as the document has them.
///
/// # Errors
/// When the document does not know the record, which a test of every table would show.
pub fn columns<V: ToSchema>(api: &Api) -> Result<&Columns, Problem> {
    let columns = api.document.columns(&V::name());
    columns.ok_or_else(|| Problem::of(Code::InternalError))
}
