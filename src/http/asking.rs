//! Questions beyond lists and records: their parameters are read, checked and documented here.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse};
use serde::Serialize;
use utoipa::openapi::path::{Parameter, ParameterIn};
use utoipa::{IntoParams, ToSchema};

use super::answering::content::Content;
use super::api::Api;
use super::envelope::{RecordMeta, RecordView, TableMeta, TableView};
use super::formats::rows::{Lines, ROW_COUNT};
use super::formats::{self, Format, Representation};
use super::listing::alternates;
use super::parameters::Parameters;
use super::problem::{Code, Problem};
use super::query::Query;
use super::record::id_parameter;
use crate::domain::release::Release;
use crate::view::columns::Columns;

/// What the answer to a question is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Rows, in every format of lists.
    Table,
    /// One JSON object.
    Record,
    /// This media type and no other.
    Only(&'static str),
}

/// What a request can ask by its parameters.
pub trait Question: 'static {
    /// Whether the path names a record.
    const HAS_ID: bool;
    const FORM: Form;

    fn read(parameters: &mut Parameters) -> Self;

    /// Tells apart answers that differ though release and request are the same.
    fn mark(_: &Api) -> String {
        String::new()
    }
}

/// A question, read and checked.
pub struct Asking<Q> {
    pub api: Api,
    /// The part of the path that names a record; empty when none does.
    pub id: String,
    pub question: Q,
    query: Query,
    look: Representation,
}

impl<Q: Question> FromRequest for Asking<Q> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = Api::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<Q: Question> Asking<Q> {
    fn read(api: Api, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = Parameters::of(request.uri());
        let question = Q::read(&mut parameters);
        let look = match Q::FORM {
            Form::Table => Representation::read(&mut parameters, request)?,
            Form::Record | Form::Only(_) => Representation { format: Format::Json, bom: false },
        };
        let query = parameters.finish().map_err(|problem| api.suggesting(problem))?;
        match Q::FORM {
            Form::Table => {}
            Form::Record => formats::only(request, formats::JSON)?,
            Form::Only(media_type) => formats::only(request, media_type)?,
        }
        let id = request.match_info().get("id").unwrap_or_default().to_owned();
        Ok(Self { api, id, question, query, look })
    }

    /// How a table is to be written.
    #[must_use]
    pub fn format(&self) -> Format {
        self.look.format
    }

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

    /// What is asked, in one spelling.
    #[must_use]
    pub fn query(&self) -> &Query {
        &self.query
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
            Ok((release, Content::new(formats::SVG, picture.into_bytes()).linked(&[])))
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

/// The parameters of a question, for the document.
pub struct QuestionParameters<Q>(PhantomData<Q>);

impl<Q: Question> IntoParams for QuestionParameters<Q> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = Parameters::of_document();
        let _ = Q::read(&mut parameters);
        if Q::FORM == Form::Table {
            Representation::document(&mut parameters);
        }
        let id = Q::HAS_ID.then(id_parameter);
        id.into_iter().chain(parameters.documented()).collect()
    }
}
