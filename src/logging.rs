//! Log line format: human-readable text or one JSON object per line.

use std::fmt;
use std::io::Write;

use env_logger::{Builder, Env};
use log::Record;
use log::kv::{self, Key, Value, VisitSource};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::config::LogFormat;

/// Initialises logging to standard error; `levels` is the filter when `RUST_LOG` is unset.
pub fn start(format: LogFormat, levels: &str) {
    let mut builder = Builder::from_env(Env::default().default_filter_or(levels));
    if format == LogFormat::Json {
        builder.format(|line, record| {
            let time = line.timestamp_micros();
            serde_json::to_writer(&mut *line, &JsonLine { time, record })?;
            writeln!(line)
        });
    }
    builder.init();
}

/// A log record as a JSON object: time, level, target and message, then its key-value fields.
struct JsonLine<'a, T> {
    time: T,
    record: &'a Record<'a>,
}

impl<T: fmt::Display> Serialize for JsonLine<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("time", &format_args!("{}", self.time))?;
        map.serialize_entry("level", self.record.level().as_str())?;
        map.serialize_entry("target", self.record.target())?;
        map.serialize_entry("message", self.record.args())?;
        let fields = self.record.key_values();
        fields.visit(&mut FieldVisitor(&mut map)).map_err(serde::ser::Error::custom)?;
        map.end()
    }
}

/// Serializes key-value fields as members of the object.
struct FieldVisitor<'a, M>(&'a mut M);

impl<'kvs, M: SerializeMap> VisitSource<'kvs> for FieldVisitor<'_, M> {
    fn visit_pair(&mut self, key: Key<'kvs>, value: Value<'kvs>) -> Result<(), kv::Error> {
        let key = key.as_str();
        let result = if let Some(number) = value.to_u64() {
            self.0.serialize_entry(key, &number)
        } else if let Some(number) = value.to_i64() {
            self.0.serialize_entry(key, &number)
        } else if let Some(number) = value.to_f64() {
            self.0.serialize_entry(key, &number)
        } else if let Some(boolean) = value.to_bool() {
            self.0.serialize_entry(key, &boolean)
        } else {
            self.0.serialize_entry(key, &format_args!("{value}"))
        };
        result.map_err(|_| kv::Error::msg("cannot serialize a field"))
    }
}

#[cfg(test)]
mod tests {
    use log::Level;

    use super::*;

    fn line(record: &Record) -> String {
        serde_json::to_string(&JsonLine { time: "2026-11-22T09:00:00.000001Z", record }).unwrap()
    }

    #[test]
    fn record_is_one_object_with_fields_as_members() {
        let fields: [(&str, Value); 5] = [
            ("status", Value::from(200_u16)),
            ("change", Value::from(-1_i32)),
            ("share", Value::from(0.5)),
            ("whole", Value::from(true)),
            ("path", Value::from("/v1/\"a\"\n")),
        ];
        let text = line(
            &Record::builder()
                .level(Level::Info)
                .target("keikaku::access")
                .args(format_args!("an \"answer\""))
                .key_values(&fields)
                .build(),
        );
        assert_eq!(
            text,
            r#"{"time":"2026-11-22T09:00:00.000001Z","level":"INFO","target":"keikaku::access","message":"an \"answer\"","status":200,"change":-1,"share":0.5,"whole":true,"path":"/v1/\"a\"\n"}"#
        );
    }

    #[test]
    fn record_without_fields_is_one_object() {
        let record =
            Record::builder().level(Level::Warn).target("a").args(format_args!("")).build();
        let text = line(&record);
        assert!(text.ends_with(r#""level":"WARN","target":"a","message":""}"#), "{text}");
    }
}
