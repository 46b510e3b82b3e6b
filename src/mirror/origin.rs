//! URL of the mirrored server.

use std::fmt;
use std::str::FromStr;

use url::Url;

use crate::domain::identifier::Identifier;

/// An http or https URL without trailing slash, credentials, query or fragment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvalidOrigin {
    #[error("it is not a URL such as https://plans.example")]
    NoUrl,
    #[error("only http and https are supported, not {0}")]
    Scheme(String),
    #[error("it contains a user or a password, which would appear in logs")]
    Credentials,
    #[error("it contains a query or a fragment")]
    Query,
}

impl FromStr for Origin {
    type Err = InvalidOrigin;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| InvalidOrigin::NoUrl)?;
        if !["http", "https"].contains(&url.scheme()) {
            return Err(InvalidOrigin::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(InvalidOrigin::Credentials);
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(InvalidOrigin::Query);
        }
        Ok(Self(url.as_str().trim_end_matches('/').to_owned()))
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Origin {
    /// URL of a page of the release list, newest first.
    pub(super) fn releases(&self, limit: usize, cursor: Option<&str>) -> String {
        let page = format!("{self}/v1/releases?sort=-number&limit={limit}");
        cursor.map_or(page.clone(), |cursor| format!("{page}&cursor={cursor}"))
    }

    /// URL of the changes of a release as a file, which supports range requests.
    pub(super) fn file_of_changes(&self, release: &Identifier) -> String {
        format!("{self}/v1/downloads/{release}/changes.ndjson")
    }

    /// URL of the changes of a release as a stream.
    pub(super) fn stream_of_changes(&self, release: &Identifier) -> String {
        format!("{self}/v1/changes.ndjson?release={release}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_http_urls_are_accepted() {
        let table = [
            ("http://127.0.0.1:8080", Ok("http://127.0.0.1:8080")),
            ("https://plans.example/", Ok("https://plans.example")),
            ("https://a.example/keikaku/", Ok("https://a.example/keikaku")),
            ("plans.example", Err(InvalidOrigin::NoUrl)),
            ("http://", Err(InvalidOrigin::NoUrl)),
            ("file:///etc/passwd", Err(InvalidOrigin::Scheme("file".to_owned()))),
            ("ftp://a.example", Err(InvalidOrigin::Scheme("ftp".to_owned()))),
            ("https://me:secret@a.example", Err(InvalidOrigin::Credentials)),
            ("https://me@a.example", Err(InvalidOrigin::Credentials)),
            ("https://a.example/?key=secret", Err(InvalidOrigin::Query)),
            ("https://a.example/#here", Err(InvalidOrigin::Query)),
        ];
        for (text, expected) in table {
            let read = text.parse::<Origin>().map(|origin| origin.to_string());
            assert_eq!(read, expected.map(str::to_owned), "{text}");
        }
    }
}
