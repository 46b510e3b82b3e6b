//! Themes, synonyms, an indicator and a renaming.

use serde_json::{Value, json};

use super::{Files, in_folder};

pub fn files() -> Files {
    let themes = json!([
        theme("employment", None, 1),
        theme("startup", Some("employment"), 2),
        theme("liveliness", None, 3),
    ]);
    let synonyms = json!([
        synonym("startup", ["創業", "起業", "startup"]),
        synonym("vacant-shop", ["空き店舗", "空店舗", "vacant shop"]),
    ]);
    let indicators = json!([{
        "id": "establishments",
        "name": "事業所数",
        "name_en": "Establishments",
        "definition": "市内の事業所の数。",
        "definition_en": "Establishments in the city.",
        "unit": "事業所",
        "direction": "increase",
        "level": "outcome",
        "accumulation": "stock",
        "external_codes": [{ "scheme": "ssds", "code": "C2107", "relation": "close_match" }],
    }]);
    let renamings = json!([{
        "id": "liveliness",
        "resource": "themes",
        "former_id": "bustle",
        "current_id": "liveliness",
        "note": "試験のための変更。",
        "note_en": "A renaming for tests.",
    }]);
    let lists = [
        ("themes", themes),
        ("synonyms", synonyms),
        ("indicators", indicators),
        ("renamings", renamings),
    ];
    in_folder("vocabulary", lists)
}

fn theme(id: &str, broader_id: Option<&str>, position: i32) -> Value {
    json!({
        "id": id,
        "title": format!("主題{position}"),
        "title_en": format!("Theme {position}"),
        "definition": "試験のための主題。",
        "definition_en": "A theme for tests.",
        "broader_id": broader_id,
        "position": position,
    })
}

fn synonym(id: &str, words: [&str; 3]) -> Value {
    json!({
        "id": id,
        "words": words,
        "note": "試験のための同義語。",
        "note_en": "Synonyms for tests.",
    })
}
