//! Serves identical requests from the response cache, before routing, parsing or any query.

use std::fmt::Write;
use std::sync::Arc;

use actix_web::Error;
use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, header};
use actix_web::middleware::Next;

use super::outcome::{CacheOutcome, MatchedRoute};
use super::store::{CacheEntry, ResponseCache};
use super::validators::Preconditions;

/// Longer raw requests are not cached.
const MAX_RAW_KEY_BYTES: usize = 2000;

pub async fn serve_from_cache<B: MessageBody + 'static>(
    cache: Arc<ResponseCache>,
    by_host: bool,
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(key) = raw_key(&request, by_host) else {
        return Ok(next.call(request).await?.map_into_boxed_body());
    };
    if let Some((response, route)) = cache.get_raw(&key).await {
        let mut response = response.to_http_response(&Preconditions::of(request.headers()));
        let outcome = outcome(&response);
        let mut extensions = response.extensions_mut();
        extensions.insert(outcome);
        extensions.insert(route);
        drop(extensions);
        return Ok(request.into_response(response));
    }
    let mut response = next.call(request).await?.map_into_boxed_body();
    let entry = response.response_mut().extensions_mut().remove::<CacheEntry>();
    if let (Some(entry), Some(route)) = (entry, response.request().match_pattern()) {
        let route = MatchedRoute(route.into());
        cache.insert_raw(key, &entry, route).await;
    }
    Ok(response)
}

fn outcome(response: &actix_web::HttpResponse) -> CacheOutcome {
    if response.status().is_success() { CacheOutcome::Hit } else { CacheOutcome::Revalidated }
}

/// Raw cache key with every header the response depends on; `None` if it is not cacheable.
fn raw_key(request: &ServiceRequest, by_host: bool) -> Option<String> {
    if request.method() != Method::GET {
        return None;
    }
    let mut key = String::with_capacity(200);
    write!(key, "{}", request.uri()).ok()?;
    let host = by_host.then_some(header::HOST);
    for name in host.into_iter().chain([header::ACCEPT, header::ACCEPT_ENCODING]) {
        key.push('\n');
        for value in request.headers().get_all(name) {
            key.push_str(value.to_str().ok()?);
            key.push(',');
        }
    }
    (key.len() <= MAX_RAW_KEY_BYTES).then_some(key)
}
