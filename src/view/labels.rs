//! Labels of the codes in an answer, so that a page with them needs no second call.

use std::borrow::Cow;
use std::collections::BTreeMap;

use keikaku_chart::Language;
use serde::{Serialize, Serializer};
use utoipa::openapi::{RefOr, Schema};
use utoipa::{PartialSchema, ToSchema};

use crate::domain::codelist::Codelist;

/// Labels by codelist and code, in one language.
#[derive(Clone, Debug)]
pub struct LabelsView {
    pub lists: Vec<&'static Codelist>,
    pub language: Language,
}

impl Serialize for LabelsView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let labels =
            |list: &&'static Codelist| (list.id, LabelsOfList { list, language: self.language });
        serializer.collect_map(self.lists.iter().map(labels))
    }
}

/// The labels of one list, in its order.
struct LabelsOfList {
    list: &'static Codelist,
    language: Language,
}

impl Serialize for LabelsOfList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.list.entries.iter().map(|entry| {
            let label = match self.language {
                Language::Ja => entry.label,
                Language::En => entry.label_en,
            };
            (entry.code, label)
        }))
    }
}

impl PartialSchema for LabelsView {
    fn schema() -> RefOr<Schema> {
        let labels = BTreeMap::<String, BTreeMap<String, String>>::schema();
        match labels {
            RefOr::T(Schema::Object(mut object)) => {
                object.description = Some("Labels of codes, by codelist and code.".to_owned());
                RefOr::T(Schema::Object(object))
            }
            other => other,
        }
    }
}

impl ToSchema for LabelsView {
    fn name() -> Cow<'static, str> {
        "Labels".into()
    }
}
