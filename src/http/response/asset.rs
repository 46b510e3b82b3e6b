//! Files that pages load, at URLs that name their version.

use crate::domain::record::sha256_hex;
use crate::http::cache::body::ResponseBody;
use crate::http::cache::fixed::FixedResponse;
use crate::http::cache::policy::CachePolicy;

/// A file that a page loads.
pub struct Asset {
    pub name: &'static str,
    /// The beginning of its digest: as `?v=` it makes the URL that of these bytes.
    pub version: String,
    pub response: FixedResponse,
}

impl Asset {
    #[must_use]
    pub fn new(
        name: &'static str,
        media_type: &'static str,
        plain: Vec<u8>,
        gzip: Option<&[u8]>,
    ) -> Self {
        let version = sha256_hex(&plain)[..16].to_owned();
        let content = ResponseBody::new(media_type, plain);
        let response = match gzip {
            Some(gzip) => FixedResponse::with_gzip(content, gzip),
            None => FixedResponse::new(content),
        };
        Self { name, version, response }
    }

    /// Only the URL of these very bytes can be kept for good.
    #[must_use]
    pub fn policy(&self, query: &str) -> CachePolicy {
        match query.strip_prefix("v=") {
            Some(version) if version == self.version => CachePolicy::Immutable,
            _ => CachePolicy::UntilDeploy,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::media;

    #[test]
    fn only_the_url_of_these_bytes_is_immutable() {
        let asset = Asset::new("page.css", media::CSS, b"p {}".to_vec(), None);
        let query = format!("v={}", asset.version);
        assert_eq!(asset.policy(&query), CachePolicy::Immutable);
        for other in ["", "v=", "v=0", &asset.version, &format!("{query}&x=1")] {
            assert_eq!(asset.policy(other), CachePolicy::UntilDeploy, "{other}");
        }
    }
}
