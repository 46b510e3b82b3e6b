//! Builds the `OpenAPI` document and what is derived from it, once at start.

use actix_web::web::Bytes;

use super::{dictionary, document, v3_0};
use crate::downloads::tables;
use crate::http::state::ApiDocument;
use crate::view::columns::Columns;

impl ApiDocument {
    /// Builds the document; once is enough for all workers.
    #[must_use]
    pub fn build() -> Self {
        let document = document::document();
        let dictionary = dictionary::fields(&document);
        Self {
            json: Bytes::from(document.to_string()),
            json_3_0: Bytes::from(v3_0::converted(&document).to_string()),
            columns: Columns::of_schemas(&dictionary).into(),
            tables: tables::groups(&dictionary).into(),
            dictionary: dictionary.into(),
        }
    }
}
