//! The URL that clients reach this service by.

use std::net::SocketAddr;

use actix_web::HttpRequest;
use actix_web::http::header;

/// The address that the service listens on.
#[derive(Clone, Copy, Debug)]
pub struct LocalAddress(pub SocketAddr);

/// The configured public URL, or the one the request was sent to.
///
/// Only `Host` is used: `Forwarded` can be forged. Behind a proxy, set the public URL.
#[must_use]
pub fn base_url(request: &HttpRequest, public_url: Option<&str>) -> String {
    if let Some(url) = public_url {
        return url.to_owned();
    }
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    let is_plain =
        |host: &&str| host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b));
    match (host.filter(is_plain), request.app_data::<LocalAddress>()) {
        (Some(host), _) => format!("http://{host}"),
        (None, Some(LocalAddress(address))) => format!("http://{address}"),
        (None, None) => format!("http://{}", request.app_config().host()),
    }
}
