//! Sources and data issues of synthetic records: every certainty and every kind of issue, as often as
//! in the real documents.

use super::rng::SeededRng;
use keikaku::domain::identifier::Identifier;
use keikaku::domain::source::{Certainty, DataIssue, DataIssueKind, Source};

/// Parses an identifier; callers compose it of lower-case words and numbers.
pub fn id(text: impl AsRef<str>) -> Identifier {
    text.as_ref().parse().expect("identifiers are composed of lower-case words and numbers")
}

/// A legible location in a document, marked as fictitious.
pub fn legible_source(document_id: &Identifier, place: &str, printed: impl Into<String>) -> Source {
    Source {
        document_id: document_id.clone(),
        locator: format!("架空の文書 {place}"),
        printed: Some(printed.into()),
        certainty: Certainty::Read,
    }
}

/// A source that is sometimes repaired or inferred.
pub fn random_source(
    document_id: &Identifier,
    place: &str,
    printed: impl Into<String>,
    rng: &mut SeededRng,
) -> Source {
    let legible = legible_source(document_id, place, printed);
    match rng.below(40) {
        0 => Source { certainty: Certainty::Repaired, ..legible },
        1 => Source { certainty: Certainty::Inferred, printed: None, ..legible },
        _ => legible,
    }
}

/// In most cases none.
pub fn issues(rng: &mut SeededRng) -> Vec<DataIssue> {
    const ISSUES: [(DataIssueKind, &str, &str, Option<&str>); 5] = [
        (
            DataIssueKind::Contradiction,
            "本文と表で数値が一致しない（架空の指摘）。",
            "Text and table disagree (synthetic remark).",
            Some("前年度比12％増"),
        ),
        (
            DataIssueKind::Inconsistency,
            "目次と本文で名称が異なる（架空の指摘）。",
            "Contents and text use different names (synthetic remark).",
            None,
        ),
        (
            DataIssueKind::RecognitionDamage,
            "文字認識により一部が欠けている（架空の指摘）。",
            "Text recognition lost a part (synthetic remark).",
            Some("孤 允"),
        ),
        (
            DataIssueKind::Omission,
            "担当課の記載がない（架空の指摘）。",
            "No division in charge is named (synthetic remark).",
            None,
        ),
        (
            DataIssueKind::Ambiguity,
            "年度が暦年か会計年度か読み取れない（架空の指摘）。",
            "Calendar or fiscal year cannot be told (synthetic remark).",
            None,
        ),
    ];
    if !rng.one_in(60) {
        return Vec::new();
    }
    let (kind, note, note_en, printed) = *rng.pick(&ISSUES);
    let printed = printed.map(str::to_owned);
    vec![DataIssue { kind, note: note.into(), note_en: Some(note_en.into()), printed }]
}
