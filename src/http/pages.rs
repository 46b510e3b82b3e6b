//! The few pages for people: plain HTML without scripts.

use actix_web::HttpRequest;
use actix_web::http::header;

/// Whether the client is a browser that asks for a page rather than for data.
#[must_use]
pub fn wants_html(request: &HttpRequest) -> bool {
    let accept = request.headers().get(header::ACCEPT).and_then(|value| value.to_str().ok());
    accept.is_some_and(|accept| accept.contains("text/html"))
}

/// A page; title and body are ours, nothing of a request is written into them.
#[must_use]
pub fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ja\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>body{{font:1rem/1.7 system-ui,sans-serif;max-width:44rem;\
         margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}}a{{color:#0b57d0}}\
         code{{background:#f2f2f2;padding:0 .25rem}}</style><h1>{title}</h1>{body}</html>"
    )
}
