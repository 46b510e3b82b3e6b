//! Collections: what each resource defines for the shared list and record endpoints.

use std::borrow::Cow;
use std::future::Future;
use std::io;
use std::str::FromStr;

use serde::Serialize;
use serde::de::DeserializeOwned;
use strum::VariantArray;
use utoipa::ToSchema;

use crate::domain::identifier::Identifier;
use crate::domain::message::Message;
use crate::domain::published::{Published, StoredRecord, StoredRecordWriter};
use crate::domain::record::Record;
use crate::domain::resource::ResourceKind;
use crate::http::query::filters::ReadFilter;
use crate::store::page::{Order, Page, PageRequest};
use crate::store::{self, Connection, StoreError};

/// A resource that can be listed and whose records can be fetched by identifier.
pub trait Collection: 'static {
    type Filter: ReadFilter + 'static;
    type Sort: VariantArray + FromStr + Into<&'static str> + Copy + PartialEq + 'static;
    /// A record as clients receive it.
    type View: Serialize + ToSchema + Clone + 'static;
    /// A record as the store returns it.
    type Found: Found<View = Self::View>;

    /// The last path segment: `measures`.
    const NAME: &'static str;
    /// The default sort order, ending with the id.
    const ORDER: &'static [Self::Sort];
    const DESCENDING: bool = false;
    /// The sort key of the identifier.
    const ID: Self::Sort;
    /// Whether the `sort` parameter is allowed.
    const SORTABLE: bool = true;
    /// Whether a single record can be asked for as it was known on a day (`as_of`).
    const HAS_AS_OF: bool = false;
    /// The resources that `include` can embed.
    const INCLUDES: &'static [ResourceKind] = &[];

    /// The filter that matches these ids.
    fn by_ids(ids: Vec<Identifier>) -> Self::Filter;

    fn find(
        connection: &Connection,
        filter: &Self::Filter,
        page: &PageRequest<Self::Sort>,
    ) -> impl Future<Output = Result<Page<Self::Found>, StoreError>>;

    /// The sort key that does not go with this filter, and why.
    fn refused_key(
        _filter: &Self::Filter,
        _order: &[Order<Self::Sort>],
    ) -> Option<(Self::Sort, Message)> {
        None
    }

    /// The ids of records of another resource that a record refers to, for `include`.
    fn related_ids(_view: &Self::View, _to: ResourceKind) -> Vec<String> {
        Vec::new()
    }
}

/// A record from the store: stored JSON that is served without parsing, or a built view.
pub trait Found: Sized + Send + 'static {
    type View: Clone;

    /// The record as a view, parsed if it is stored text.
    ///
    /// # Errors
    /// Fails when the stored text is not a valid record.
    fn view(&self) -> Result<Cow<'_, Self::View>, StoreError>;

    /// Appends each record to `json` as an object, then calls `end` with `json` and the offset at
    /// which the object begins.
    ///
    /// # Errors
    /// Fails when a record cannot be serialized or `end` fails.
    fn write_all(
        records: &[Self],
        json: &mut Vec<u8>,
        end: impl FnMut(&mut Vec<u8>, usize) -> io::Result<()>,
    ) -> io::Result<()>;
}

impl<T: Record + DeserializeOwned + Clone + Send + 'static> Found for StoredRecord<T> {
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

/// A view built from a record and its related data.
pub struct Built<V>(pub V);

impl<V: Serialize + Clone + Send + 'static> Found for Built<V> {
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
