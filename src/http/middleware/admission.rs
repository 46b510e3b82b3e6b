//! Requests that are not in the response cache wait here for their turn, before any database connection
//! is taken.

use std::sync::Arc;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::middleware::Next;

use super::rate_limit::PROBES;
use super::state::MiddlewareState;
use crate::http::admission::FairQueue;
use crate::http::problem::Problem;

/// Runs the handler when it is the client's turn.
///
/// # Errors
/// Those of the handler.
pub async fn in_turn<B: MessageBody + 'static>(
    queue: FairQueue,
    state: Arc<MiddlewareState>,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    if PROBES.contains(&request.path()) {
        return Ok(next.call(request).await?.map_into_boxed_body());
    }
    let client = state.client_ip.of(request.head());
    match queue.enter(client).await {
        Ok(_permit) => Ok(next.call(request).await?.map_into_boxed_body()),
        Err(refused) => Ok(request.error_response(Problem::from(refused))),
    }
}
