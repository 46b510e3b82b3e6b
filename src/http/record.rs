//! What all single records have in common: find by identifier, narrow, embed; else say what became
//! of it.

use std::future::{Ready, ready};
use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::answering::content::Content;
use super::api::Api;
use super::embedding;
use super::envelope::{RecordMeta, RecordView};
use super::formats;
use super::listing::{Listed, Shape};
use super::parameter_schemas::identifier_schema;
use super::parameters::Parameters;
use super::problem::{Code, Problem};
use super::query::Query;
use crate::domain::release::Release;
use crate::domain::resource::Resource;
use crate::store::page::PageRequest;

/// A request for one record, read and checked.
pub struct RecordRequest<L: Listed> {
    api: Api,
    query: Query,
    /// The last part of the path; no identifier has another form.
    id: String,
    shape: Shape,
    of: PhantomData<L>,
}

impl<L: Listed> FromRequest for RecordRequest<L> {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let api = Api::from_request(request, payload).into_inner();
        ready(api.and_then(|api| Self::read(api, request)))
    }
}

impl<L: Listed> RecordRequest<L> {
    fn read(api: Api, request: &HttpRequest) -> Result<Self, Problem> {
        let mut parameters = Parameters::of(request.uri());
        let shape = Shape::read::<L>(&mut parameters);
        let query = parameters.finish()?;
        formats::only(request, formats::JSON)?;
        let id = web::Path::<String>::extract(request).into_inner();
        let id = id.map_err(|_| Problem::of(Code::UnknownPath))?.into_inner();
        Ok(Self { api, query, id, shape, of: PhantomData })
    }

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
                let included = embedding::embed::<L>(connection, &found, include).await?;
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

    /// The same problem, telling the identifiers of records that may have been meant.
    #[must_use]
    pub fn suggesting(&self, problem: Problem, of: Resource) -> Problem {
        self.api.suggesting_of(problem, |_| Some(of))
    }

    /// The identifier as it stands in the path.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }
}

/// The parameters of a request for one record, for the document.
pub struct RecordParameters<L>(PhantomData<L>);

impl<L: Listed> IntoParams for RecordParameters<L> {
    fn into_params(_: impl Fn() -> Option<ParameterIn>) -> Vec<Parameter> {
        let mut parameters = Parameters::of_document();
        Shape::read::<L>(&mut parameters);
        let mut documented = vec![id_parameter()];
        documented.extend(parameters.documented());
        documented
    }
}

/// The identifier in a path; its example is set where the examples are.
#[must_use]
pub fn id_parameter() -> Parameter {
    Parameter::builder()
        .name("id")
        .parameter_in(ParameterIn::Path)
        .required(Required::True)
        .description(Some("The record’s `id`."))
        .schema(Some(identifier_schema()))
        .build()
}
