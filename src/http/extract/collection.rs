//! What a resource has of its own; all lists and records share the rest.

use std::borrow::Cow;
use std::future::Future;
use std::io;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::VariantArray;
use utoipa::ToSchema;

use crate::domain::identifier::Identifier;
use crate::domain::published::{Published, StoredRecord, StoredRecordWriter};
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;
use crate::http::query::parser::QueryParser;
use crate::store::page::{Page, PageRequest};
use crate::store::{self, Connection, StoreError};

/// A resource that can be listed and whose records can be fetched by identifier.
pub trait Collection: 'static {
    type Filter: Default + 'static;
    type Sort: VariantArray + FromStr + Into<&'static str> + Copy + PartialEq + 'static;
    /// A record as clients see it.
    type View: Serialize + ToSchema + Clone + 'static;
    /// A record as the store finds it.
    type Found: Found<View = Self::View>;

    /// The last part of the path: `measures`.
    const NAME: &'static str;
    /// The order when the request names none; ended by the id.
    const ORDER: &'static [Self::Sort];
    const DESCENDING: bool = false;
    /// The sort key that is the identifier.
    const ID: Self::Sort;
    /// Whether a request can ask for another order.
    const SORTABLE: bool = true;
    /// What `include` can embed.
    const INCLUDES: &'static [ResourceKind] = &[];

    /// Reads the filters of a request.
    fn filter(parameters: &mut QueryParser) -> Self::Filter;

    /// The filter that matches certain records only.
    fn by_ids(ids: Vec<Identifier>) -> Self::Filter;

    fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> impl Future<Output = Result<Page<Self::Found>, StoreError>>;

    /// What a record points to, for embedding: identifiers of records of that resource.
    fn related_ids(_view: &Self::View, _to: ResourceKind) -> Vec<String> {
        Vec::new()
    }
}

/// A record that was found: stored text that is served without being parsed, or a view that was built.
pub trait Found: Sized {
    type View: Clone;

    /// The record with its fields.
    ///
    /// # Errors
    /// When the stored text is not a record.
    fn view(&self) -> Result<Cow<'_, Self::View>, StoreError>;

    /// Appends each record as a JSON object to `json` and then calls `end` with `json` and the place
    /// where the object begins.
    ///
    /// # Errors
    /// When a record cannot be serialized, and those of `end`.
    fn write_all(
        records: &[Self],
        json: &mut Vec<u8>,
        end: impl FnMut(&mut Vec<u8>, usize) -> io::Result<()>,
    ) -> io::Result<()>;
}

impl<T: Record + DeserializeOwned + Clone> Found for StoredRecord<T> {
    type View = Published<T>;

    fn view(&self) -> Result<Cow<'_, Self::View>, StoreError> {
        store::parse(self).map(Cow::Owned)
    }

    fn write_all(
        records: &[Self],
        json: &mut Vec<u8>,
        mut end: impl FnMut(&mut Vec<u8>, usize) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut writer = StoredRecordWriter::default();
        for record in records {
            let begin = json.len();
            writer.write(record, json)?;
            end(json, begin)?;
        }
        Ok(())
    }
}

/// A view that was built from a record and what it depends on.
pub struct Built<V>(pub V);

impl<V: Serialize + Clone> Found for Built<V> {
    type View = V;

    fn view(&self) -> Result<Cow<'_, V>, StoreError> {
        Ok(Cow::Borrowed(&self.0))
    }

    fn write_all(
        records: &[Self],
        json: &mut Vec<u8>,
        mut end: impl FnMut(&mut Vec<u8>, usize) -> io::Result<()>,
    ) -> io::Result<()> {
        for record in records {
            let begin = json.len();
            serde_json::to_writer(&mut *json, &record.0)?;
            end(json, begin)?;
        }
        Ok(())
    }
}
