//! Asks the origin: no redirects, no compression, and every time and size bounded.

use std::io::Read;
use std::time::Duration;

use ureq::http::{HeaderMap, Response, StatusCode, header};
use ureq::{Agent, Body};

use super::error::MirrorError;

const RESOLVING: Duration = Duration::from_secs(10);
const CONNECTING: Duration = Duration::from_secs(10);
const SENDING: Duration = Duration::from_secs(30);
/// A server may have to count before it begins.
const ANSWERING: Duration = Duration::from_mins(1);
/// Of one answer, however slowly it trickles; a file is gone on with afterwards.
const WHOLE_ANSWER: Duration = Duration::from_hours(6);
/// Of one page of a list.
const WHOLE_PAGE: Duration = Duration::from_mins(2);
/// A thousand releases with a note each.
const MOST_PAGE_BYTES: u64 = 16 << 20;

/// The part of something that is there already, and of which version.
pub struct BodyRange {
    pub bytes: u64,
    pub etag: String,
}

pub struct Client {
    agent: Agent,
}

/// An answer that is no error, its body still to come.
pub struct Answer {
    pub url: String,
    pub status: StatusCode,
    pub headers: HeaderMap,
    body: Body,
}

impl Client {
    /// One that hangs up after so long a silence.
    pub fn new(silence: Duration) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("keikaku/", env!("CARGO_PKG_VERSION")))
            .accept_encoding("identity")
            .timeout_resolve(Some(RESOLVING))
            .timeout_connect(Some(CONNECTING))
            .timeout_send_request(Some(SENDING))
            .timeout_recv_response(Some(ANSWERING))
            .timeout_recv_body(Some(WHOLE_ANSWER))
            .timeout_per_read(Some(silence))
            .build();
        Self { agent: config.new_agent() }
    }

    /// Asks for a page that may be known already in one version.
    pub fn get_if_none_match(&self, url: &str, etag: Option<&str>) -> Result<Answer, MirrorError> {
        let request = self.agent.get(url).config().timeout_recv_body(Some(WHOLE_PAGE)).build();
        let request = match etag {
            Some(etag) => request.header(header::IF_NONE_MATCH, etag),
            None => request,
        };
        accepted(url, request.call())
    }

    /// Asks for the rest of something.
    pub fn rest(&self, url: &str, part: Option<&BodyRange>) -> Result<Answer, MirrorError> {
        let request = self.agent.get(url);
        let request = match part {
            Some(BodyRange { bytes, etag }) => request
                .header(header::RANGE, format!("bytes={bytes}-"))
                .header(header::IF_RANGE, etag),
            None => request,
        };
        accepted(url, request.call())
    }
}

fn accepted(url: &str, answer: Result<Response<Body>, ureq::Error>) -> Result<Answer, MirrorError> {
    let url = url.to_owned();
    let (head, body) = match answer {
        Ok(answer) => answer.into_parts(),
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
        None | Some("identity") => Ok(Answer { url, status, headers, body }),
        Some(coding) => {
            let reason = format!("it is packed ({coding}), which was not asked for");
            Err(MirrorError::Refused { url, reason })
        }
    }
}

/// In seconds; a date would need a clock, and is as good as none.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    text(headers, header::RETRY_AFTER)?.parse().ok().map(Duration::from_secs)
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

impl Answer {
    /// A field of the head, when it is text.
    pub fn field(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The whole body of a small answer.
    pub fn page(mut self) -> Result<Vec<u8>, MirrorError> {
        let read = self.body.with_config().limit(MOST_PAGE_BYTES).read_to_vec();
        read.map_err(|error| match error {
            ureq::Error::BodyExceedsLimit(_) => {
                let reason = format!("it is longer than {MOST_PAGE_BYTES} bytes");
                MirrorError::Refused { url: self.url, reason }
            }
            error => MirrorError::Cut { url: self.url, reason: error.to_string() },
        })
    }

    pub fn body(self) -> impl Read {
        self.body.into_reader()
    }
}
