//! Response envelopes: data, meta, links.

use serde::Serialize;
use utoipa::ToSchema;

use super::include::IncludedRecords;
use crate::domain::release::Release;
use crate::view::labels::LabelsView;
use crate::view::license::{ATTRIBUTION, License, license};

/// What follows the records of a page.
#[derive(Serialize)]
pub struct ListRest {
    pub meta: Meta,
    pub links: Links,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub included: Option<IncludedRecords>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<LabelsView>,
}

/// All rows of a table.
#[derive(Serialize)]
pub struct TableView<R> {
    pub data: Vec<R>,
    pub meta: TableMeta,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<LabelsView>,
}

/// A single object.
#[derive(Serialize)]
pub struct RecordView<V> {
    pub data: V,
    pub meta: RecordMeta,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<LabelsView>,
}

/// What follows a record.
#[derive(Serialize)]
pub struct RecordRest {
    pub meta: RecordMeta,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub included: Option<IncludedRecords>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub labels: Option<LabelsView>,
}

/// Completes a JSON object: `data` is its text so far, `rest` has the remaining members.
///
/// # Panics
/// When `rest` does not serialize to an object.
#[must_use]
pub fn with_data(mut data: Vec<u8>, rest: &impl Serialize) -> Vec<u8> {
    let rest = serde_json::to_vec(rest).expect("envelopes have string keys");
    let members = rest.strip_prefix(b"{").expect("an envelope is an object");
    data.push(b',');
    data.extend_from_slice(members);
    data
}

/// About a list: how much of it this is, from which release, under which terms.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ListMeta)]
pub struct Meta {
    /// Records on this page.
    pub count: usize,
    /// All matching records; null unless `count=exact` was asked for.
    pub total: Option<i64>,
    /// Records that a page holds at most.
    pub limit: i64,
    /// The release that the answer was made from.
    pub release: String,
    /// Terms of use of our own work; the documents’ own terms stand with each document.
    pub license: License,
    /// How to cite the data.
    pub attribution: &'static str,
}

/// About a single record.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordMeta {
    /// The release that the answer was made from.
    pub release: String,
    /// Terms of use of our own work; the documents’ own terms stand with each document.
    pub license: License,
    /// How to cite the data.
    pub attribution: &'static str,
}

/// About a whole table.
#[derive(Debug, Serialize, ToSchema)]
pub struct TableMeta {
    /// Rows of the table.
    #[schema(example = 96)]
    pub count: usize,
    /// The release that the answer was made from.
    #[schema(example = "2026-11-22.1")]
    pub release: String,
    /// Terms of use of our own work; the documents’ own terms stand with each document.
    pub license: License,
    /// How to cite the data.
    #[schema(example = "出典：…")]
    pub attribution: &'static str,
}

/// Where this page is and where the next one is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Links {
    /// This page.
    #[serde(rename = "self")]
    pub own: String,
    /// The next page; null on the last.
    pub next: Option<String>,
}

impl Meta {
    #[must_use]
    pub fn of_list(release: &Release, count: usize, limit: i64, total: Option<i64>) -> Self {
        let release = release.id.to_string();
        Self { count, total, limit, release, license: license(), attribution: ATTRIBUTION }
    }
}

impl TableMeta {
    #[must_use]
    pub fn of(release: &Release, count: usize) -> Self {
        let release = release.id.to_string();
        Self { count, release, license: license(), attribution: ATTRIBUTION }
    }
}

impl RecordMeta {
    #[must_use]
    pub fn of(release: &Release) -> Self {
        Self { release: release.id.to_string(), license: license(), attribution: ATTRIBUTION }
    }
}

impl Links {
    /// The links as `Link` header values (RFC 8288).
    pub fn header_values(&self) -> impl Iterator<Item = String> {
        let own = format!("<{}>; rel=\"self\"", self.own);
        let next = self.next.as_ref().map(|next| format!("<{next}>; rel=\"next\""));
        [own].into_iter().chain(next)
    }
}
