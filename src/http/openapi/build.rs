//! Builds the `OpenAPI` document and what is derived from it, once at start.

use std::sync::Arc;

use serde_json::Value;

use super::{dictionary, document, listing, v3_0};
use crate::downloads::tables;
use crate::http::cache::body::ResponseBody;
use crate::http::cache::fixed::FixedResponse;
use crate::http::media;
use crate::http::state::ApiDocument;
use crate::view::columns::Columns;

impl ApiDocument {
    /// Builds the document; once is enough for all workers.
    #[must_use]
    pub fn build() -> Self {
        let document = document::document();
        let dictionary = dictionary::fields(&document);
        Self {
            json: served(&document),
            json_3_0: served(&v3_0::converted(&document)),
            columns: Columns::of_schemas(&dictionary).into(),
            tables: tables::groups(&dictionary).into(),
            dictionary: dictionary.into(),
            listing: listing::listing(&document).into(),
        }
    }
}

fn served(document: &Value) -> Arc<FixedResponse> {
    let json = document.to_string().into_bytes();
    Arc::new(FixedResponse::new(ResponseBody::new(media::JSON, json)))
}
