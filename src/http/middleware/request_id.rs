//! Request id: the one sent by the client if it is valid, else a new one.

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use uuid::Uuid;

const X_REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const MAX_ID_BYTES: usize = 128;

pub struct RequestId(HeaderValue);

impl RequestId {
    pub fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(X_REQUEST_ID).filter(|given| is_fitting(given.as_bytes()));
        Self(given.cloned().unwrap_or_else(new))
    }

    pub fn set_header(&self, headers: &mut HeaderMap) {
        headers.insert(X_REQUEST_ID, self.0.clone());
    }

    pub fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The request as a URI, for the `instance` of a problem (RFC 9457 §3.1.5).
    pub fn urn(&self) -> String {
        format!("urn:request:{}", self.as_str())
    }
}

/// The id goes unescaped into logs and headers, so special characters are not allowed.
fn is_fitting(id: &[u8]) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"._-".contains(byte);
    (1..=MAX_ID_BYTES).contains(&id.len()) && id.iter().all(plain)
}

/// A UUID version 7 (RFC 9562 §5.7): sorts by time.
fn new() -> HeaderValue {
    let mut text = Uuid::encode_buffer();
    let text = Uuid::now_v7().hyphenated().encode_lower(&mut text);
    HeaderValue::from_str(text).expect("a UUID is hexadecimal digits and hyphens")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id_for(given: &str) -> String {
        let mut headers = HeaderMap::new();
        headers.insert(X_REQUEST_ID, HeaderValue::from_str(given).unwrap());
        RequestId::of(&headers).as_str().to_owned()
    }

    #[test]
    fn valid_id_is_kept() {
        let longest = "x".repeat(MAX_ID_BYTES);
        for given in ["1", "01939f1c-0000-7000-8000-000000000000", "A.b_c-d", &longest] {
            assert_eq!(id_for(given), given);
        }
    }

    #[test]
    fn invalid_id_is_replaced_by_a_uuid_v7() {
        let too_long = "x".repeat(MAX_ID_BYTES + 1);
        for given in ["", "a b", "a\"b", "a/b", "a\tb", "{}", "a%0Ab", &too_long] {
            let id = Uuid::parse_str(&id_for(given)).unwrap();
            assert_eq!(id.get_version_num(), 7, "{given}");
        }
        assert_ne!(id_for(""), id_for(""));
    }
}
