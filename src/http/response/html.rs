//! HTML pages for browsers, without scripts.

use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;

use crate::http::cache::body::ResponseBody;
use crate::http::extract::context::RequestContext;
use crate::http::media;
use crate::http::media::accept;
use crate::http::problem::Problem;

/// HTML for browsers, JSON for other clients.
///
/// # Errors
/// Fails with 406 when the client accepts neither.
pub async fn page_or_json(
    api: &RequestContext,
    request: &HttpRequest,
    data: &impl Serialize,
    title: &str,
    body: impl FnOnce() -> String,
) -> Result<HttpResponse, Problem> {
    let content = if accept::prefers_html(request)? {
        ResponseBody::new(media::HTML, page(title, &body()).into_bytes())
    } else {
        ResponseBody::json(data)
    };
    api.static_response(content.with_links(&[])).await
}

/// Renders backquoted spans as `<code>`; the text must be trusted.
pub fn with_code(text: &str) -> String {
    let mut parts = text.split('`');
    let mut html = parts.next().unwrap_or_default().to_owned();
    while let Some(code) = parts.next() {
        html.extend(["<code>", code, "</code>", parts.next().unwrap_or_default()]);
    }
    html
}

/// Renders a page; title and body must be trusted, never request data.
fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html><html lang=\"ja\"><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <link rel=\"icon\" href=\"data:,\">\
         <title>{title}</title><style>body{{font:1rem/1.7 system-ui,sans-serif;max-width:44rem;\
         margin:3rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}}a{{color:#0b57d0}}\
         code{{background:#f2f2f2;padding:0 .25rem}}</style><h1>{title}</h1>{body}</html>"
    )
}
