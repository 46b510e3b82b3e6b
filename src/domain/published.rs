//! A published record, parsed or as the JSON text that is stored and served.

use std::borrow::Cow;
use std::io::{self, Write};
use std::marker::PhantomData;

use chrono::{DateTime, FixedOffset, Utc};
use serde::de::DeserializeOwned;
use serde::{Serialize, Serializer};
use utoipa::openapi::schema::{KnownFormat, Object, Schema, SchemaFormat};
use utoipa::openapi::{RefOr, Type};
use utoipa::{PartialSchema, ToSchema};

/// The field that is added to every served record.
const UPDATED_AT: &str = "updated_at";

/// UTC offset of Japan; there is no daylight saving time.
const JAPAN: FixedOffset =
    FixedOffset::east_opt(9 * 3600).expect("nine hours is a valid UTC offset");

#[must_use]
pub fn in_japan(moment: DateTime<Utc>) -> DateTime<FixedOffset> {
    moment.with_timezone(&JAPAN)
}

/// A record with its publication time. It serializes as the record with `updated_at` as the last
/// field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Published<T> {
    #[serde(flatten)]
    pub record: T,
    /// Publication time of the release that last changed it.
    #[serde(serialize_with = "serialize_in_japan")]
    pub updated_at: DateTime<Utc>,
}

fn serialize_in_japan<S: Serializer>(
    moment: &DateTime<Utc>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    in_japan(*moment).serialize(serializer)
}

impl<T> Published<T> {
    /// Converts the record and keeps its publication time.
    #[must_use]
    pub fn map<U>(self, with: impl FnOnce(T) -> U) -> Published<U> {
        Published { record: with(self.record), updated_at: self.updated_at }
    }
}

/// The schema of the record with `updated_at`. A served record may have more fields than a client
/// knows, so it is open, unlike the record of a bundle.
impl<T: ToSchema> PartialSchema for Published<T> {
    fn schema() -> RefOr<Schema> {
        let mut schema = T::schema();
        if let RefOr::T(Schema::Object(object)) = &mut schema {
            object.additional_properties = None;
            let time = Object::builder()
                .schema_type(Type::String)
                .format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime)))
                .description(Some("When a release last changed this record, in Japan’s time."))
                .build();
            object.properties.insert(UPDATED_AT.to_owned(), Schema::from(time).into());
            object.required.push(UPDATED_AT.to_owned());
        }
        schema
    }
}

impl<T: ToSchema> ToSchema for Published<T> {
    fn name() -> Cow<'static, str> {
        T::name()
    }

    fn schemas(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        T::schemas(schemas);
    }
}

/// A published record as its canonical JSON text.
#[derive(Clone, Debug)]
pub struct StoredRecord<T> {
    text: String,
    updated_at: DateTime<Utc>,
    record: PhantomData<fn() -> T>,
}

impl<T> StoredRecord<T> {
    /// `text` must be a JSON object that is not empty.
    #[must_use]
    pub fn new(text: String, updated_at: DateTime<Utc>) -> Self {
        Self { text, updated_at, record: PhantomData }
    }

    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl<T: DeserializeOwned> StoredRecord<T> {
    /// # Errors
    /// When the text is not a record of this type.
    pub fn parse(&self) -> serde_json::Result<Published<T>> {
        let record = serde_json::from_str(&self.text)?;
        Ok(Published { record, updated_at: self.updated_at })
    }
}

/// Writes stored records as they are served, without parsing them: `updated_at` goes before the last
/// brace of the text.
#[derive(Default)]
pub struct StoredRecordWriter {
    /// The suffix of the last record; most records of a page have the same.
    suffix: Option<(DateTime<Utc>, String)>,
}

impl StoredRecordWriter {
    /// # Errors
    /// Those of the writer.
    pub fn write<T>(&mut self, record: &StoredRecord<T>, out: &mut impl Write) -> io::Result<()> {
        if self.suffix.as_ref().is_none_or(|(moment, _)| *moment != record.updated_at) {
            let time = serde_json::to_string(&in_japan(record.updated_at))?;
            self.suffix = Some((record.updated_at, format!(",\"{UPDATED_AT}\":{time}}}")));
        }
        let open = record.text.trim_end().strip_suffix('}').unwrap_or(&record.text);
        out.write_all(open.as_bytes())?;
        self.suffix.iter().try_for_each(|(_, suffix)| out.write_all(suffix.as_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::synonym::SynonymSet;

    #[test]
    fn stored_text_and_parsed_record_are_served_as_the_same_bytes() {
        let text = r#"{"id":"shop","words":["商店","店"],"note":null,"note_en":null}"#;
        let moment = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
        let mut writer = StoredRecordWriter::default();
        for (utc, japan) in [
            ("2026-11-22T00:00:00Z", "2026-11-22T09:00:00+09:00"),
            ("2026-11-22T00:00:00.123456Z", "2026-11-22T09:00:00.123456+09:00"),
        ] {
            let stored = StoredRecord::<SynonymSet>::new(text.to_owned(), moment(utc));
            let mut served = Vec::new();
            writer.write(&stored, &mut served).unwrap();
            let parsed = serde_json::to_vec(&stored.parse().unwrap()).unwrap();
            assert_eq!(String::from_utf8(served).unwrap(), String::from_utf8(parsed).unwrap());
            assert!(serde_json::to_string(&stored.parse().unwrap()).unwrap().contains(japan));
        }
    }
}
