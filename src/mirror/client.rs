//! HTTP client for the origin: no redirects, no compression, and limits on every time and size.

use std::io::Read;
use std::time::Duration;

use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::{Agent, Body};

use super::error::MirrorError;

const RESOLVE_TIMEOUT: Duration = Duration::from_secs(10);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const SEND_TIMEOUT: Duration = Duration::from_secs(30);
/// The server may have to count rows before it sends the headers.
const RESPONSE_TIMEOUT: Duration = Duration::from_mins(1);
/// Limit for one body, however slowly it arrives; a file download is resumed afterwards.
const BODY_TIMEOUT: Duration = Duration::from_hours(6);
/// Limit for one page of a list.
const PAGE_TIMEOUT: Duration = Duration::from_mins(2);
/// Enough for a thousand releases with notes.
const MAX_PAGE_BYTES: u64 = 16 << 20;

/// The part of a file that was already received, and its version.
pub struct BodyRange {
    pub bytes: u64,
    pub etag: String,
}

pub struct Client {
    agent: Agent,
}

/// A successful response whose body has not been read yet.
pub struct OriginResponse {
    pub url: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: Body,
}

impl Client {
    /// Creates a client that gives up when no byte arrives for `silence`.
    pub fn new(silence: Duration) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("keikaku/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .timeout_resolve(Some(RESOLVE_TIMEOUT))
            .timeout_connect(Some(CONNECT_TIMEOUT))
            .timeout_send_request(Some(SEND_TIMEOUT))
            .timeout_recv_response(Some(RESPONSE_TIMEOUT))
            .timeout_recv_body(Some(BODY_TIMEOUT))
            .timeout_per_read(Some(silence))
            .build();
        Self { agent: config.new_agent() }
    }

    /// Conditional GET of a page, with `If-None-Match`.
    pub fn get_if_none_match(
        &self,
        url: &str,
        etag: Option<&str>,
    ) -> Result<OriginResponse, MirrorError> {
        let request = self.agent.get(url).config().timeout_recv_body(Some(PAGE_TIMEOUT)).build();
        let request = match etag {
            Some(etag) => request.header(header::IF_NONE_MATCH, etag),
            None => request,
        };
        check_response(url, request.call())
    }

    /// GET of a file, with `Range` and `If-Range` to resume a partial download.
    pub fn rest(&self, url: &str, part: Option<&BodyRange>) -> Result<OriginResponse, MirrorError> {
        let request = self.agent.get(url);
        let request = match part {
            Some(BodyRange { bytes, etag }) => request
                .header(header::RANGE, format!("bytes={bytes}-"))
                .header(header::IF_RANGE, etag),
            None => request,
        };
        check_response(url, request.call())
    }
}

fn check_response(
    url: &str,
    response: Result<Response<Body>, ureq::Error>,
) -> Result<OriginResponse, MirrorError> {
    let url = url.to_owned();
    let (head, body) = match response {
        Ok(response) => response.into_parts(),
        Err(error) => return Err(MirrorError::Unreachable { url, reason: error.to_string() }),
    };
    let (status, headers) = (head.status, head.headers);
    if status.is_redirection() && status != StatusCode::NOT_MODIFIED {
        let target = text(&headers, header::LOCATION).unwrap_or("nowhere").to_owned();
        return Err(MirrorError::Redirect { url, target });
    }
    if status.is_client_error() || status.is_server_error() {
        let status = status.as_u16();
        return Err(MirrorError::Status { url, status, retry_after: retry_after(&headers) });
    }
    match text(&headers, header::CONTENT_ENCODING) {
        None | Some("identity") => Ok(OriginResponse { url, status, headers, body }),
        Some(coding) => {
            let reason = format!("it is packed ({coding}), which was not requested");
            Err(MirrorError::Refused { url, reason })
        }
    }
}

/// Parses `Retry-After` in seconds; an HTTP date is ignored, since it would depend on the clock.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    text(headers, header::RETRY_AFTER)?.parse().ok().map(Duration::from_secs)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

impl OriginResponse {
    /// A header value, if it is text.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Reads the complete body of a small response.
    pub fn page(mut self) -> Result<Vec<u8>, MirrorError> {
        let read = self.body.with_config().limit(MAX_PAGE_BYTES).read_to_vec();
        read.map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => {
                let reason = format!("it is longer than {MAX_PAGE_BYTES} bytes");
                MirrorError::Refused { url: self.url, reason }
            }
            error => MirrorError::Cut { url: self.url, reason: error.to_string() },
        })
    }

    pub fn body(self) -> impl Read {
        self.body.into_reader()
    }
}
