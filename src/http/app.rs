//! The application: routes, middleware and their order.

use std::sync::Arc;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::from_fn;
use actix_web::web::{self, Data};
use actix_web::{App, Error};
use utoipa_actix_web::AppExt;

use super::cache::middleware::serve_from_cache;
use super::endpoints::docs_page;
use super::endpoints::openapi::{get_openapi, get_openapi_3_0};
use super::media::suffix;
use super::middleware::admission::in_turn;
use super::problem::fallback;
use super::state::{ApiDocument, AppState};
use super::{middleware, pages, routes};

/// The application, for the server and for tests alike.
pub fn app(
    service: AppState,
    document: ApiDocument,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = Error,
        InitError = (),
    >,
> {
    let state = Arc::clone(&service.middleware);
    let cache = Arc::clone(&service.cache);
    let (queue, clients) = (service.admission.requests.clone(), Arc::clone(&state));
    // The URLs in a response are those of the request's host, unless a public URL is configured.
    let by_host = service.public_url.is_none();
    App::new()
        .into_utoipa_app()
        .configure(routes::routes)
        .into_app()
        .app_data(Data::new(service))
        .app_data(Data::new(document))
        .service(get_openapi)
        .service(get_openapi_3_0)
        .configure(docs_page::routes)
        .configure(pages::routes)
        .default_service(web::to(fallback::not_found))
        .wrap(from_fn(suffix::strip_format_suffix))
        .wrap(from_fn(move |request, next| {
            in_turn(queue.clone(), Arc::clone(&clients), request, next)
        }))
        .wrap(from_fn(move |request, next| {
            serve_from_cache(Arc::clone(&cache), by_host, request, next)
        }))
        .wrap(from_fn(move |request, next| middleware::pipeline(Arc::clone(&state), request, next)))
}
