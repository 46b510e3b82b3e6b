//! Routes, parameters, status codes, headers. Handlers extract, ask the store, build the view.
//!
//! No SQL and no rule of the domain here. One file a resource; what resources share is in
//! `listing`, `record` and what they use.

mod aggregates;
mod api;
mod asking;
mod charts;
mod cities;
mod codelists;
mod compare_indicators;
mod compare_plans;
mod compare_themes;
mod coverage;
mod cursor;
mod dictionary;
mod documents;
mod embedding;
mod enum_docs;
mod envelope;
mod errors;
mod evaluations;
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
mod operations;
mod organizations;
mod pages;
mod parameter_docs;
mod parameters;
mod plan_tree;
mod plans;
mod policies;
mod problem;
mod problem_codes;
mod problem_pages;
mod progress_entries;
mod progress_reports;
mod record;
mod releases;
mod responses;
mod routes;
mod scorecards;
mod statements;
mod table;
mod themes;
mod well_known;

use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Bytes, Data};
use actix_web::{App, Error, HttpResponse, get};
use utoipa_actix_web::AppExt;
use utoipa_swagger_ui::{Config, SwaggerUi};

pub use api::Service;
pub use layers::{CacheOutcome, Clients, Gate, MatchedRoute, Quota};
pub use metrics::Metrics;
pub use operations::Draining;

use crate::view::dictionary::FieldView;

/// The `OpenAPI` document as it is served, and the data dictionary that is read off it.
#[derive(Clone)]
pub struct Document {
    json: Bytes,
    dictionary: Arc<[FieldView]>,
}

impl Document {
    /// Builds the document; once is enough for all workers.
    #[must_use]
    pub fn build() -> Self {
        let document = openapi::document();
        Self {
            json: Bytes::from(document.to_string()),
            dictionary: dictionary::fields(&document).into(),
        }
    }
}

#[get("/openapi.json")]
async fn get_openapi(document: Data<Document>) -> HttpResponse {
    HttpResponse::Ok().content_type("application/json").body(document.json.clone())
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
        // Swagger UI answers only below `/docs/`.
        .service(web::redirect("/docs", "/docs/"))
        .service(SwaggerUi::new("/docs/{_:.*}").config(ui))
        .default_service(web::to(errors::not_routed))
        .wrap(from_fn(move |request, next| layers::around(Arc::clone(&gate), request, next)))
}
