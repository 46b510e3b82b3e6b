//! What all single records have in common: find by identifier, narrow, embed; else say what became
//! of it.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header;
use actix_web::{FromRequest, HttpRequest, HttpResponse, web};
use utoipa::IntoParams;
use utoipa::openapi::Required;
use utoipa::openapi::path::{Parameter, ParameterIn};

use super::api::Api;
use super::embedding;
use super::envelope::{LICENSE_LINK, RecordMeta, RecordView};
use super::listing::{Listed, Shape};
use super::parameter_schemas::identifier_schema;
use super::parameters::Parameters;
use super::problem::{Code, Problem};
use crate::store::page::PageRequest;
use crate::store::{self};

/// A request for one record, read and checked.
pub struct RecordRequest<L: Listed> {
    api: Api,
    /// The last part of the path; no identifier has another form.
    id: String,
    shape: Shape,
    of: PhantomData<L>,
}

impl<L: Listed> FromRequest for RecordRequest<L> {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let mut parameters = Parameters::of(request.uri());
        let api = Api::from_request(request, payload);
        let id = web::Path::<String>::from_request(request, payload);
        Box::pin(async move {
            let id = id.await.map_err(|_| Problem::of(Code::UnknownPath))?.into_inner();
            let shape = Shape::read::<L>(&mut parameters);
            parameters.finish()?;
            Ok(Self { api: api.await?, id, shape, of: PhantomData })
        })
    }
}

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
        let page = PageRequest::whole([L::ID]);
        let (release, found, included) = self
            .api
            .pool
            .snapshot(async |connection| {
                let release = store::releases::current(connection).await?;
                let found = L::find(connection, filter, &page).await?.records;
                let included =
                    embedding::embed::<L>(connection, &found, &self.shape.include).await?;
                Ok((release, found, included))
            })
            .await?;
        let Some(shown) = self.shape.narrow(found).pop() else {
            return Err(self.api.missing(L::NAME, &self.id).await);
        };
        Ok(HttpResponse::Ok().append_header((header::LINK, LICENSE_LINK)).json(RecordView {
            data: shown,
            meta: RecordMeta::of(&release),
            included: (!self.shape.include.is_empty()).then_some(included),
        }))
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
        let mut parameters = Parameters::default();
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
