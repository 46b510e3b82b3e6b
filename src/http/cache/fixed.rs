//! Responses that are made from the program alone: compressed at most once in each coding.

use std::sync::Arc;

use tokio::sync::OnceCell;

use super::body::ResponseBody;
use super::policy::CachePolicy;
use super::response::CachedResponse;
use super::validators::Validators;
use crate::http::admission::Encoders;
use crate::http::media::coding::ContentCoding;
use crate::http::problem::Problem;

/// Stored outside the response cache until the process ends; there are only a few.
pub struct FixedResponse {
    plain: Arc<CachedResponse>,
    brotli: OnceCell<Arc<CachedResponse>>,
    zstd: OnceCell<Arc<CachedResponse>>,
    gzip: OnceCell<Arc<CachedResponse>>,
    /// Whether it came in gzip and is sent in no other coding.
    only_gzip: bool,
}

impl FixedResponse {
    #[must_use]
    pub fn new(content: ResponseBody) -> Self {
        let validators = Validators::of_body(&content.body);
        Self {
            plain: Arc::new(CachedResponse::new(content, validators, CachePolicy::UntilDeploy)),
            brotli: OnceCell::new(),
            zstd: OnceCell::new(),
            gzip: OnceCell::new(),
            only_gzip: false,
        }
    }

    /// A response whose body is there in gzip as well.
    #[must_use]
    pub fn with_gzip(content: ResponseBody, gzip: &[u8]) -> Self {
        let new = Self::new(content);
        let encoded = new.plain.encoded(ContentCoding::Gzip, gzip);
        Self { gzip: OnceCell::new_with(Some(Arc::new(encoded))), only_gzip: true, ..new }
    }

    /// The body without coding.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        self.plain.body()
    }

    /// The response in the coding that the client prefers.
    ///
    /// # Errors
    /// Fails when the compressor cannot be created.
    pub async fn encoded(
        &self,
        accept_encoding: Option<&str>,
        encoders: &Encoders,
    ) -> Result<Arc<CachedResponse>, Problem> {
        let coding = if self.only_gzip {
            ContentCoding::negotiate_gzip(accept_encoding)
        } else {
            ContentCoding::negotiate(accept_encoding)
        };
        let place = match coding {
            ContentCoding::Identity => None,
            ContentCoding::Brotli => Some(&self.brotli),
            ContentCoding::Zstd => Some(&self.zstd),
            ContentCoding::Gzip => Some(&self.gzip),
        };
        let plain = Arc::clone(&self.plain);
        match place.filter(|_| plain.is_compressible()) {
            None => Ok(plain),
            Some(place) => {
                place.get_or_try_init(|| plain.encoded_by(encoders, coding)).await.map(Arc::clone)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[actix_web::test]
    async fn a_body_is_compressed_once_in_each_coding() {
        let body = b"plans and measures, ".repeat(1000);
        let fixed = FixedResponse::new(ResponseBody::new("text/plain", body.clone()));
        let encoders = Encoders::default();
        for field in ["br", "zstd", "gzip"] {
            let first = fixed.encoded(Some(field), &encoders).await.unwrap();
            let second = fixed.encoded(Some(field), &encoders).await.unwrap();
            assert!(first.len() < body.len() / 10, "{field}");
            assert!(Arc::ptr_eq(&first, &second), "{field}");
        }
        let plain = fixed.encoded(None, &encoders).await.unwrap();
        assert_eq!(plain.body(), body);
    }
}
