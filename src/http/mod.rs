//! Routes, parameters, status codes, headers. Handlers extract, ask the store, build the view.
//!
//! No SQL and no rule of the domain here. One file a resource; what resources share is in
//! `listing`, `record` and what they use.

mod aggregates;
mod answering;
mod api;
mod asking;
mod catalog;
mod changes;
mod charts;
mod citations;
mod cities;
mod codelists;
mod compare_indicators;
mod compare_plans;
mod compare_themes;
mod coverage;
mod cursor;
mod dictionary;
mod documents;
mod downloads;
mod embedding;
mod enum_docs;
mod envelope;
mod errors;
mod evaluations;
mod export;
mod feed;
mod formats;
mod histories;
mod index;
mod indicators;
mod kpis;
mod layers;
mod listing;
mod measures;
pub mod metrics;
mod narrowing;
mod observations;
pub mod openapi;
pub mod openapi_3_0;
mod operations;
mod organizations;
mod pages;
mod parameter_docs;
mod parameter_schemas;
mod parameters;
mod plan_tree;
mod plans;
mod policies;
mod problem;
mod problem_codes;
mod problem_pages;
mod progress_entries;
mod progress_reports;
mod query;
mod record;
mod releases;
mod renamings;
mod resolve;
mod responses;
mod routes;
mod scorecards;
mod search;
mod statements;
mod suggestions;
mod synonyms;
mod table;
mod themes;
mod well_known;

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, Error, HttpResponse, get};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

pub use answering::recall::Answers;
pub use api::Service;
pub use layers::{CacheOutcome, Clients, Gate, MatchedRoute, Quota};
pub use metrics::Metrics;
pub use operations::Draining;

use answering::content::Content;
use answering::memory;
use api::Api;
use problem::Problem;

use crate::domain::record::sha256_hex;
use crate::downloads::tables::{self, Group};
use crate::view::columns::Columns;
use crate::view::dictionary::FieldView;

/// The `OpenAPI` document as it is served, and what is read off it.
#[derive(Clone)]
pub struct Document {
    json: Bytes,
    json_3_0: Bytes,
    dictionary: Arc<[FieldView]>,
    columns: Arc<BTreeMap<String, Columns>>,
    tables: Arc<[Group]>,
}

impl Document {
    /// Builds the document; once is enough for all workers.
    #[must_use]
    pub fn build() -> Self {
        let document = openapi::document();
        let dictionary = dictionary::fields(&document);
        Self {
            json: Bytes::from(document.to_string()),
            json_3_0: Bytes::from(openapi_3_0::converted(&document).to_string()),
            columns: Columns::of_schemas(&dictionary).into(),
            tables: tables::groups(&dictionary).into(),
            dictionary: dictionary.into(),
        }
    }

    /// Tells versions of the program apart: by what they answer, not only by their number.
    #[must_use]
    pub fn digest(&self) -> String {
        sha256_hex(&self.json)
    }

    /// The tables that files have.
    #[must_use]
    pub fn tables(&self) -> &[Group] {
        &self.tables
    }

    fn dictionary(&self) -> &[FieldView] {
        &self.dictionary
    }

    /// The columns of the records of a schema.
    fn columns(&self, schema: &str) -> Option<&Columns> {
        self.columns.get(schema)
    }
}

#[get("/openapi.json")]
async fn get_openapi(api: Api) -> Result<HttpResponse, Problem> {
    let json = api.document.json.to_vec();
    api.answer_of_program(Content::new(formats::JSON, json)).await
}

#[get("/openapi-3.0.json")]
async fn get_openapi_3_0(api: Api) -> Result<HttpResponse, Problem> {
    let json = api.document.json_3_0.to_vec();
    api.answer_of_program(Content::new(formats::JSON, json)).await
}

/// The whole application, for the server and for tests alike.
pub fn app(
    service: Service,
    document: Document,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let gate = Arc::clone(&service.gate);
    let ui = Config::from("/openapi.json").display_request_duration(true).doc_expansion("none");
    App::new()
        .into_utoipa_app()
        .configure(routes::routes)
        .into_app()
        .app_data(Data::new(service))
        .app_data(Data::new(document))
        .service(get_openapi)
        .service(get_openapi_3_0)
        // Swagger UI answers only below `/docs/`.
        .service(web::redirect("/docs", "/docs/"))
        .service(SwaggerUi::new("/docs/{_:.*}").config(ui))
        .default_service(web::to(errors::not_routed))
        .wrap(from_fn(formats::suffix::take_suffix))
        .wrap(from_fn(memory::from_memory))
        .wrap(from_fn(move |request, next| layers::around(Arc::clone(&gate), request, next)))
}
