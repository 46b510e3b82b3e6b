//! Texts: printable, non-empty, trimmed; and no translation of a null text.

use serde_json::Value;

use crate::publish::location::RecordLocation;
use crate::publish::violation::Violation;
use crate::publish::walk::visit_all;

pub fn check(location: &RecordLocation, record: &Value, violations: &mut Vec<Violation>) {
    visit_all(location, record, |node| match node.value {
        Value::String(text) => {
            if let Some(reason) = refusal(text) {
                violations.push(location.violation(node.path, reason));
            }
        }
        Value::Object(fields) => {
            for (field, value) in fields {
                let original = field.strip_suffix("_en").map(|name| &node.value[name]);
                if !value.is_null() && original.is_some_and(Value::is_null) {
                    let within = node.path.to_string();
                    let dot = if within.is_empty() { "" } else { "." };
                    let reason = "translates a text that is null";
                    violations.push(location.violation(format!("{within}{dot}{field}"), reason));
                }
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => {}
    });
}

fn refusal(text: &str) -> Option<String> {
    if text.is_empty() {
        return Some("is empty; write null where nothing is known".into());
    }
    if let Some(control) = text.chars().find(|c| c.is_control() && *c != '\n') {
        return Some(format!("holds the control character U+{:04X}", u32::from(control)));
    }
    (text.trim() != text).then(|| "begins or ends with white space".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_clean_texts_pass() {
        let table = [
            ("小平市", None),
            ("一行目\n二行目", None),
            ("a b", None),
            ("", Some("is empty")),
            (" a", Some("white space")),
            ("a\u{3000}", Some("white space")),
            ("a\n", Some("white space")),
            ("a\0b", Some("U+0000")),
            ("a\tb", Some("U+0009")),
            ("a\r\nb", Some("U+000D")),
            ("a\u{7f}", Some("U+007F")),
            ("a\u{85}b", Some("U+0085")),
        ];
        for (text, part) in table {
            let found = refusal(text);
            assert_eq!(found.is_some(), part.is_some(), "{text:?}");
            assert!(part.is_none_or(|part| found.unwrap().contains(part)), "{text:?}");
        }
    }
}
