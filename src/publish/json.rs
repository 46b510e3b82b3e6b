//! Parses JSON, and reports two errors that `serde_json` ignores or explains too briefly: duplicate
//! fields (the last one would silently win) and invalid UTF-8.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::location::JsonPath;

/// An error in the text: JSON path, if known, and reason.
pub type TextError = (String, String);

/// # Errors
/// Fails with all duplicate fields, or with the syntax error.
pub fn parse(bytes: &[u8]) -> Result<Value, Vec<TextError>> {
    let without_path = |reason: String| vec![(String::new(), reason)];
    let text = std::str::from_utf8(bytes).map_err(|error| {
        without_path(format!("is not UTF-8 after byte {}", error.valid_up_to()))
    })?;
    if text.starts_with('\u{feff}') {
        return Err(without_path(
            "begins with a byte order mark; save it as UTF-8 without one".into(),
        ));
    }
    let mut duplicates = Vec::new();
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Node { path: &JsonPath::Root, duplicates: &mut duplicates }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        // serde_json's message ends with line and column.
        .map_err(|error| without_path(format!("is no JSON: {error}")))?;
    if duplicates.is_empty() { Ok(value) } else { Err(duplicates) }
}

struct Node<'a> {
    path: &'a JsonPath<'a>,
    duplicates: &'a mut Vec<TextError>,
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        loop {
            let path = JsonPath::Item(self.path, list.len());
            match items.next_element_seed(Node { path: &path, duplicates: self.duplicates })? {
                Some(item) => list.push(item),
                None => return Ok(list.into()),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut object = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            let path = JsonPath::Field(self.path, &name);
            let value =
                fields.next_value_seed(Node { path: &path, duplicates: self.duplicates })?;
            if object.contains_key(&name) {
                self.duplicates.push((path.to_string(), "stands twice in the same object".into()));
            }
            object.insert(name, value);
        }
        Ok(object.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn valid_json_parses_like_serde_json() {
        let text = r#"{"a":[null,true,-1,18446744073709551615,0.5,"あ\n"],"b":{}}"#;
        assert_eq!(parse(text.as_bytes()).unwrap(), serde_json::from_str::<Value>(text).unwrap());
    }

    #[test]
    fn every_duplicate_field_is_reported() {
        let violations = parse(br#"{"a":[{"x":1,"y":2,"x":3}],"b":1,"b":1}"#).unwrap_err();
        let paths: Vec<&str> = violations.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["a[0].x", "b"]);
    }

    #[test]
    fn invalid_text_is_refused_with_its_position() {
        let table: [(&[u8], &str); 6] = [
            (b"{\n  \"a\": ,\n}", "line 2 column 8"),
            (b"", "line 1 column 0"),
            (b"{} {}", "trailing characters at line 1 column 4"),
            (b"{\"a\":\"\xff\"}", "not UTF-8 after byte 6"),
            (b"\xef\xbb\xbf{}", "byte order mark"),
            (br#"{"a":"\ud800"}"#, "line 1"),
        ];
        for (bytes, part) in table {
            let violations = parse(bytes).unwrap_err();
            assert!(violations[0].1.contains(part), "{violations:?}");
        }
    }
}
