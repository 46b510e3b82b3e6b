//! Describes codelist enums in the `OpenAPI` document: each code with label and definition.

use serde_json::{Map, Value};

use crate::domain::codelist::{self, Codelist};

/// Extension of a schema: the path of its codelist.
pub const CODELIST: &str = "x-codelist";

/// Adds description and codelist to every schema that is a codelist enum.
pub fn describe_words(schemas: &mut Map<String, Value>) {
    for (name, schema) in schemas {
        let Some(list) = Codelist::of_enum(name) else { continue };
        schema["description"] = description(list, schema["description"].as_str()).into();
        schema[CODELIST] = path(list).into();
    }
}

/// Adds the codelist to every parameter that takes its codes.
pub fn name_codelists(value: &mut Value) {
    if let Some(list) = list_of(&value["enum"]) {
        value[CODELIST] = path(list).into();
    }
    match value {
        Value::Object(members) => members.values_mut().for_each(name_codelists),
        Value::Array(items) => items.iter_mut().for_each(name_codelists),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn list_of(words: &Value) -> Option<&'static Codelist> {
    let words: Vec<&str> = words.as_array()?.iter().filter_map(Value::as_str).collect();
    codelist::all().iter().find(|list| list.codes().eq(words.iter().copied()))
}

fn path(list: &Codelist) -> String {
    format!("/v1/codelists/{}", list.id)
}

/// Title, the schema's own description, and one line per code.
fn description(list: &Codelist, own: Option<&str>) -> String {
    let title = format!("{} ({}).", list.title_en, list.title);
    let own = own.filter(|own| own.trim_end_matches('.') != list.title_en);
    let lines = list.entries.iter().map(|word| {
        format!("- `{}`: {} ({}). {}", word.code, word.label, word.label_en, word.definition_en)
    });
    let lines: Vec<String> = lines.collect();
    let parts = [Some(title.as_str()), own, Some(&lines.join("\n"))];
    parts.into_iter().flatten().collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::http::openapi::document;

    #[test]
    fn every_enum_of_the_document_is_a_codelist() {
        let document = document::document();
        let schemas = document["components"]["schemas"].as_object().unwrap();
        let closed: BTreeMap<_, _> =
            schemas.iter().filter(|(_, schema)| schema["enum"].is_array()).collect();
        assert!(closed.len() > 25, "{}", closed.len());
        for (name, schema) in closed {
            let list = Codelist::of_enum(name).unwrap_or_else(|| panic!("{name} has no codelist"));
            assert_eq!(list_of(&schema["enum"]), Some(list), "{name} has other codes");
            assert_eq!(schema[CODELIST], path(list));
            for word in &list.entries {
                let line = format!("- `{}`: {}", word.code, word.label);
                assert!(schema["description"].as_str().unwrap().contains(&line), "{line}");
            }
        }
    }

    #[test]
    fn filters_name_their_codelist() {
        let document = document::document();
        let parameters = document["paths"]["/v1/measures"]["get"]["parameters"].as_array().unwrap();
        let list = |name: &str| {
            let parameter = parameters.iter().find(|parameter| parameter["name"] == name).unwrap();
            parameter["schema"]["items"][CODELIST].clone()
        };
        assert_eq!(list("disposition"), "/v1/codelists/dispositions");
        assert_eq!(list("sort"), Value::Null);
    }

    #[test]
    fn codes_of_codelists_are_distinct() {
        for list in codelist::all() {
            let words: Value = list.codes().collect();
            assert_eq!(list_of(&words), Some(list));
        }
    }
}
