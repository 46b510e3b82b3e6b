//! Whether an answer has the labels of its codes (`labels=true&lang=en`).

use keikaku_chart::Language;

use crate::domain::message::Message;
use crate::http::query::parser::QueryParser;

/// The language of the labels; `None` when they are not asked for. Who names a language wants labels.
pub fn labels(parameters: &mut QueryParser) -> Option<Language> {
    let wanted = parameters.bool("labels");
    let language: Option<Language> = parameters.enum_value("lang");
    parameters
        .documented_as("Language of the labels, which it adds: `ja` when it is not given.", "en");
    if let (Some(false), Some(language)) = (wanted, language) {
        let detail = Message::new(
            "`labels=false` とは一緒に使えません",
            "is the language of labels, which `labels=false` leaves out",
        );
        parameters.reject("lang", language.into(), detail);
    }
    let is_wanted = wanted.unwrap_or(language.is_some());
    is_wanted.then(|| language.unwrap_or(Language::Ja))
}

/// Labels are members of JSON answers; rows have no place for them.
pub fn reject_labels_of_rows(parameters: &mut QueryParser) {
    let detail = Message::new(
        "ラベルはJSONにだけ付きます。表には `/v1/codelists.csv` を使ってください",
        "labels stand in JSON answers only; for tables take `/v1/codelists.csv`",
    );
    parameters.reject("labels", "true", detail);
}
