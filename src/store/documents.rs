//! Publications from which records were taken.

use chrono::{DateTime, NaiveDate, Utc};
use diesel::pg::Pg;
use diesel::prelude::*;
use serde::Serialize;
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::condition::eq_any;
use super::insert::insert_rows;
use super::page::{self, Key, KeyColumn, Page, PageRequest, SortKey};
use super::row::{RowDecoder, json, maybe_stored, stored, texts, words};
use super::schema::{documents, plan_documents};
use super::{Connection, StoreError, cities};
use crate::domain::city::CityReference;
use crate::domain::document::{Contact, Document, DocumentKind};
use crate::domain::identifier::Identifier;
use crate::domain::published::Published;
use crate::domain::record::Record;

#[derive(Clone, Debug, Default)]
pub struct DocumentFilter {
    pub id: Vec<Identifier>,
    pub city: Vec<CityReference>,
    pub plan: Vec<Identifier>,
    pub kind: Vec<DocumentKind>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "snake_case")]
pub enum DocumentSort {
    Id,
    CityId,
}

impl SortKey<documents::table, DocumentRow> for DocumentSort {
    fn column(self) -> KeyColumn<documents::table> {
        match self {
            Self::Id => page::text(documents::id),
            Self::CityId => page::text(documents::city_id),
        }
    }

    fn value(self, row: &DocumentRow) -> Key {
        match self {
            Self::Id => Key::Text(row.id.clone()),
            Self::CityId => Key::Text(row.city_id.clone()),
        }
    }
}

#[derive(HasQuery, Serialize)]
#[diesel(table_name = documents, check_for_backend(Pg))]
struct DocumentRow {
    id: String,
    city_id: String,
    kind: String,
    title: String,
    title_en: String,
    publisher: String,
    published_on: Option<NaiveDate>,
    published_precision: Option<String>,
    covers: String,
    covers_en: String,
    price_jpy: Option<i32>,
    url: Option<String>,
    contact_name: Option<String>,
    contact_postal_code: Option<String>,
    contact_address: Option<String>,
    contact_phone: Option<String>,
    contact_fax: Option<String>,
    contact_email: Option<String>,
    sha256: String,
    license: Option<String>,
    attribution: String,
    data_issues: serde_json::Value,
    digest: String,
    updated_at: DateTime<Utc>,
}

impl DocumentRow {
    fn new(document: &Document, updated_at: DateTime<Utc>) -> Self {
        let contact = document.contact.as_ref();
        Self {
            id: document.id.to_string(),
            city_id: document.city_id.to_string(),
            kind: stored(document.kind),
            title: document.title.clone(),
            title_en: document.title_en.clone(),
            publisher: document.publisher.clone(),
            published_on: document.published_on,
            published_precision: maybe_stored(document.published_precision),
            covers: document.covers.clone(),
            covers_en: document.covers_en.clone(),
            price_jpy: document.price_jpy,
            url: document.url.clone(),
            contact_name: contact.map(|contact| contact.name.clone()),
            contact_postal_code: contact.and_then(|contact| contact.postal_code.clone()),
            contact_address: contact.and_then(|contact| contact.address.clone()),
            contact_phone: contact.and_then(|contact| contact.phone.clone()),
            contact_fax: contact.and_then(|contact| contact.fax.clone()),
            contact_email: contact.and_then(|contact| contact.email.clone()),
            sha256: document.sha256.clone(),
            license: document.license.clone(),
            attribution: document.attribution.clone(),
            data_issues: json(&document.data_issues),
            digest: document.digest().to_string(),
            updated_at,
        }
    }

    fn into_published(self) -> Result<Published<Document>, StoreError> {
        let reader = RowDecoder { table: "documents", id: &self.id };
        let contact = self.contact_name.map(|name| Contact {
            name,
            postal_code: self.contact_postal_code,
            address: self.contact_address,
            phone: self.contact_phone,
            fax: self.contact_fax,
            email: self.contact_email,
        });
        let record = Document {
            id: reader.own_id()?,
            city_id: reader.parse("city_id", &self.city_id)?,
            kind: reader.parse("kind", &self.kind)?,
            title: self.title,
            title_en: self.title_en,
            publisher: self.publisher,
            published_on: self.published_on,
            published_precision: reader
                .parse_opt("published_precision", self.published_precision.as_ref())?,
            covers: self.covers,
            covers_en: self.covers_en,
            price_jpy: self.price_jpy,
            url: self.url,
            contact,
            sha256: self.sha256,
            license: self.license,
            attribution: self.attribution,
            data_issues: reader.list("data_issues", &self.data_issues)?,
        };
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// # Errors
/// When the database fails or holds what the domain does not know.
pub async fn list(
    connection: &Connection,
    filter: &DocumentFilter,
    page: &PageRequest<DocumentSort>,
) -> Result<Page<Published<Document>>, StoreError> {
    let query = || filtered(filter).select(DocumentRow::as_select());
    let found = page::fetch(connection, query, || filtered(filter).count(), page).await?;
    found.try_map(DocumentRow::into_published)
}

fn filtered(filter: &DocumentFilter) -> documents::BoxedQuery<'static, Pg> {
    let mut query = documents::table.into_boxed();
    if !filter.id.is_empty() {
        query = query.filter(eq_any(documents::id, texts(&filter.id)));
    }
    if !filter.city.is_empty() {
        query = query.filter(cities::matches_reference(documents::city_id, &filter.city));
    }
    if !filter.plan.is_empty() {
        query = query.filter(
            documents::id.eq_any(
                plan_documents::table
                    .into_boxed()
                    .filter(eq_any(plan_documents::plan_id, texts(&filter.plan)))
                    .select(plan_documents::document_id),
            ),
        );
    }
    if !filter.kind.is_empty() {
        query = query.filter(eq_any(documents::kind, words(&filter.kind)));
    }
    query
}

/// # Errors
/// When the database fails.
pub async fn insert(
    connection: &mut Connection,
    documents: &[Document],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rows: Vec<_> = documents.iter().map(|document| DocumentRow::new(document, now)).collect();
    insert_rows(connection, "documents", &rows).await?;
    Ok(())
}
