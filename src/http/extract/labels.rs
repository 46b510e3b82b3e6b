//! Whether an answer has the labels of its codes (`labels=true&lang=en`).

use keikaku_chart::Language;

use crate::domain::message::Message;
use crate::http::query::parser::QueryParser;

/// The language of the labels; `None` when they are not asked for.
pub fn labels(parameters: &mut QueryParser) -> Option<Language> {
    let wanted = parameters.bool("labels") == Some(true);
    let language: Option<Language> = parameters.enum_value("lang");
    parameters.documented_as("Language of the labels: `ja` when it is not given.", "en");
    if language.is_some() && !wanted {
        let detail = Message::new(
            "`labels=true` と一緒に指定してください",
            "is the language of labels: it goes with `labels=true`",
        );
        parameters.reject("lang", language.map_or("", Into::into), detail);
    }
    wanted.then(|| language.unwrap_or(Language::Ja))
}

/// Labels are members of JSON answers; rows have no place for them.
pub fn reject_labels_of_rows(parameters: &mut QueryParser) {
    let detail = Message::new(
        "ラベルはJSONにだけ付きます。表には `/v1/codelists.csv` を使ってください",
        "labels stand in JSON answers only; for tables take `/v1/codelists.csv`",
    );
    parameters.reject("labels", "true", detail);
}
